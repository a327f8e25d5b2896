"""One version of a matrix against another: what differs, and what must be supplied."""
