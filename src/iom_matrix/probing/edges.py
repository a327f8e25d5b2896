"""Edges: the answers to an input at which something can change, and those just beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from iom_matrix.definition.answers import Numbers
from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.logic import Logic, Test, tests_in
from iom_matrix.definition.scalars import in_units, plain
from iom_matrix.evidence.windows import back
from iom_matrix.reading.dates import EARLIEST, LATEST

ZERO = Decimal(0)
FIRST, LAST = dt.date(EARLIEST, 1, 1), dt.date(LATEST, 12, 31)


def telling_answers(matrix: Matrix, name: str) -> tuple[str, ...]:
    """The answers to an input, as texts, among which every answer that matters has its like.

    Args:
        matrix: whose rows and conditions ask.
        name: an input of its vocabulary.

    Returns:
        Numbers, ascending: each edge of every row or condition that asks about the input, also by
        way of measures and lines, one unit below it, the least and the greatest. Then every word.
        An unknown answer is not among them.
    """
    spec = matrix.vocabulary.inputs[name]
    return (*map(plain, _numbers(matrix, name, spec)), *spec.subject.words)


def _numbers(matrix: Matrix, name: str, spec: Input) -> list[Decimal]:
    subject = spec.subject
    if not subject.numeric:
        return []
    lowest = subject.lowest or ZERO
    unit = Decimal(1).scaleb(-subject.places)
    edges = [_rounded_up(edge, subject.places) for edge in edges_about(matrix, name)]
    found = {lowest, *edges, *(edge - unit for edge in edges)}
    if spec.cap is not None:
        found |= {spec.cap, spec.cap + unit}  # beyond the cap a number counts as the cap
    if spec.max is not None:
        found.add(spec.max)
    most = spec.max if spec.max is not None else max(found)
    return sorted(number for number in found if lowest <= number <= most)


def _rounded_up(edge: Decimal, places: int) -> Decimal:
    """The least number of so many places that is not below an edge."""
    units = in_units(edge, places)
    return Decimal(-(-units.numerator // units.denominator)).scaleb(-places)


def edges_about(matrix: Matrix, name: str) -> set[Decimal]:
    """The edges of all rows and conditions that ask about an input or a line.

    A line without rows hands its value on, so what is asked of it is asked of its source.
    """
    found = {edge for test in tests_about(matrix, name) for edge in _edges_of(test)}
    for line in matrix.lines.values():
        if name not in line.line.of:
            continue
        found |= {row.edge for row in line.rows if row.edge is not None}
        if not line.rows:
            found |= edges_about(matrix, line.name)
    return found


def tests_about(matrix: Matrix, name: str) -> Iterator[Test]:
    """Every test of a condition that asks about an input or a line."""
    for logic in conditions_of(matrix):
        yield from (test for test in tests_in(logic) if test.subject == name)


def conditions_of(matrix: Matrix) -> Iterator[Logic]:
    """Every condition of a matrix: of lines first, then gates, routes, cohorts and cautions."""
    yield from (line.only_if for line in matrix.lines.values() if line.only_if is not None)
    for rules in (matrix.gates, matrix.routes, matrix.cohorts, matrix.cautions):
        yield from rules.values()


def _edges_of(test: Test) -> list[Decimal]:
    if not isinstance(test.answer, Numbers):
        return []
    return [side for side in (test.answer.low, test.answer.high) if side is not None]


def days_from(day: dt.date, number: int) -> dt.date:
    """The day so many days later, or earlier, as far as evidence may give days."""
    ordinal = day.toordinal() + number
    return dt.date.fromordinal(min(max(ordinal, FIRST.toordinal()), LAST.toordinal()))


def telling_observations(matrix: Matrix, name: str, *, as_of: dt.date) -> tuple[str, ...]:
    """The days of observation beside which an answer goes stale, or is not used yet.

    The day from which it is stale and the day before, the day of scoring and the day after.
    """
    spec = matrix.vocabulary.inputs[name]
    days = [as_of, days_from(as_of, 1)]
    if spec.stale_after is not None:
        limit = back(as_of, spec.stale_after)
        days = [days_from(limit, -1), days_from(limit, 0), *days]
    return tuple(map(str, days))
