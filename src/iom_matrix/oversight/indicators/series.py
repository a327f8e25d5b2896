"""The series: snapshots in order of their days, with the periods that nobody recorded."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from iom_matrix.errors import EvidenceError, Problem, listed
from iom_matrix.evidence.columns import Whole
from iom_matrix.oversight.indicators.rhythm import Every, Rhythm, rhythm_of
from iom_matrix.oversight.snapshots.recorded_people import NONE
from iom_matrix.oversight.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True, eq=False)
class Period:
    """One snapshot of a series.

    Attributes:
        snapshot: the record.
        who: (n,) each person as a number, the same in every period of the series.
        nowhere: in a series of one area, those whose area is not known; else None.
    """

    snapshot: Snapshot
    who: Whole
    nowhere: Period | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Snapshots of one scheme, one a period.

    Attributes:
        days: the day of each period; of one that is missing, the day on which it was due.
        periods: None where a period is missing.
        people: how many people there are in all periods together.
        breaks: the periods that are the first of another way of scoring.
        whole: the snapshots in order, with the people of every area.
        area: the area that the series was narrowed to, or None.
        rhythm: how often a snapshot was due; None of a single one, where nobody said.
    """

    days: tuple[dt.date, ...]
    periods: tuple[Period | None, ...]
    people: int
    breaks: tuple[int, ...]
    whole: tuple[Snapshot, ...]
    area: str | None = None
    rhythm: Rhythm | None = None

    def __len__(self) -> int:
        return len(self.periods)

    @property
    def missing(self) -> tuple[dt.date, ...]:
        """The days on which a snapshot was due that is not there."""
        held = zip(self.days, self.periods, strict=True)
        return tuple(day for day, period in held if period is None)

    @property
    def uneven(self) -> Mapping[int, int]:
        """Period of another length than one should be -> days since the period before it."""
        pairs = enumerate(pairwise(zip(self.days, self.periods, strict=True)), 1)
        return {
            at: (now - before).days
            for at, ((before, was), (now, is_)) in pairs
            if self.rhythm and was and is_ and not self.rhythm.even(before, now)
        }

    def there(self, at: int) -> Period:
        """A period that is there.

        Raises:
            LookupError: when it is missing.
        """
        period = self.periods[at]
        if period is None:
            raise LookupError(f"there is no snapshot of {self.days[at]}")
        return period

    def before(self, at: int) -> Period | None:
        """The period before another, if both are there and scored alike."""
        return None if at == 0 or at in self.breaks else self.periods[at - 1]

    def within(self, area: str | None) -> Series:
        """The series of one area's people; of None, the series itself.

        Raises:
            EvidenceError: ``unknown-area``, when no snapshot has anybody there.
        """
        if area is None:
            return self
        known = sorted({name for one in self.periods if one for name in one.snapshot.areas})
        if area not in known:
            hint = f"the areas are {listed(known)}" if known else "no snapshot names an area"
            raise EvidenceError([Problem("unknown-area", f"no snapshot has area '{area}'", hint)])
        periods = tuple(one and _in_area(one, area) for one in self.periods)
        return replace(self, periods=periods, area=area)


def series_of(snapshots: Sequence[Snapshot], *, every: Every | None = None) -> Series:
    """Put snapshots in order, and say which periods are missing.

    Where the way of scoring changes between two, the series has a break.

    Args:
        snapshots: in any order, one a day.
        every: how often one was due; where it is left out, as they mostly lie.

    Raises:
        EvidenceError: ``no-snapshots``; ``same-day``, of two snapshots of one day; and
            ``keys-changed``, of snapshots whose ids were made opaque with different keys, so that
            nobody can be followed from one to the next.
    """
    ordered = sorted(snapshots, key=lambda snapshot: snapshot.as_of)
    _check(ordered)
    whole = _numbered(ordered)
    rhythm = rhythm_of([snapshot.as_of for snapshot in ordered], every)
    days: list[dt.date] = []
    periods: list[Period | None] = []
    for period in whole:
        day = period.snapshot.as_of
        due = list(rhythm.between(days[-1], day)) if days and rhythm else []
        days += [*due, day]
        periods += [*[None] * len(due), period]
    people = 1 + max((int(one.who.max()) for one in whole if len(one.who)), default=-1)
    breaks = _breaks(periods)
    return Series(tuple(days), tuple(periods), people, breaks, tuple(ordered), rhythm=rhythm)


def _check(ordered: Sequence[Snapshot]) -> None:
    if not ordered:
        hint = "give the files that iom-matrix snapshot wrote"
        raise EvidenceError([Problem("no-snapshots", "there is no snapshot to report on", hint)])
    found = []
    for before, after in pairwise(ordered):
        if before.as_of == after.as_of:
            message = f"two snapshots are of {after.as_of}"
            found.append(Problem("same-day", message, "give one for each day"))
    keys = Counter(snapshot.key_id for snapshot in ordered)
    if len(keys) > 1:
        named = [f"{key} ({count})" for key, count in keys.items()]
        message = f"the snapshots were made with different keys: {listed(named)}"
        hint = "nobody can be followed across keys: report on those of one key at a time"
        found.append(Problem("keys-changed", message, hint))
    if found:
        raise EvidenceError(found)


def _numbered(ordered: Sequence[Snapshot]) -> list[Period]:
    keys = np.array([key for snapshot in ordered for key in snapshot.people.key], "S64")
    _, numbers = np.unique(keys, return_inverse=True)
    ends = np.cumsum([len(snapshot) for snapshot in ordered])
    parts = np.split(numbers.astype(np.int64).ravel(), ends[:-1])
    return [Period(snapshot, who) for snapshot, who in zip(ordered, parts, strict=True)]


def _breaks(periods: Sequence[Period | None]) -> tuple[int, ...]:
    found, last = [], None
    for at, period in enumerate(periods):
        if period is None:
            continue
        now = period.snapshot.matrix.scoring_digest
        if last is not None and now != last:
            found.append(at)
        last = now
    return tuple(found)


def _in_area(period: Period, area: str) -> Period:
    snapshot = period.snapshot
    place = snapshot.areas.index(area) if area in snapshot.areas else NONE - 1
    there, nowhere = (
        _those(period, np.flatnonzero(snapshot.people.area == one)) for one in (place, NONE)
    )
    return replace(there, nowhere=nowhere)


def _those(period: Period, at: Whole) -> Period:
    snapshot = period.snapshot
    return Period(replace(snapshot, people=snapshot.people.take(at)), period.who[at])
