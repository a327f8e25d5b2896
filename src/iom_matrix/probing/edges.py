"""Edges: the answers to an input at which something can change, and those just beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal, localcontext

from iom_matrix.definition.answers import Numbers, Within
from iom_matrix.definition.inputs import Input
from iom_matrix.definition.limits import rounded
from iom_matrix.definition.lines import Line
from iom_matrix.definition.linked import LinkedLine, Matrix, Row
from iom_matrix.definition.linking import EXACT
from iom_matrix.definition.logic import Logic, Test, tests_in
from iom_matrix.definition.scalars import Period, Unit, in_units, plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.windows import back
from iom_matrix.reading.dates import EARLIEST, LATEST

ZERO = Decimal(0)
FIRST, LAST = dt.date(EARLIEST, 1, 1), dt.date(LATEST, 12, 31)
_SAMPLES = 12  # numbers tried of an input whose every number matters
_MOST = Decimal(10**12)
UNITS: dict[str, Unit] = {"days_since": "day", "months_since": "month", "years_since": "year"}


def telling_answers(matrix: Matrix, name: str, *, as_of: dt.date | None = None) -> tuple[str, ...]:
    """The answers to an input, as texts, among which every answer that matters has its like.

    Args:
        matrix: whose rows and conditions ask.
        name: an input of its vocabulary.
        as_of: the day of scoring, on which it depends which dates matter.

    Returns:
        Numbers, ascending: each edge of every row or condition that asks about the input, also by
        way of measures, steps and lines, one unit below it, the least and the greatest. Dates:
        those on which a period is full or a window begins, and those beside. Codes: one on each
        side of every edge of what is looked up. Then every word. A number that is added to others,
        or multiplied, without rows of its own can matter everywhere: some numbers stand for all.
        An unknown answer is not among them.
    """
    spec = matrix.vocabulary.inputs[name]
    if spec.kind == "code":
        return _codes(matrix, name)
    if spec.kind == "date":
        days = _days(matrix, name, as_of) if as_of is not None else []
        return (*map(str, days), *spec.also)
    return (*map(plain, _numbers(matrix, name, spec)), *spec.subject.words)


# Numbers.


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
    if is_joined(matrix, name):
        behind = [_rounded_up(edge, subject.places) for edge in _edges_behind(matrix, name)]
        found |= {edge + step for edge in behind for step in (ZERO, -unit)}
        most = spec.max if spec.max is not None else max(most, *found) + _SAMPLES
        found |= _spread(lowest, most, unit)
    return sorted(number for number in found if lowest <= number <= most)


def _rounded_up(edge: Decimal, places: int) -> Decimal:
    """The least number of so many places that is not below an edge."""
    units = in_units(edge, places)
    return Decimal(-(-units.numerator // units.denominator)).scaleb(-places)


def _spread(low: Decimal, high: Decimal, unit: Decimal) -> set[Decimal]:
    """Some numbers from low to high, with the next to the ends, evenly apart."""
    whole = int((high - low) / unit)
    steps = {0, 1, whole - 1, whole, *(whole * at // _SAMPLES for at in range(_SAMPLES))}
    return {low + step * unit for step in steps if 0 <= step <= whole}


def is_joined(matrix: Matrix, name: str) -> bool:
    """Whether the number itself is added, multiplied or earned somewhere."""
    for line in matrix.lines.values():
        if name not in line.reads or line.line.look_up is not None:
            continue
        if line.line.source != "of":
            return True
        raw = not any(row.edge is not None for row in line.rows)
        if raw and (line.role in {"factor", "group"} or is_joined(matrix, line.name)):
            return True
    return False


def _edges_behind(matrix: Matrix, name: str) -> set[Decimal]:
    """The edges of every line that a number goes into, by whatever way."""
    found: set[Decimal] = set()
    waiting, met = [name], {name}
    while waiting:
        asked = waiting.pop()
        found |= edges_about(matrix, asked)
        for line in matrix.lines.values():
            if asked in line.reads and line.name not in met:
                met.add(line.name)
                waiting.append(line.name)
                found |= _edges_after_steps(matrix, line)
    return found


def edges_about(matrix: Matrix, name: str) -> set[Decimal]:
    """The edges of all rows and conditions that ask about an input or a line.

    A line without rows hands its value on, after its steps, so what is asked of it is asked of
    its source.
    """
    found = {edge for test in tests_about(matrix, name) for edge in _edges_of(test)}
    for line in matrix.lines.values():
        if line.line.source == "of" and name in line.line.of and line.line.look_up is None:
            found |= _edges_by(matrix, line, name)
    return found


def _edges_by(matrix: Matrix, line: LinkedLine, name: str) -> set[Decimal]:
    """The edges that one line has for what it reads, as numbers of what it reads."""
    if len(line.line.of) > 1:
        deep = [at for at, asked in enumerate(line.line.of) if asked == name]
        return {edge for at in deep for edge in _edges_at(line.rows, at)}
    return edges_of(matrix, line)


def edges_of(matrix: Matrix, line: LinkedLine) -> set[Decimal]:
    """The numbers of its source at which a line makes a difference, be it for those that ask it."""
    after = _edges_after_steps(matrix, line)
    if not _edges_at(line.rows, 0) and is_joined(matrix, line.name):
        after |= _edges_behind(matrix, line.name)
    return {
        number
        for edge in after
        if (number := _before_steps(line.line, line.source, edge)) is not None
    }


def _edges_after_steps(matrix: Matrix, line: LinkedLine) -> set[Decimal]:
    rows = _edges_at(line.rows, 0) if len(line.line.of) < 2 else set()
    if rows:
        return rows
    passed = edges_about(matrix, line.name)
    ends = {end for end in (line.line.floor, line.line.cap) if end is not None}
    unit = Decimal(1).scaleb(-line.subject.places)
    # Where a floor ends and a cap begins, other lines may still tell numbers apart.
    return passed | {end + step for end in ends for step in (ZERO, unit)}


def _edges_at(rows: Sequence[Row], depth: int) -> set[Decimal]:
    if depth == 0:
        return {row.edge for row in rows if row.edge is not None}
    return {edge for row in rows for edge in _edges_at(row.inner, depth - 1)}


def _before_steps(line: Line, source: Subject, edge: Decimal) -> Decimal | None:
    """The least number that each and round bring to an edge, or past it; None if there is none."""
    each = line.each if line.each is not None else Decimal(1)
    if each == 0 or (line.each is None and line.round is None):
        return edge if each else None
    unit = Decimal(1).scaleb(-source.places)
    low, high = source.lowest, source.highest
    first = int(((low if low is not None else -_MOST) / unit).to_integral_value())
    last = int(((high if high is not None else _MOST) / unit).to_integral_value())
    rising = each > 0
    with localcontext(Context(prec=EXACT)):
        while first < last:
            middle = (first + last) // 2
            after = _after_steps(line, middle * unit, each)
            if (after >= edge) == rising:
                last = middle
            else:
                first = middle + 1
        return first * unit


def _after_steps(line: Line, number: Decimal, each: Decimal) -> Decimal:
    number *= each
    return rounded(number, line.round) if line.round is not None else number


# Conditions.


def tests_about(matrix: Matrix, name: str) -> Iterator[Test]:
    """Every test of a condition that asks about an input or a line."""
    for logic in conditions_of(matrix):
        yield from (test for test in tests_in(logic) if test.subject == name)


def conditions_of(matrix: Matrix) -> Iterator[Logic]:
    """Every condition of a matrix: of lines, gates, routes, cohorts, cautions and doubts."""
    for line in matrix.lines.values():
        yield from line.conditions
    for rules in (matrix.gates, matrix.routes, matrix.cohorts, matrix.cautions):
        yield from rules.values()
    yield from (logic for name, logic in matrix.doubts.items() if name in matrix.inputs)


def _edges_of(test: Test) -> list[Decimal]:
    if not isinstance(test.answer, Numbers):
        return []
    return [side for side in (test.answer.low, test.answer.high) if side is not None]


# Codes.


def _codes(matrix: Matrix, name: str) -> tuple[str, ...]:
    """For each column looked up, codes with the least and the greatest number, and at edges."""
    codes = tuple(matrix.lists[name].rows) if name in matrix.lists else ()
    found = set(codes[:1])
    for line in matrix.lines.values():
        table = matrix.column(line.line.look_up or "")
        if line.line.look_up is None or name not in line.line.of or table is None:
            continue
        weights = table.weights(line.line.look_up)
        found |= set([code for code in codes if weights.get(code) is None][:1])
        known = sorted(
            ((number, at, code) for at, code in enumerate(codes)
             if (number := weights.get(code)) is not None),
        )  # fmt: skip
        edges = sorted(edges_of(matrix, line))
        below = [[entry for entry in known if entry[0] < edge][-1:] for edge in edges]
        above = [[entry for entry in known if entry[0] >= edge][:1] for edge in edges]
        found |= {entry[2] for entries in (known[:1], known[-1:], *below, *above)
                  for entry in entries}  # fmt: skip
    return tuple(code for code in codes if code in found)


# Dates.


def days_from(day: dt.date, number: int) -> dt.date:
    """The day so many days later, or earlier, as far as evidence may give days."""
    ordinal = day.toordinal() + number
    return dt.date.fromordinal(min(max(ordinal, FIRST.toordinal()), LAST.toordinal()))


def anniversaries(matrix: Matrix, line: LinkedLine, until: dt.date) -> list[dt.date]:
    """The days since which so many periods are full, and the days after them; latest first."""
    unit = UNITS[line.line.source]
    numbers = [int(_rounded_up(edge, 0)) for edge in edges_of(matrix, line) if edge > 0]
    full = [back(until, Period(number, unit)) for number in numbers]
    found = {until, *(days_from(day, step) for day in full for step in (0, 1))}
    return sorted((day for day in found if day <= until), reverse=True)


def _days(matrix: Matrix, name: str, as_of: dt.date) -> list[dt.date]:
    found = {as_of, days_from(as_of, 1)}
    for test in tests_about(matrix, name):
        if isinstance(test.answer, Within):
            first = back(as_of, test.answer.period)
            found |= {days_from(first, 0), days_from(first, -1)}
    for line in matrix.lines.values():
        named = [moment.date for moment in line.line.since or ()]
        if name in named:
            # Counted until another moment, which is often an event of the day before.
            ends = [as_of] if line.line.until is None else [as_of, days_from(as_of, -1)]
            found |= {day for end in ends for day in anniversaries(matrix, line, end)}
    return sorted(found)


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
