"""Candidates: who stands above the line and may come in, or below it and may come off.

The first are people who are not managed, the second those who are. A panel decides on each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from iom_matrix.evidence.columns import Marks
from iom_matrix.oversight.criteria.criterion import Criterion, entry, exits, met_by
from iom_matrix.oversight.criteria.status import Status
from iom_matrix.oversight.criteria.stretches import NEVER
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.indicators.groups import (
    managed,
    of_no_known_standing,
    perhaps_routed,
    routed,
)
from iom_matrix.oversight.indicators.series import Period, Series
from iom_matrix.oversight.snapshots.named_matrix import NamedExit

STANDING = "whether they are managed here (the scheme)"


@dataclass(frozen=True, slots=True)
class Candidates:
    """People whom a panel may want to decide on, since they meet entry or exit.

    Nothing is said for certain of somebody that is not known: neither how they score, nor whether
    they are managed here or on a route of their own.

    Attributes:
        exit: what the matrix states; None of entry.
        snapshots: how many were looked back over, all scored alike.
        first: the day of the first of them; what was before it is not seen.
        changed: whether a snapshot before that was scored otherwise.
        met: key -> since when, of those who have met it for certain.
        decided: key -> the last day on which something that holds still was decided of one of
            them while it was met; None where no decisions were given.
        waiting: key -> the same of those who stand across the line for certain, and not yet for
            long enough.
        unsure: key -> the same of those of whom it is not known whether all of this is so.
        doubts: key -> what is not known of one of these beside their score: whether they are
            managed here, or on a route.
    """

    exit: NamedExit | None
    snapshots: int
    first: dt.date
    changed: bool
    met: Mapping[str, Status]
    decided: Mapping[str, dt.date] | None
    waiting: Mapping[str, Status]
    unsure: Mapping[str, Status]
    doubts: Mapping[str, tuple[str, ...]]

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
) -> Candidates:
    """Who stands above the threshold at the last period of a series and is not managed.

    Whoever is on a route of their own, such as MAPPA, is left out. Of whom that, or whether they
    are managed, is not known stands among the `unsure`.

    Args:
        series: from `series_of`, narrowed to an area or not.
        decisions: those of the panel.
        reasons: whether it may be told what is not known; else every `why` is empty, and so is
            `doubts`.
    """
    last = series.there(len(series) - 1)
    perhaps = ~managed(last) & ~routed(last)
    surely = perhaps & ~of_no_known_standing(last) & ~perhaps_routed(last)
    found = _candidates(entry(series), surely, perhaps, decisions)
    return found if reasons else _without_reasons(found)


def leaving_of(
    series: Series, decisions: Sequence[Decision] | None = None, *, reasons: bool = True
) -> Candidates | None:
    """Who is managed and below the exit at the last period; None where its matrix states none.

    The arguments are those of `entering_of`.
    """
    last = series.there(len(series) - 1)
    if last.snapshot.matrix.exit is None:
        return None
    surely = managed(last)
    found = _candidates(exits(series), surely, surely | of_no_known_standing(last), decisions)
    return found if reasons else _without_reasons(found)


def _without_reasons(found: Candidates) -> Candidates:
    met, waiting, unsure = (
        {key: replace(status, why=()) for key, status in part.items()}
        for part in (found.met, found.waiting, found.unsure)
    )
    return replace(found, met=met, waiting=waiting, unsure=unsure, doubts={})


def _candidates(
    found: Criterion, surely: Marks, perhaps: Marks, decisions: Sequence[Decision] | None
) -> Candidates:
    """Those whom a criterion concerns: (n,) of whom this is certain, and of whom it is possible."""
    series = found.series
    last = series.there(len(series) - 1)
    first = max((0, *series.breaks))
    holds, lasting, open_ = (
        of[last.who] for of in (found.surely.since != NEVER, found.met, found.open)
    )
    groups = (
        surely & lasting,
        surely & holds & ~lasting & ~open_,
        perhaps & (open_ | lasting & ~surely),
    )
    met, waiting, unsure = (
        {
            last.snapshot.people.key[at]: found.of(int(last.who[at]))
            for at in np.flatnonzero(group).tolist()
        }
        for group in groups
    )
    return Candidates(
        exit=found.exit,
        snapshots=sum(period is not None for period in series.periods[first:]),
        first=series.days[first],
        changed=first > 0,
        met=met,
        decided=None if decisions is None else _decided(met, decisions),
        waiting=waiting,
        unsure=unsure,
        doubts=_doubts(last, unsure, found.exit),
    )


def _doubts(
    last: Period, unsure: Mapping[str, Status], leaving: NamedExit | None
) -> dict[str, tuple[str, ...]]:
    """Whoever is managed may come off by whatever route they come."""
    titles = " or ".join(last.snapshot.matrix.routes.values())
    asked = {STANDING: of_no_known_standing(last)}
    if leaving is None:
        asked[f"whether they are {titles}"] = perhaps_routed(last)
    places = {key: at for at, key in enumerate(last.snapshot.people.key)}
    found = {
        key: tuple(text for text, whom in asked.items() if whom[places[key]]) for key in unsure
    }
    return {key: texts for key, texts in found.items() if texts}


def _decided(met: Mapping[str, Status], decisions: Sequence[Decision]) -> dict[str, dt.date]:
    """The last day, up to that of the snapshot, on which anything was decided while it was met.

    To put it off decides nothing, and what was decided last may hold no longer.
    """
    made = [one for one in decisions if one.key in met and _decides(one, met[one.key])]
    last = {one.key: one.decided_on for one in sorted(made, key=lambda one: one.decided_on)}
    return {
        one.key: one.decided_on
        for one in made
        if one.decided_on == last[one.key] and not one.expired(met[one.key].as_of)
    }


def _decides(one: Decision, status: Status) -> bool:
    """Whether it decided anything while somebody met it."""
    if status.since is None or one.decided_on > status.as_of or one.outcome == "defer":
        return False
    return met_by(one.decided_on, status.criterion) >= status.since
