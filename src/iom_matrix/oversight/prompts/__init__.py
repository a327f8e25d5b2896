"""Prompts: what the force wrote down to consider, and whether the time for it has come."""
