"""The criterion: entry and exit, met or not and since when. It is a report, never an action."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from iom_matrix.definition.scalars import in_units
from iom_matrix.errors import EvidenceError, Problem, ReferenceNotFoundError
from iom_matrix.evidence.columns import Marks
from iom_matrix.evidence.windows import back
from iom_matrix.oversight.criteria.open_inputs import open_inputs
from iom_matrix.oversight.criteria.status import Holds, Status
from iom_matrix.oversight.criteria.stretches import NEVER, Stretches, stretches
from iom_matrix.oversight.indicators.groups import above, inside, perhaps_outside, spread
from iom_matrix.oversight.indicators.series import Period, Series, series_of
from iom_matrix.oversight.snapshots.named_matrix import NamedExit
from iom_matrix.oversight.snapshots.snapshot import Snapshot

_Marks: TypeAlias = "Callable[[Period], Marks]"


@dataclass(frozen=True, slots=True, eq=False)
class Criterion:
    """Entry or exit, over everybody of a series at its last period.

    Attributes:
        series: over which.
        surely: since when it holds of each person, whatever the unknowns turn out to be.
        perhaps: since when it may hold.
        certain: for each period that is there, (n,) of whom it holds in it for certain.
        met: (people,) of whom it has held for certain for the least time.
        open: (people,) of whom that is not known.
        points: (people,) of whom it holds by the points alone.
        scored: (people,) who is scored in the last period.
        inside: (people,) who is recorded there, and in scope.
        exit: the exit that the matrix of the last period states; None for entry.
    """

    series: Series
    surely: Stretches
    perhaps: Stretches
    certain: tuple[Marks | None, ...]
    met: Marks
    open: Marks
    points: Marks
    scored: Marks
    inside: Marks
    exit: NamedExit | None

    def of(self, person: int) -> Status:
        """How one person stands, by the number that the series gives."""
        return Status(
            as_of=self.series.days[-1],
            holds=self._holds(person),
            since=self.surely.began(person),
            earliest=self.perhaps.began(person),
            met=None if self.open[person] or not self.inside[person] else bool(self.met[person]),
            points=bool(self.points[person]) if self.scored[person] else None,
            why=self._why(person),
            unseen=self.perhaps.unseen(person),
            criterion=self.exit,
        )

    def _holds(self, person: int) -> Holds:
        if not self.inside[person]:
            return "not scored"
        if self.surely.since[person] != NEVER:
            return "yes"
        return "no" if self.perhaps.since[person] == NEVER else "unknown"

    def _why(self, person: int) -> tuple[str, ...]:
        """What was not known in the periods in which it held perhaps, and not for certain."""
        first = int(self.perhaps.since[person])
        if first == NEVER:
            return ()
        pairs = zip(self.series.periods[first:], self.certain[first:], strict=True)
        return open_inputs(pairs, person)


def entry(series: Series) -> Criterion:
    """Who stands above the threshold, which is the lowest tier's upper end, and since when."""
    return _criterion(series, above, _surely_above, _perhaps_above, None)


def exits(series: Series) -> Criterion:
    """Who stands below the exit threshold of the last period's matrix, and since when.

    Raises:
        EvidenceError: ``no-exit``, when that matrix states none.
    """
    matrix = series.there(len(series) - 1).snapshot.matrix
    leaving = matrix.exit
    if leaving is None:
        message = f"{matrix.reference} states no exit: nobody is above or below it"
        hint = "a matrix may state one: exit: {below: 5, for: 3 months, because: ...}"
        raise EvidenceError([Problem("no-exit", message, hint)])

    def by_points(period: Period) -> Marks:
        return _below(period, leaving, "points")

    def surely(period: Period) -> Marks:
        return _below(period, leaving, "highest") & ~perhaps_outside(period)

    def perhaps(period: Period) -> Marks:
        return _below(period, leaving, "lowest") | _refused(period)

    return _criterion(series, by_points, surely, perhaps, leaving)


def exit_status(snapshots: Sequence[Snapshot], key: str) -> Status:
    """How one person stands to the exit that the matrix states, over some snapshots.

    Args:
        snapshots: in any order, one a day.
        key: the person's opaque key.

    Raises:
        ReferenceNotFoundError: when no snapshot has the person.
        EvidenceError: ``no-exit``; or as `series_of`.
    """
    series = series_of(snapshots)
    return exits(series).of(person_of(series, key))


def entry_status(snapshots: Sequence[Snapshot], key: str) -> Status:
    """How one person stands to the threshold of entry: as `exit_status`."""
    series = series_of(snapshots)
    return entry(series).of(person_of(series, key))


def person_of(series: Series, key: str) -> int:
    """The number that a series gives to the person of a key.

    Raises:
        ReferenceNotFoundError: when no snapshot has the person.
    """
    for period in series.periods:
        if period is not None and key in period.snapshot.people.key:
            return int(period.who[period.snapshot.people.key.index(key)])
    raise ReferenceNotFoundError(f"no snapshot has anybody with key {key}")


def met_by(day: dt.date, leaving: NamedExit | None) -> dt.date:
    """The last day on which what must hold for the least time by a day may have begun."""
    return day if leaving is None else back(day, leaving.for_)


def _criterion(
    series: Series, points: _Marks, surely: _Marks, perhaps: _Marks, leaving: NamedExit | None
) -> Criterion:
    last = series.there(len(series) - 1)
    sure, possible = stretches(series, surely), stretches(series, perhaps)
    met = _lasting(sure, leaving)
    return Criterion(
        series=series,
        surely=sure,
        perhaps=possible,
        certain=tuple(None if period is None else surely(period) for period in series.periods),
        met=met,
        open=_lasting(possible, leaving) & ~met,
        points=spread(series, last, points(last)),
        scored=spread(series, last, last.snapshot.people.scored),
        inside=spread(series, last, inside(last)),
        exit=leaving,
    )


def _lasting(found: Stretches, leaving: NamedExit | None) -> Marks:
    """(people,) of whom a stretch is as long as it must be."""
    latest = met_by(found.series.days[-1], leaving)
    early = np.array([day <= latest for day in found.series.days], np.bool_)
    lasting: Marks = (found.since != NEVER) & early[found.since]
    return lasting


def _surely_above(period: Period) -> Marks:
    """(n,) whose tier is above the lowest however the unknowns are filled."""
    lowest = period.snapshot.people.possible_tiers & np.uint64(1) != 0
    found: Marks = above(period) & ~lowest & ~perhaps_outside(period)
    return found


def _perhaps_above(period: Period) -> Marks:
    """(n,) for whom a tier above the lowest is possible."""
    found: Marks = (period.snapshot.people.possible_tiers > 1) | _refused(period)
    return found


def _refused(period: Period) -> Marks:
    """(n,) who is in scope, and could not be scored for want of an answer."""
    found: Marks = inside(period) & ~period.snapshot.people.scored
    return found


def _below(
    period: Period, leaving: NamedExit, side: Literal["points", "lowest", "highest"]
) -> Marks:
    people, places = period.snapshot.people, period.snapshot.matrix.places
    # Points are whole numbers of their unit: below 4.5 of them is below 5.
    least = math.ceil(in_units(leaving.below, places))
    found: Marks = people.scored & (getattr(people.total, side) < least)
    return found
