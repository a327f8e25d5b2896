"""Replays: the evidence of a snapshot scored again, and which decisions saw what has changed."""
