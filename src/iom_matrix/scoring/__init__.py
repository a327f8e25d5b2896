"""The arithmetic: from evidence to points, bounds, tier and rank, in exact whole numbers."""
