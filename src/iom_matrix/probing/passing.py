"""Passing time: the days on which what is recorded of a person comes to count otherwise."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterator

import numpy as np

from iom_matrix.definition.answers import Within
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.scalars import Period
from iom_matrix.evidence.columns import NO_WORD, Days
from iom_matrix.evidence.coverage import BEGINNING
from iom_matrix.evidence.crowds import Crowd
from iom_matrix.evidence.liberty import ONE, Custody, at_liberty
from iom_matrix.evidence.windows import back
from iom_matrix.probing.edges import UNITS, edges_about, edges_of, is_joined, tests_about
from iom_matrix.probing.reach import deciding, inputs_deciding
from iom_matrix.scoring.measured import Measured
from iom_matrix.scoring.measuring import Measuring
from iom_matrix.scoring.results import Scores

TODAY = Period(0, "day")
_FEWEST = {"day": 1, "month": 28, "year": 365}  # days in a unit of time


def longest_wait(matrix: Matrix, as_of: dt.date) -> dt.date | None:
    """The day by which all that is recorded now has left every window; None without any.

    From then on time changes nothing, but where custody lasts, or a date is given.
    """
    lines = [matrix.lines[name] for name in deciding(matrix)]
    ending = [line for line in lines if line.line.events and line.line.until is None]
    waits = {period for line in ending for period in _asked(matrix, line)}
    waits |= set(_limits(matrix).values())
    return max((first_day_past(as_of, period) for period in waits), default=None)


def first_day_past(start: dt.date, period: Period) -> dt.date:
    """The first day of which `start` lies more than a period back."""
    day = start + dt.timedelta(days=period.number * _FEWEST[period.unit])
    while back(day, period) <= start:
        day += dt.timedelta(days=1)
    return day


def _limits(matrix: Matrix) -> dict[str, Period]:
    """How old an answer may be, for each input that the tier turns on."""
    inputs = {name: matrix.vocabulary.inputs[name] for name in inputs_deciding(matrix)}
    return {name: spec.stale_after for name, spec in inputs.items() if spec.stale_after is not None}


def _asked(matrix: Matrix, line: LinkedLine) -> Iterator[Period]:
    """The lengths of time that a line asks about: its window, or the edges of what it counts."""
    if line.line.within is not None:
        yield line.line.within
    if line.line.since is not None:
        unit = UNITS[line.line.source]
        edges = edges_of(matrix, line) | edges_about(matrix, line.name)
        yield from (Period(math.ceil(edge), unit) for edge in edges if edge > 0)


def days_of_change(scores: Scores, at: int, until: dt.date) -> tuple[dt.date, ...]:
    """Every later day on which time alone may change a person's score, and perhaps some more.

    Args:
        scores: the scores of today.
        at: the person's position.
        until: the last day looked at.
    """
    days: Days = np.datetime64(scores.as_of, "D") + np.arange((until - scores.as_of).days + 1)
    lines = (scores.matrix.lines[name] for name in deciding(scores.matrix))
    if any(line.line.days_since and _every_number_counts(scores.matrix, line) for line in lines):
        return tuple(days[1:].tolist())
    found = np.zeros(len(days), np.bool_)
    starts: dict[Period, Days] = {}
    for period, dates, moves in _watched(scores, at, until):
        if period not in starts:
            starts[period] = _starts(days, period)
        for date in dates:
            when = date + np.arange(len(days)) if moves else date
            side = np.sign((starts[period] - when).astype(np.int64))
            found[1:] |= side[1:] != side[:-1]
    return tuple(days[found].tolist())


def _starts(days: Days, period: Period) -> Days:
    """(n,) the days that lie a period before some days, as `back` has it for one."""
    if period.unit == "day":
        return days - np.timedelta64(period.number, "D")
    months = period.number * (12 if period.unit == "year" else 1)
    month = days.astype("datetime64[M]")
    day_of_month = days - month.astype("datetime64[D]")
    first = (month - np.timedelta64(months, "M")).astype("datetime64[D]")
    after = (month - np.timedelta64(months - 1, "M")).astype("datetime64[D]")
    start: Days = first + np.minimum(day_of_month, after - first - ONE)
    return start


def _watched(scores: Scores, at: int, until: dt.date) -> Iterator[tuple[Period, Days, bool]]:
    """Each period, the days whose being so long ago is asked, and whether these move with time.

    In custody the days of an event move on with the calendar: it stays as recent as it was.
    """
    matrix = scores.matrix
    measuring = Measuring(matrix, scores.people.take([at]), scores.as_of)
    for name in deciding(matrix):
        line = matrix.lines[name]
        inside = line.line.at_liberty and _in_custody(measuring.days.custody, scores.as_of)
        dates = _dates(scores, at, line, measuring, inside=inside)
        if line.line.until is not None and not np.isnat(dates).any():
            continue  # from one day to another; only a day that is not known may still be today
        dates = np.unique(dates[~np.isnat(dates)])
        given = [_given(measuring.people, m.date) for m in line.line.moments if m.date is not None]
        periods = set(_asked(matrix, line))
        if _every_number_counts(matrix, line):
            periods |= _lengths(line, np.concatenate([dates, *given]), scores.as_of, until)
        for period in periods:
            yield period, dates, inside
        for date in given:
            yield from ((period, date, False) for period in {TODAY, *periods})
    yield from _watched_answers(scores, measuring.people)


def _every_number_counts(matrix: Matrix, line: LinkedLine) -> bool:
    """Whether a length of time is itself earned, or added to others."""
    if line.line.since is None:
        return False
    raw = not any(row.edge is not None for row in line.rows)
    return raw and (line.role in {"factor", "group"} or is_joined(matrix, line.name))


def _lengths(line: LinkedLine, dates: Days, as_of: dt.date, until: dt.date) -> set[Period]:
    """Every length of time that comes to lie behind one of some days, from one day to another."""
    unit = UNITS[line.line.source]
    few = _FEWEST[unit]
    found: set[Period] = set()
    for date in np.unique(dates):
        first, last = (int((np.datetime64(day, "D") - date).astype(int)) for day in (as_of, until))
        # In whole numbers of the longest unit there is, and of the shortest.
        numbers = range(max(first // (few + few // 8), 0), max(last // few, 0) + 2)
        found |= {Period(number, unit) for number in numbers}
    return found


def _watched_answers(scores: Scores, person: Crowd) -> Iterator[tuple[Period, Days, bool]]:
    """When answers go out of date, those given today too, and when dates leave their windows."""
    matrix, today = scores.matrix, np.datetime64(scores.as_of, "D")
    for name, limit in _limits(matrix).items():
        observed = np.array([person.column(name).observed[0], today])
        yield limit, observed[observed <= today], False
    for name in inputs_deciding(matrix):
        if matrix.vocabulary.inputs[name].kind == "date":
            answers = (test.answer for test in tests_about(matrix, name))
            for period in {a.period for a in answers if isinstance(a, Within)}:
                yield period, _given(person, name), False
                yield TODAY, _given(person, name), False


def _given(person: Crowd, name: str) -> Days:
    """The date that a person's answer gives, if any."""
    column = person.column(name)
    dated = column.known & (column.word == NO_WORD)
    given: Days = column.number[dated].astype("datetime64[D]")
    return given


