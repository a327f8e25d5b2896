"""One person in plain Python: the same arithmetic as for many, in microseconds, without arrays."""
