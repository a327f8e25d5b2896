"""Passing time: the days on which what is recorded of a person comes to count otherwise."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Iterator

import numpy as np

from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.scalars import Period
from iom_matrix.evidence.columns import Days
from iom_matrix.evidence.liberty import ONE, Custody, at_liberty
from iom_matrix.evidence.nominals import People
from iom_matrix.evidence.windows import back
from iom_matrix.probing.edges import edges_about
from iom_matrix.probing.reach import deciding, inputs_deciding
from iom_matrix.scoring.measuring import Measured, Measuring
from iom_matrix.scoring.results import Scores


def longest_wait(matrix: Matrix, as_of: dt.date) -> dt.date | None:
    """The day by which all that is recorded now has left every window; None without any.

    From then on time changes nothing, but where custody lasts.
    """
    waits = {period for name in deciding(matrix) for period in _periods(matrix, name)}
    waits |= set(_limits(matrix).values())
    return max((_ahead(as_of, period) for period in waits), default=None)


def _limits(matrix: Matrix) -> dict[str, Period]:
    """How old an answer may be, for each input that the tier turns on."""
    inputs = {name: matrix.vocabulary.inputs[name] for name in inputs_deciding(matrix)}
    return {name: spec.stale_after for name, spec in inputs.items() if spec.stale_after is not None}


def _ahead(as_of: dt.date, period: Period) -> dt.date:
    """The first day of which `as_of` lies more than a period back."""
    day = as_of + dt.timedelta(days=period.number * _FEWEST[period.unit])
    while back(day, period) <= as_of:
        day += dt.timedelta(days=1)
    return day


_FEWEST = {"day": 1, "month": 28, "year": 365}


def days_of_change(scores: Scores, at: int, until: dt.date) -> tuple[dt.date, ...]:
    """Every later day on which time alone may change a person's score, and perhaps some more.

    Args:
        scores: the scores of today.
        at: the person's position.
        until: the last day looked at.
    """
    days = [scores.as_of + dt.timedelta(n) for n in range((until - scores.as_of).days + 1)]
    person = scores.people.take([at])
    measuring = Measuring(scores.matrix, person, scores.as_of)
    found = np.zeros(len(days), np.bool_)
    starts: dict[Period, Days] = {}
    for period, dates, moves in _watched(scores, at, measuring):
        if period not in starts:
            starts[period] = np.array([back(day, period) for day in days], "datetime64[D]")
        for date in dates:
            when = date + np.arange(len(days)) if moves else date
            side = np.sign((starts[period] - when).astype(np.int64))
            found[1:] |= side[1:] != side[:-1]
    return tuple(day for day, changed in zip(days, found, strict=True) if changed)


def _watched(scores: Scores, at: int, measuring: Measuring) -> Iterator[tuple[Period, Days, bool]]:
    """Each period, the days whose being so long ago is asked, and whether these move with time.

    In custody the days of an event move on with the calendar: it stays as recent as it was.
    """
    matrix, people = scores.matrix, measuring.people
    for name in deciding(matrix):
        line = matrix.lines[name]
        measured = scores.measured.get(name)
        if measured is None:
            continue
        inside = line.line.at_liberty and _open(measuring.custody, scores.as_of)
        dates = _dates(scores, at, line, None if inside else measured)
        dates = np.concatenate([dates, _gaps(people, matrix, line, scores.as_of)])
        if line.line.at_liberty:
            dates = _both_ends(dates, measuring.custody, scores.as_of)
        for period in _periods(matrix, name):
            yield period, np.unique(dates[~np.isnat(dates)]), inside
    today = np.datetime64(scores.as_of, "D")
    for name, limit in _limits(matrix).items():
        observed = np.array([people.column(name).observed[0], today])
        yield limit, observed[observed <= today], False


def _periods(matrix: Matrix, name: str) -> Iterator[Period]:
    """The lengths of time that a line asks about: its window, or the edges of what it gives."""
    line = matrix.lines[name]
    if line.line.within is not None:
        yield line.line.within
    if line.line.months_since is not None:
        edges = {row.edge for row in line.rows} | edges_about(matrix, name)
        yield from (Period(math.ceil(edge), "month") for edge in edges if edge and edge > 0)


def _open(custody: Custody, as_of: dt.date) -> bool:
    """Whether the person is in custody on the day of scoring."""
    return bool((custody.end > np.datetime64(as_of, "D")).any())


def _dates(scores: Scores, at: int, line: LinkedLine, measured: Measured | None) -> Days:
    """The days of the events that a line counts, or perhaps counts; without `measured`, of all."""
    mine = scores.history.of(at)
    if measured is not None:
        mine = mine[measured.could[mine]]
    return scores.history.dates[line.line.date][mine]


def _gaps(people: People, matrix: Matrix, line: LinkedLine, as_of: dt.date) -> Days:
    """The last days of which nothing is recorded for a line, or for this person."""
    strands = matrix.sets[line.line.events or ""].strands
    covered = people.coverage.since(strands, people.areas, np.datetime64(as_of, "D"))
    since: Days = np.concatenate([covered, people.history_from])
    return since - ONE


def _both_ends(days: Days, custody: Custody, as_of: dt.date) -> Days:
    """The earliest and the latest day that each counts as, once custody is left out."""
    known = days[~np.isnat(days)]
    person = np.zeros(len(known), np.int64)
    return np.concatenate(at_liberty(person, known, custody, as_of))


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
