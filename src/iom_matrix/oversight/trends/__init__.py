"""Trends: which changes of a number over time are signals, and which are noise."""
