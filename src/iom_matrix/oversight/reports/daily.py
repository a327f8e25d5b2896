"""The daily report: who moved since the last snapshot and why, who is new, and who is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import from_units
from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.columns import Whole
from iom_matrix.explanation.audiences import Audience
from iom_matrix.oversight.criteria.candidates import Candidates, entering_of, leaving_of
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.indicators.placed_decisions import Placed, placed_of
from iom_matrix.oversight.indicators.series import Series
from iom_matrix.oversight.reports.doubts import Doubt, doubts_between, stale_between
from iom_matrix.oversight.reports.places import Places, places_of
from iom_matrix.oversight.reports.views import view_of
from iom_matrix.oversight.snapshots.recorded_people import NONE, RecordedPeople, Span
from iom_matrix.oversight.snapshots.snapshot import Snapshot

Kind = Literal["risen", "fallen", "scored", "not-scored", "points"]
KINDS: tuple[Kind, ...] = ("risen", "fallen", "scored", "not-scored", "points")


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody stands on one day; None where there is no tier, or no total."""

    area: str | None
    standing: str | None
    tier: str | None
    points: Decimal | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One factor whose points are others."""

    name: str
    title: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Mover:
    """Somebody whose tier or points are others than the day before.

    Attributes:
        key: who.
        kind: whether the tier rose or fell, came or went, or only the points differ.
        before, after: how they stood and stand.
        parts: the factors that earn other points, in the order of the form.
        rest: what the total moved by beside those: a cap, the higher of two, a conversion, and what
            the audience may not see.
        answers, events: whether the row of answers, with all that stands in it, or the events are
            others; that they are need not be what moved the points.
        coverage: whether the records cover something else; with none of the three, time alone
            passed.
        expired: how many rows more no window counts any longer.
    """

    key: str
    kind: Kind
    before: Standing
    after: Standing
    parts: tuple[Part, ...]
    rest: Decimal
    answers: bool
    events: bool
    coverage: bool
    expired: int


@dataclass(frozen=True, slots=True, eq=False)
class Daily:
    """What differs between a snapshot and the one before.

    Attributes:
        before, after: the two, narrowed to the area asked for.
        area: that area, or None.
        audience: whose view.
        whole: whether nothing can be withheld from it; if not, no form of the report has `rest`,
            `answers`, `events`, `coverage`, `expired` and `quiet`.
        alike: whether the same way of scoring made both; if not, nobody's points are compared.
        both: how many people are in both.
        movers: those whose tier or points differ: by kind, then by how far, then by key.
        new, gone: key -> how they stand, or stood.
        standings: key -> standing before and now, of those whose standing is another.
        doubts: what became unknown or known, by agency.
        stale: input -> of how many more people it is too old, who were not so before.
        expired: of how many people more rows are past every window than before.
        quiet: of how many of these the points stayed.
        entering: who is not managed and stands above the threshold, over all snapshots given.
        leaving: who is managed and below the exit; None where the matrix states none.
        placed: which decisions belong to these snapshots; None where none were given.
        places: where a number of places falls; None where none was given.
    """

    before: Snapshot
    after: Snapshot
    area: str | None
    audience: Audience
    whole: bool
    alike: bool
    both: int
    movers: tuple[Mover, ...]
    new: dict[str, Standing]
    gone: dict[str, Standing]
    standings: dict[str, tuple[str | None, str | None]]
    doubts: tuple[Doubt, ...]
    stale: dict[str, int]
    expired: int
    quiet: int
    entering: Candidates
    leaving: Candidates | None
    placed: Placed | None
    places: Places | None = None


def daily_of(
    series: Series,
    decisions: Sequence[Decision] | None = None,
    *,
    places: int | None = None,
    audience: Audience = "police",
    matrices: Iterable[Matrix] = (),
    erased: int = 0,
) -> Daily:
    """What differs between the last two snapshots of a series.

    Args:
        series: from `series_of`, narrowed to an area or not.
        decisions: those of the panel, by which it is known on whom it has decided.
        places: for how many people there is room, to see who crossed that line.
        audience: whose view.
        matrices: those that made the two; only the police need none.
        erased: how many decisions were erased from their file.

    Raises:
        EvidenceError: ``one-snapshot``, of a series that has only one.
        ReferenceNotFoundError: when a matrix is missing.
    """
    there = [period for period in series.periods if period is not None]
    if len(there) < 2:
        message = f"there is one snapshot, of {there[0].snapshot.as_of}, and none before it"
        hint = "give the one before it too"
        raise EvidenceError([Problem("one-snapshot", message, hint)])
    placed = None
    if decisions is not None:
        placed = placed_of(decisions, series, by_period=False, erased=erased)
    then, now = there[-2:]
    matrices = tuple(matrices)
    views = [view_of(one.snapshot, matrices, audience) for one in (then, now)]
    before, after = (view.snapshot for view in views)
    _, old, new = np.intersect1d(then.who, now.who, assume_unique=True, return_indices=True)
    whole = all(view.whole for view in views)
    alike = before.matrix.scoring_digest == after.matrix.scoring_digest
    movers = _movers(before, after, old, new) if alike else ()
    expired = after.people.expired[new] > before.people.expired[old]
    moved = {one.key for one in movers}
    keys = [after.people.key[at] for at in new[expired].tolist()]
    return Daily(
        before=before,
        after=after,
        area=series.area,
        audience=audience,
        whole=whole,
        alike=alike,
        both=len(old),
        movers=movers,
        new=_standings(after, np.setdiff1d(np.arange(len(after)), new)),
        gone=_standings(before, np.setdiff1d(np.arange(len(before)), old)),
        standings=_other_standings(before.people, after.people, old, new),
        doubts=tuple(doubts_between(before.people, after.people, old, new)),
        stale=stale_between(before.people, after.people, old, new),
        expired=len(keys),
        quiet=sum(key not in moved for key in keys) if alike else 0,
        entering=entering_of(series, decisions, reasons=whole),
        leaving=leaving_of(series, decisions, reasons=whole),
        placed=placed,
        places=None if places is None else places_of(then, now, places, alike=alike),
    )


def _movers(before: Snapshot, after: Snapshot, old: Whole, new: Whole) -> tuple[Mover, ...]:
    was, now = before.people, after.people
    tier_was, tier_now = was.tier[old], now.tier[new]
    other = (tier_was != tier_now) | (was.total.points[old] != now.total.points[new])
    for name in now.factors.keys() & was.factors.keys():
        other |= was.factors[name].points[old] != now.factors[name].points[new]
    found = [
        _mover(before, after, there, here)
        for there, here in zip(old[other].tolist(), new[other].tolist(), strict=True)
    ]
    return tuple(sorted(found, key=_order))


def _order(one: Mover) -> tuple[int, Decimal, str]:
    before, after = (side.points or Decimal(0) for side in (one.before, one.after))
    return KINDS.index(one.kind), -abs(after - before), one.key


def _mover(before: Snapshot, after: Snapshot, there: int, here: int) -> Mover:
    was, now, places = before.people, after.people, after.matrix.places
    both = bool(was.scored[there] and now.scored[here])
    parts = tuple(_parts(before, after, there, here)) if both else ()
    moved = _at(now.total, here, places) - _at(was.total, there, places)
    rest = moved - sum((part.after - part.before for part in parts), Decimal(0))
    return Mover(
        key=now.key[here],
        kind=_kind(int(was.tier[there]), int(now.tier[here])),
        before=_standing(before, there),
        after=_standing(after, here),
        parts=parts,
        rest=rest if both and after.matrix.totalled else Decimal(0),
        answers=was.answers[there] != now.answers[here],
        events=was.events[there] != now.events[here],
        coverage=before.inputs.coverage != after.inputs.coverage,
        expired=int(now.expired[here] - was.expired[there]),
    )


def _parts(before: Snapshot, after: Snapshot, there: int, here: int) -> Iterator[Part]:
    places, earned = after.matrix.places, before.people.factors
    for name, span in after.people.factors.items():
        if name in earned:  # an audience may see fewer on one of the two days
            was, now = _at(earned[name], there, places), _at(span, here, places)
            if was != now:
                yield Part(name, after.matrix.factors[name].title, was, now)


def _kind(before: int, after: int) -> Kind:
    if before == after:
        return "points"
    if NONE in {before, after}:
        return "scored" if before == NONE else "not-scored"
    return "risen" if after > before else "fallen"


def _at(span: Span, at: int, places: int) -> Decimal:
    return from_units(int(span.points[at]), places)


def _standing(snapshot: Snapshot, at: int) -> Standing:
    people, matrix = snapshot.people, snapshot.matrix
    scored = bool(people.scored[at])
    return Standing(
        area=_name(snapshot.areas, int(people.area[at])),
        standing=_name(STANDINGS, int(people.standing[at])),
        tier=_name(matrix.scale, int(people.tier[at])),
        points=_at(people.total, at, matrix.places) if scored and matrix.totalled else None,
        rank=int(people.rank[at]) or None,
    )


def _standings(snapshot: Snapshot, at: Whole) -> dict[str, Standing]:
    return {snapshot.people.key[one]: _standing(snapshot, one) for one in at.tolist()}


def _name(names: tuple[str, ...], place: int) -> str | None:
    return None if place == NONE else names[place]


def _other_standings(
    was: RecordedPeople, now: RecordedPeople, old: Whole, new: Whole
) -> dict[str, tuple[str | None, str | None]]:
    other = was.standing[old] != now.standing[new]
    return {
        now.key[here]: (
            _name(STANDINGS, int(was.standing[there])), _name(STANDINGS, int(now.standing[here]))
        )
        for there, here in zip(old[other].tolist(), new[other].tolist(), strict=True)
    }  # fmt: skip