def _in_custody(custody: Custody, as_of: dt.date) -> bool:
    return bool((custody.end > np.datetime64(as_of, "D")).any())


def _dates(
    scores: Scores, at: int, line: LinkedLine, measuring: Measuring, *, inside: bool
) -> Days:
    """The days that a line counts from: of events and of what is not covered.

    In custody an event may come back into a window, where a month is longer than the last.
    """
    measured = scores.measured.get(line.name)
    if measured is None:
        return np.zeros(0, "datetime64[D]")
    found = [_of_events(scores, at, line, None if inside else measured)]
    found += [_gap(measuring, name) for name in line.line.events]
    dates: Days = np.concatenate(found)
    if not line.line.at_liberty:
        return dates
    nobody = np.zeros(len(dates), np.int64)
    both: Days = np.concatenate(at_liberty(nobody, dates, measuring.days.custody, scores.as_of))
    return both


def _of_events(scores: Scores, at: int, line: LinkedLine, measured: Measured | None) -> Days:
    """The days of the events that a line counts, or perhaps counts; without `measured`, of all."""
    mine = scores.history.of(at)
    if measured is not None:
        mine = mine[measured.could[mine]]
    return scores.history.dates[line.line.date][mine]


def _gap(measuring: Measuring, name: str) -> Days:
    """The last days of which nothing is recorded for an event set, or for this person."""
    people = measuring.people
    strands = measuring.matrix.sets[name].strands
    covered = people.coverage.since(strands, people.area_places()[0], measuring.days.day)
    since: Days = np.concatenate([covered, people.history_from])
    return since[since > BEGINNING] - ONE


def out_of_date_on(
    scores: Scores, at: int, day: dt.date, names: Collection[str], fresh: Collection[str]
) -> tuple[str, ...]:
    """Titles of the answers that will be out of date on a later day.

    Args:
        scores: the scores of today.
        at: the person's position.
        day: the later day.
        names: the inputs that may be named.
        fresh: those that are answered anew today.
    """
    today = np.datetime64(scores.as_of, "D")
    inputs, found = scores.matrix.vocabulary.inputs, []
    for name, limit in _limits(scores.matrix).items():
        observed = scores.people.column(name).observed[at]
        given = today if name in fresh else observed
        known = name in fresh or (scores.people.column(name).known[at] and observed <= today)
        if name in names and known and given < np.datetime64(back(day, limit), "D"):
            found.append(inputs[name].title)
    return tuple(found)
