"""Outcomes: what came after, in days at risk, and how far chance alone could take it."""
