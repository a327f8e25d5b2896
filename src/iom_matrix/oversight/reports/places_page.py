"""The part of a daily report that says where a number of places falls, and who crossed the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iom_matrix.documents.blocks import Block, Column, Heading, Paragraph, Row, Table
from iom_matrix.oversight.numbers import people_words, rest_words
from iom_matrix.oversight.panel.cuts import Side
from iom_matrix.oversight.panel.sentences import cut_words
from iom_matrix.oversight.reports.places import PlaceChange, Places

_SIDES: Mapping[Side | None, str] = {
    "within": "within",
    "tied": "tied across the line",
    "beyond": "beyond",
    None: "takes no place",
}


def places_blocks(found: Places, names: Mapping[str, str], most: int) -> Iterator[Block]:
    """Where the line falls, and who stands on another side of it than the day before.

    Args:
        found: from `places_of`.
        names: key -> what a person is called here.
        most: how many people are listed.
    """
    yield Heading("The line of places")
    yield Paragraph(" ".join([cut_words(found.after), *_unsure(found), "The line is no decision."]))
    if found.crossed is None:
        yield Paragraph("Who crossed it is not said, since the days were scored otherwise.")
        return
    if not found.crossed:
        yield Paragraph("Nobody crossed it since the snapshot before.")
        return
    columns = Column("Who"), Column("Before"), Column("Now"), Column("Rank", "right")
    yield Table(columns, tuple(_row(one, names) for one in found.crossed[:most]))
    if len(found.crossed) > most:
        yield Paragraph(rest_words(len(found.crossed) - most))


def _unsure(found: Places) -> Iterator[str]:
    if found.unsure:
        yield (
            f"Of {people_words(found.unsure)} within it or tied it is not known whether they take a"
            " place: they may come by another route, or be out of scope."
        )


def _row(one: PlaceChange, names: Mapping[str, str]) -> Row:
    rank = "-" if one.rank is None else str(one.rank)
    return Row((names[one.key], _SIDES[one.before], _SIDES[one.after], rank))
