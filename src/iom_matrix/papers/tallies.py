"""Tallies of a ranking: people by tier and area, and what is unknown by agency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.blocks import Block, Column, Heading, Paragraph, Row, Table
from iom_matrix.explanation.account import Account
from iom_matrix.explanation.sentences import capitalized, short_title, tier_words

_NO_AREA = "unknown"


def tally_tables(matrix: Matrix, people: Sequence[Account]) -> Iterator[Block]:
    """How many people stand in each tier, area by area."""
    areas = sorted({told.area for told in people if told.area})
    if any(told.area is None for told in people):
        areas.append(_NO_AREA)
    rows = [
        _tally(area, matrix, [told for told in people if (told.area or _NO_AREA) == area])
        for area in areas
    ]
    if len(areas) != 1:
        rows.append(_tally("all", matrix, people))
    tiers = [Column(capitalized(tier_words(tier)), "right") for tier in reversed(matrix.scale)]
    yield Heading("People by tier and area")
    columns = (Column("Area"), *tiers, Column("Not scored", "right"), Column("All", "right"))
    yield Table(columns, tuple(rows))


def _tally(area: str, matrix: Matrix, people: Sequence[Account]) -> Row:
    tiers = Counter(told.tier for told in people)
    counts = [tiers[tier] for tier in reversed(matrix.scale)]
    return Row((area, *(str(count) for count in [*counts, tiers[None], len(people)])))


def unknown_table(people: Sequence[Account]) -> Iterator[Block]:
    """Whom to ask for what: people concerned, and answers that would make points certain."""
    doubts = [
        (told.person, doubt)
        for told in people
        if told.out_of_scope is None
        for doubt in told.unknown
    ]
    yield Heading("What is not certain, by who could answer")
    if not doubts:
        yield Paragraph("Nothing that could change anybody's points.")
        return
    rows = []
    for agency in sorted({doubt.agency for _, doubt in doubts}):
        mine = [(person, doubt) for person, doubt in doubts if doubt.agency == agency]
        lines = Counter(short_title(doubt.title) for _, doubt in mine)
        named = ", ".join(f"{title} {count}" for title, count in lines.most_common())
        rows.append(Row((agency, str(len({person for person, _ in mine})), str(len(mine)), named)))
    columns = (
        Column("Agency"), Column("People", "right", wrap=False),
        Column("Answers", "right", wrap=False), Column("For these lines"),
    )  # fmt: skip
    yield Table(columns, tuple(rows))
