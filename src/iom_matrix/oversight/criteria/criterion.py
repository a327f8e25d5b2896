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
from iom_matrix.oversight.criteria.stretches import NEVER, Stretches, stretches
from iom_matrix.oversight.indicators.groups import above, spread
from iom_matrix.oversight.indicators.series import Period, Series, series_of
from iom_matrix.oversight.snapshots.named_matrix import NamedExit
from iom_matrix.oversight.snapshots.snapshot import Snapshot

_Marks: TypeAlias = "Callable[[Period], Marks]"
Holds = Literal["yes", "no", "unknown", "not scored"]


@dataclass(frozen=True, slots=True)
class Status:
    """How one person stands to entry or to exit on the day of the last snapshot.

    Attributes:
        as_of: that day.
        holds: whether the person stands above the line of entry, or below that of exit;
            ``unknown`` where the points say so, and what is not known could say otherwise.
        since: the day of the first snapshot since which it holds without a break; None where it
            does not hold for certain.
        met: whether it has held for the least time; None where that is not certain.
        unseen: days since then on which a snapshot was due that is not there.
        criterion: the exit that the matrix states; None for entry, which needs no least time.
    """

    as_of: dt.date
    holds: Holds
    since: dt.date | None
    met: bool | None
    unseen: tuple[dt.date, ...] = ()
    criterion: NamedExit | None = None

    @property
    def days(self) -> int:
        """For how many days it has held."""
        return 0 if self.since is None else (self.as_of - self.since).days


@dataclass(frozen=True, slots=True, eq=False)
class Criterion:
    """Entry or exit, over everybody of a series at its last period.

    Attributes:
        series: over which.
        surely: since when it holds of each person, whatever the unknowns turn out to be.
        perhaps: (people,) of whom it holds by the points alone.
        scored: (people,) who is scored in the last period.
        exit: the exit that the matrix of the last period states; None for entry.
    """

    series: Series
    surely: Stretches
    perhaps: Marks
    scored: Marks
    exit: NamedExit | None

    @property
    def as_of(self) -> dt.date:
        """The day of the last period."""
        return self.series.days[-1]

    @property
    def met(self) -> Marks:
        """(people,) of whom it has held for certain for the least time."""
        latest = self.as_of if self.exit is None else back(self.as_of, self.exit.for_)
        early = np.array([day <= latest for day in self.series.days], np.bool_)
        since = self.surely.since
        found: Marks = (since != NEVER) & early[since]
        return found

    def of(self, person: int) -> Status:
        """How one person stands, by the number that the series gives."""
        since = self.surely.began(person)
        holds: Holds = "yes"
        if since is None:
            holds = "unknown" if self.perhaps[person] else "no"
        if not self.scored[person]:
            holds = "not scored"
        met = bool(self.met[person]) if holds in {"yes", "no"} else None
        return Status(self.as_of, holds, since, met, self.surely.unseen(person), self.exit)


def entry(series: Series) -> Criterion:
    """Who stands above the threshold, which is the lowest tier's upper end, and since when."""
    return _criterion(series, above, _surely_above, None)


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
        return _below(period, leaving, "highest")

    return _criterion(series, by_points, surely, leaving)


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


def _criterion(
    series: Series, perhaps: _Marks, surely: _Marks, leaving: NamedExit | None
) -> Criterion:
    last = series.there(len(series) - 1)
    return Criterion(
        series,
        stretches(series, surely),
        spread(series, last, perhaps(last)),
        spread(series, last, last.snapshot.people.scored),
        leaving,
    )


def _surely_above(period: Period) -> Marks:
    """(n,) whose tier is above the lowest however the unknowns are filled."""
    found: Marks = above(period) & (period.snapshot.people.possible_tiers & np.uint64(1) == 0)
    return found


def _below(period: Period, leaving: NamedExit, side: Literal["points", "highest"]) -> Marks:
    people, places = period.snapshot.people, period.snapshot.matrix.places
    # Points are whole numbers of their unit: below 4.5 of them is below 5.
    least = math.ceil(in_units(leaving.below, places))
    found: Marks = people.scored & (getattr(people.total, side) < least)
    return found
