"""Cards: what a comparison, a stress test and leaving out come to, for a notebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from iom_matrix.comparison.effects import Effect
from iom_matrix.comparison.movers import Mover
from iom_matrix.definition.scalars import plain
from iom_matrix.documents.blocks import (
    Block,
    Bullets,
    Column,
    Heading,
    Pairs,
    Paragraph,
    Row,
    Table,
)
from iom_matrix.documents.document import Document
from iom_matrix.explanation.notices import ADVICE, heads
from iom_matrix.explanation.sentences import capitalized, tier_words
from iom_matrix.scoring.results import Scores

SHOWN = 10


def comparison_card(
    references: tuple[str, str],
    as_of: dt.date,
    notices: tuple[str, ...],
    texts: Sequence[str],
    movers: Sequence[Mover],
) -> Document:
    """A comparison in short.

    Args:
        references: the old version and the new one.
        as_of: the day of scoring.
        notices: what must stand before any of it.
        texts: who moves, in sentences.
        movers: who moves.
    """
    blocks: list[Block] = [Pairs((("As of", str(as_of)),)), Bullets(tuple(texts))]
    if movers:
        columns = (
            Column("Nominal"), Column("Points"), Column("Place"), Column("Tier"),
            Column("Moved most by"),
        )  # fmt: skip
        blocks.append(Heading(f"Movers: {min(SHOWN, len(movers))} of {len(movers)}", 2))
        blocks.append(Table(columns, tuple(map(_mover, movers[:SHOWN]))))
    blocks.append(Paragraph(ADVICE))
    old, new = references
    return Document(f"From {old} to {new}", tuple(blocks), notices)


def _mover(one: Mover) -> Row:
    old, new = one.old, one.new
    points = [None if side.points is None else plain(side.points) for side in (old, new)]
    most = "-"
    if one.items:
        item = one.items[0]
        most = f"{item.title} {'+' if item.change > 0 else ''}{plain(item.change)}"
    places = _arrow([side.place and str(side.place) for side in (old, new)])
    return Row((one.person, _arrow(points), places, _tiers(old.tier, new.tier), most))


def _arrow(sides: Sequence[str | int | None]) -> str:
    """What was and what is: ``30 -> 12``; a dash for what is not there."""
    return " -> ".join("-" if one is None else str(one) for one in sides)


def _tiers(old: str | None, new: str | None) -> str:
    """The tier before and after; one where it stays."""
    told = [capitalized(tier_words(one)) if one else "Not scored" for one in (old, new)]
    return told[0] if old == new else _arrow(told)


def stability_card(scores: Scores, moved: str, draws: str, texts: Sequence[str]) -> Document:
    """A stress test in short: what was moved, in how many draws, and what came of it."""
    pairs = (
        ("Matrix", scores.matrix.reference), ("As of", str(scores.as_of)), ("Moved", moved),
        ("Draws", draws),
    )  # fmt: skip
    blocks = (Pairs(pairs), Bullets(tuple(texts)), Paragraph(ADVICE))
    return Document("Is the ranking firm?", blocks, heads(scores))


def leave_out_card(
    scores: Scores, first: Sequence[int], lines: Sequence[tuple[str, Effect]]
) -> Document:
    """Leaving out in short: the questions without which most tiers are other."""
    places = [Column(f"First {number}", "right") for number in first]
    rows = [
        Row((title, str(len(effect.tiers)), *(_places(effect, number) for number in first)))
        for title, effect in lines[:SHOWN]
    ]
    blocks = (
        Pairs((("Matrix", scores.matrix.reference), ("As of", str(scores.as_of)))),
        Paragraph(
            "People whose tier, or whose standing to the first places, is another without the"
            f" question; {len(rows)} of {len(lines)} questions."
        ),
        Table((Column("Without"), Column("Tiers", "right"), *places), tuple(rows)),
        Paragraph(ADVICE),
    )
    return Document("Does the ranking hang on one question?", blocks, heads(scores))


def _places(effect: Effect, number: int) -> str:
    return str(sum(change.places == number for change in effect.first))
