"""Crossing: who stands across a line, and is not on that side of it yet: to come in, or come off.

Of entry these are people who are not managed, of exit those who are. Nobody crosses by it: a panel
decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from iom_matrix.evidence.columns import Marks
from iom_matrix.oversight.criteria.criterion import Criterion, entry, exits, met_by
from iom_matrix.oversight.criteria.status import Status
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.indicators.groups import managed, routed
from iom_matrix.oversight.indicators.series import Period, Series
from iom_matrix.oversight.snapshots.named_matrix import NamedExit


@dataclass(frozen=True, slots=True)
class Crossing:
    """People whom a panel may want to decide on, since they meet entry or exit.

    Attributes:
        exit: what the matrix states; None of entry.
        snapshots: how many were looked back over, all scored alike; what was before the first of
            them is not seen.
        met: key -> since when, of those who have met it for certain.
        decided: key -> the last day on which something was decided of one of them while it was
            met; None where no decisions were given.
        waiting: key -> the same of those who stand across the line for certain, and not yet for
            long enough.
        unsure: key -> the same of those of whom it is not known whether it is met.
    """

    exit: NamedExit | None
    snapshots: int
    met: Mapping[str, Status]
    decided: Mapping[str, dt.date] | None
    waiting: Mapping[str, Status]
    unsure: Mapping[str, Status]

    @property
    def undecided(self) -> Mapping[str, Status]:
        """Those of `met` of whom nothing was decided since."""
        decided = self.decided or {}
        return {key: status for key, status in self.met.items() if key not in decided}

    @property
    def told(self) -> tuple[str, ...]:
        """The keys of all whom a page names."""
        return (*self.undecided, *self.unsure)


def entering_of(
    series: Series, decisions: Sequence[Decision] | None = None, *, reasons: bool = True
) -> Crossing:
    """Who stands above the threshold at the last period of a series and is not managed.

    Whoever is on a route of their own, such as MAPPA, is left out.

    Args:
        series: from `series_of`, narrowed to an area or not.
        decisions: those of the panel.
        reasons: whether it may be told what is not known; else every `why` is empty.
    """
    last = series.there(len(series) - 1)
    found = _crossing(entry(series), last, ~managed(last) & ~routed(last), decisions)
    return found if reasons else _without_reasons(found)


def leaving_of(
    series: Series, decisions: Sequence[Decision] | None = None, *, reasons: bool = True
) -> Crossing | None:
    """Who is managed and below the exit at the last period; None where its matrix states none.

    The arguments are those of `entering_of`.
    """
    last = series.there(len(series) - 1)
    if last.snapshot.matrix.exit is None:
        return None
    found = _crossing(exits(series), last, managed(last), decisions)
    return found if reasons else _without_reasons(found)


def _without_reasons(found: Crossing) -> Crossing:
    met, waiting, unsure = (
        {key: replace(status, why=()) for key, status in part.items()}
        for part in (found.met, found.waiting, found.unsure)
    )
    return replace(found, met=met, waiting=waiting, unsure=unsure)


def _crossing(
    found: Criterion, last: Period, whom: Marks, decisions: Sequence[Decision] | None
) -> Crossing:
    series = found.series
    groups = found.met, (found.surely.since >= 0) & ~found.met & ~found.open, found.open
    met, waiting, unsure = (
        {
            last.snapshot.people.key[at]: found.of(int(last.who[at]))
            for at in np.flatnonzero(whom & group[last.who]).tolist()
        }
        for group in groups
    )
    return Crossing(
        exit=found.exit,
        snapshots=sum(period is not None for period in series.periods[max((0, *series.breaks)) :]),
        met=met,
        decided=None if decisions is None else _decided(met, decisions),
        waiting=waiting,
        unsure=unsure,
    )


def _decided(met: Mapping[str, Status], decisions: Sequence[Decision]) -> dict[str, dt.date]:
    """The last day, up to that of the snapshot, on which anything was decided while it was met."""
    found: dict[str, dt.date] = {}
    for one in decisions:
        status, day = met.get(one.key), one.decided_on
        if status is None or status.since is None or day > status.as_of:
            continue
        if met_by(day, status.criterion) >= status.since:
            found[one.key] = max(day, found.get(one.key, day))
    return found
