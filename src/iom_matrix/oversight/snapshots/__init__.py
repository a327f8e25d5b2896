"""Snapshots: dated, sealed records of one scoring, which can be replayed, pruned and corrected."""
