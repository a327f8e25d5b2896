"""Equality: rates and gaps by group, from a table that can never reach a score."""
