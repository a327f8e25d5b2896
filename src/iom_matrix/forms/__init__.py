"""Versioned forms: the JSON of results and definitions, and the digests that identify them."""
