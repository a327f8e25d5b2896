"""Kinds of decisions, what each can come to, what a score said, and the ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Kind = Literal["acceptance", "review", "exit", "mappa-route"]
Outcome = Literal["accept", "not-accept", "keep", "exit", "manage-under-mappa", "defer"]
Indication = Literal["above-threshold", "below-threshold", "not-scored"]
Way = Literal["up", "down"]

OUTCOMES: Mapping[Kind, tuple[Outcome, ...]] = {
    "acceptance": ("accept", "not-accept", "manage-under-mappa", "defer"),
    "review": ("keep", "exit", "manage-under-mappa", "defer"),
    "exit": ("exit", "keep", "manage-under-mappa", "defer"),
    "mappa-route": ("manage-under-mappa", "accept", "not-accept", "keep", "exit", "defer"),
}
"""What each kind of decision can come to."""
