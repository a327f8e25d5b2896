"""Differences of two files in a paper, by what they can change."""

from __future__ import annotations

from collections.abc import Iterator

from iom_matrix.comparison.change_rules import Category
from iom_matrix.comparison.comparison import Comparison
from iom_matrix.documents.blocks import Block, Bullets, Heading, Paragraph

_SAID: dict[Category, str] = {
    "SCHEMA": "What must be supplied",
    "TIER": "Tiers, routes, order and who is scored",
    "SCORE": "Points",
    "TEXT": "Words alone, which change no score",
}


def difference_blocks(found: Comparison) -> Iterator[Block]:
    """What the files say differently: a sentence each."""
    yield Heading("What the files say differently")
    if not found.differences:
        yield Paragraph("Nothing, layout and order apart.")
    for category, title in _SAID.items():
        said = [one.sentence for one in found.differences if one.category == category]
        if said:
            yield Heading(f"{title} ({len(said)})", 2)
            yield Bullets(tuple(f"{sentence}." for sentence in said))
