"""Attainable points: how much of the total each family and each restricted kind can give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import get_args

from iom_matrix.comparison.most import most
from iom_matrix.comparison.shares import attainable
from iom_matrix.definition.inputs import Restricted
from iom_matrix.definition.linked import TOTAL, Matrix
from iom_matrix.documents.blocks import Block, Column, Heading, Paragraph, Row, Table
from iom_matrix.explanation.audiences import restricted_below
from iom_matrix.papers.weights import family_words, percent_words, tenths_words

_RESTRICTED: tuple[Restricted, ...] = get_args(Restricted)


def family_shares(matrix: Matrix) -> Iterator[Block]:
    """What each family of offences can bring to the total."""
    found: dict[str, Fraction] = {}
    for (_, family), points in attainable(matrix).items():
        found[family_words(family)] = found.get(family_words(family), Fraction(0)) + points
    if not any(found.values()):
        return
    yield Heading("Which offences the points are for")
    yield Paragraph(
        "The most that the total can come to, by the family of offences that its lines are about."
        " Of a highest, the line that can earn most counts; under a cap, lines keep their points"
        " in proportion."
    )
    ordered = dict(sorted(found.items(), key=lambda one: -one[1]))
    yield _shares_table("Family", ordered, sum(found.values(), Fraction(0)))


def restricted_shares(matrix: Matrix) -> Iterator[Block]:
    """The most that intelligence, allegations and other restricted evidence can give by itself."""
    if TOTAL not in matrix.lines:
        return
    yield Heading("How much restricted evidence can give")
    whole = most(matrix, lambda _: True)
    if not whole:
        yield Paragraph(
            "Points are multiplied, divided or converted on the way to the total, so no share of it"
            " belongs to one kind of evidence."
        )
        return
    given = ((kind, _given(matrix, kind)) for kind in _RESTRICTED)
    found = {str(kind): points for kind, points in given if points}
    if not found:
        yield Paragraph(
            "No point comes from intelligence, allegations, victims' records or health records."
        )
        return
    yield Paragraph(
        "The most points that the lines which read each kind can give with all other lines at"
        " their least. A line that reads several kinds counts for each."
    )
    yield _shares_table("Evidence", found, whole)


def _given(matrix: Matrix, kind: Restricted) -> Fraction:
    return most(matrix, lambda line: kind in restricted_below(matrix, line)) or Fraction(0)


def _shares_table(first: str, found: Mapping[str, Fraction], whole: Fraction) -> Table:
    columns = (Column(first), Column("Points", "right"), Column("Share", "right"))
    rows = (
        Row((name, tenths_words(points), percent_words(points / whole)))
        for name, points in found.items()
    )
    return Table(columns, tuple(rows))
