"""Criteria: who stands above the line of entry, or below that of exit, and since when."""
