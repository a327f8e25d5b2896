"""Comparison: one version against another, and how firm a ranking is."""
