"""Decisions: what a panel decided, having seen which score, and how often it saw it otherwise."""
