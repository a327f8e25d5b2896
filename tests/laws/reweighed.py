"""Reweighed matrices: the same matrix with other points, built and scored the slow way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import repeat

import numpy as np

from iom_matrix.definition.linked import LinkedLine, Matrix, Row
from iom_matrix.definition.scalars import from_units
from iom_matrix.evidence.columns import Whole


def with_points(matrix: Matrix, tables: dict[str, Whole], draw: int) -> Matrix:
    """The matrix whose rows earn what one draw says, with all else as linking found it."""
    changed = {
        name: _line(matrix.lines[name], [int(units) for units in table[draw]])
        for name, table in tables.items()
    }
    return replace(matrix, lines={**matrix.lines, **changed})


def _line(linked: LinkedLine, units: list[int]) -> LinkedLine:
    points = iter([from_units(unit, linked.result.places) for unit in units])
    return replace(linked, rows=tuple(_rows(linked.rows, points)))


def _rows(rows: tuple[Row, ...], points: Iterator[object]) -> Iterator[Row]:
    for row in rows:
        if row.inner:
            yield replace(row, inner=tuple(_rows(row.inner, points)))
        else:
            yield replace(row, points=next(points))


def first_places(key: np.ndarray, placed: np.ndarray, places: int) -> list[str]:
    """Each person in, tied or out of the first places, found by counting who stands above."""
    found = []
    for at in range(len(placed)):
        if not placed[at]:
            found.append("out")
            continue
        keys = [tuple(key[:, other]) for other in np.flatnonzero(placed)]
        mine = tuple(key[:, at])
        above, level = sum(k > mine for k in keys), sum(k == mine for k in keys)
        if above + level <= places:
            found.append("in")
        else:
            found.append("tied" if above < places else "out")
    return found


def all_places(key: np.ndarray, placed: np.ndarray) -> list[int]:
    """Each person's place: one more than stand above; 0 for those who take none."""
    keys = [tuple(key[:, at]) for at in range(len(placed))]
    there = [keys[at] for at in np.flatnonzero(placed)]
    return [
        1 + sum(other > mine for other in there) if placed[at] else 0
        for at, mine in enumerate(keys)
    ]


def with_nothing_for(matrix: Matrix, name: str) -> Matrix:
    """The matrix in which one question earns 0 for everybody."""
    linked = matrix.lines[name]
    rows = tuple(_rows(linked.rows, repeat(Decimal(0))))
    subject = linked.subject
    if len(linked.line.of) < 2 and subject.numeric and all(row.edge is None for row in rows):
        edge = Row("any", subject.lowest if subject.lowest is not None else Decimal(-9999), None)
        words = {row.word for row in rows}
        more = [Row(word, None, word) for word in subject.words if word not in words]
        rows = tuple(replace(row, points=Decimal(0)) for row in (edge, *rows, *more))
    line = linked.line
    if line.only_if is not None:
        line = line.model_copy(update={"otherwise": "0"})
    changed = replace(linked, rows=rows, line=line)
    return replace(matrix, lines={**matrix.lines, name: changed})
