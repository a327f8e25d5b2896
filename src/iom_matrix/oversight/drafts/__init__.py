"""Drafts: records and assessments that a force must make, filled with what is known of a matrix."""
