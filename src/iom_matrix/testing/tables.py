"""Tables to test with: a row for every answer, grids of two subjects, and what unknowns earn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from iom_matrix.definition.scalars import places_of
from iom_matrix.definition.subjects import Subject
from iom_matrix.testing.inputs import Definition
from iom_matrix.testing.numbers import happens, lowest_of, numbers, ranging, text_of

POINTS = ("0", "1", "2", "3", "5", "8", "-2", "0.5")
FAR = "-9999+"  # no line that is drawn comes to less
POSITIVE = ("1", "2", "0.5")  # for what something is divided by


@st.composite
def tables(draw: st.DrawFn, subject: Subject, cells: Sequence[str]) -> dict[str, str]:
    """Rows for every answer of a subject, each with one of the cells."""
    return {row: draw(st.sampled_from(cells)) for row in draw(_rows(subject))}


@st.composite
def far_tables(draw: st.DrawFn, places: int, cells: Sequence[str]) -> dict[str, str]:
    """Rows for points that may come to anything, with edges near 0."""
    table = draw(tables(ranging(Decimal(-5), Decimal(20), places), cells))
    return {FAR if at == 0 else row: cell for at, (row, cell) in enumerate(table.items())}


@st.composite
def grids(draw: st.DrawFn, subjects: Sequence[Subject], cells: Sequence[str]) -> Definition:
    """A table in a table: rows of the first subject, most of them with columns of the next."""
    first, *rest = subjects
    grid: Definition = {}
    for row in draw(_rows(first)):
        plain_cell = bool(grid) and happens(draw, 3)
        inner = tables(rest[0], cells) if len(rest) == 1 else grids(rest, cells)
        grid[row] = draw(st.sampled_from(cells) if plain_cell else inner)
    return grid


@st.composite
def _rows(draw: st.DrawFn, subject: Subject) -> list[str]:
    rows: list[str] = []
    if subject.numeric:
        edges = draw(st.sets(numbers(subject), max_size=3)) | {lowest_of(subject)}
        rows = [f"{text_of(edge)}+" for edge in sorted(edges)]
    return [*rows, *subject.words]


def cells_of(table: Mapping[str, Any]) -> Iterator[str]:
    """Every cell of a table, those of the tables in it included."""
    for cell in table.values():
        if isinstance(cell, str):
            yield cell
        else:
            yield from cells_of(cell)


def range_of(cells: Sequence[str]) -> Subject:
    """The points that cells can earn."""
    points = [Decimal(cell) for cell in cells]
    return ranging(min(points), max(points), max(map(places_of, points)))


def policies(points: Mapping[str, Any]) -> st.SearchStrategy[str]:
    """A policy for unknowns: lowest, highest, refuse, or points between those of the rows."""
    cells = [Decimal(cell) for cell in cells_of(points)]
    between = text_of((min(cells) + max(cells)) / 2)
    return st.sampled_from(["lowest", "highest", "refuse", between])


def spanning(subjects: Sequence[Subject]) -> Subject:
    """The numbers that any of several subjects can give."""
    highs = [subject.highest for subject in subjects]
    high = None if None in highs else max(high for high in highs if high is not None)
    places = max(subject.places for subject in subjects)
    return ranging(min(map(lowest_of, subjects)), high, places)
