"""Statistics of decisions: how often, where and by which factors a panel saw it otherwise."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.decisions.kinds import OUTCOMES
from iom_matrix.oversight.decisions.sights import sights_of
from iom_matrix.oversight.decisions.stands import against
from iom_matrix.oversight.decisions.tallies import Tally, tally
from iom_matrix.oversight.snapshots.snapshot import Snapshot

NO_AREA = "area not recorded"


@dataclass(frozen=True, slots=True)
class Minutes:
    """For how long people were discussed; `known` says of how many decisions that is known."""

    known: int
    total: int
    middle: int | None
    """The lower of the two middle numbers, or the middle one; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class DecisionStatistics:
    """What decisions come to on a day.

    Attributes:
        on: the day.
        decisions: how many were made by then.
        later: how many were made after it, which are counted nowhere else.
        kinds, outcomes: how many of each; what nobody decided is 0.
        all: how they stand to the scores that were seen.
        by_area: area -> the same of its decisions.
        by_factor: factor -> the same of decisions on people to whom it gave the most points; in
            a tie a decision counts for each of the factors.
        factors: factor -> its title.
        without_score: how many were made without a score.
        no_stand: how many were made with one, and neither agree with it nor override it.
        not_held: how many saw a score that no snapshot given holds: `by_factor` leaves them out.
        unreasoned: how many agree and give no reason.
        agreed_against: how many say that they agree, and came to what the score speaks against.
        views: how many agree and say what the panel thought before it saw the score.
        gave_way: how many of these had thought otherwise.
        overdue: those past their day of review with nothing decided of the person since.
        expired: those that hold no longer with nothing decided of the person since.
        minutes: for how long people were discussed.
    """

    on: dt.date
    decisions: int
    later: int
    kinds: Mapping[str, int]
    outcomes: Mapping[str, int]
    all: Tally
    by_area: Mapping[str, Tally]
    by_factor: Mapping[str, Tally]
    factors: Mapping[str, str]
    without_score: int
    no_stand: int
    not_held: int
    unreasoned: int
    agreed_against: int
    views: int
    gave_way: int
    overdue: tuple[Decision, ...]
    expired: tuple[Decision, ...]
    minutes: Minutes


def decision_statistics(
    decisions: Iterable[Decision],
    *,
    snapshots: Sequence[Snapshot] = (),
    on: dt.date,
    beside: Sequence[Decision] = (),
) -> DecisionStatistics:
    """What decisions come to on a day.

    Args:
        decisions: from `read_decisions`.
        snapshots: those that the panels saw, for the factors.
        on: the day, since no clock is read.
        beside: decisions that are not counted; that something was decided of a person since, they
            show all the same.
    """
    given = list(decisions)
    made = [one for one in given if one.decided_on <= on]
    seen = [one for one in made if one.seen is not None]
    agreed = [one for one in made if one.agrees]
    viewed = [one for one in agreed if one.view_before_score is not None]
    by_factor, titles, held = _by_factor(seen, snapshots)
    standing = _last_of_each(made, beside, on)
    return DecisionStatistics(
        on=on,
        decisions=len(made),
        later=len(given) - len(made),
        kinds={kind: sum(one.kind == kind for one in made) for kind in OUTCOMES},
        outcomes=_outcomes(made),
        all=tally(made),
        by_area=_by(made, lambda one: [NO_AREA if one.area is None else one.area]),
        by_factor=by_factor,
        factors=titles,
        without_score=len(made) - len(seen),
        no_stand=sum(one.agrees is None for one in seen),
        not_held=len(seen) - held,
        unreasoned=sum(one.reason is None for one in agreed),
        agreed_against=sum(against(one.indication, one.outcome) is not None for one in agreed),
        views=len(viewed),
        gave_way=sum(one.view_before_score != one.outcome for one in viewed),
        overdue=tuple(one for one in standing if one.overdue(on)),
        expired=tuple(one for one in standing if one.expired(on)),
        minutes=_minutes(made),
    )


def _by(
    decisions: Iterable[Decision], labels: Callable[[Decision], Iterable[str]]
) -> dict[str, Tally]:
    """Label -> the decisions that have it, in the order of the alphabet."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for one in decisions:
        for label in labels(one):
            found[label].append(one)
    return {label: tally(found[label]) for label in sorted(found)}


def _by_factor(
    seen: Sequence[Decision], snapshots: Sequence[Snapshot]
) -> tuple[dict[str, Tally], dict[str, str], int]:
    """The tallies by factor, what the factors are called, and of how many the score is held."""
    sights = sights_of(seen, snapshots)
    held = {
        id(one): sights[one.seen.score] for one in seen if one.seen and one.seen.score in sights
    }
    tallies = _by([one for one in seen if id(one) in held], lambda one: held[id(one)].top_factors)
    titles = {
        name: factor.title
        for snapshot in snapshots
        for name, factor in snapshot.matrix.factors.items()
        if name in tallies
    }
    return tallies, titles, len(held)


def _outcomes(made: Sequence[Decision]) -> dict[str, int]:
    counts = Counter[str](one.outcome for one in made)
    every = dict.fromkeys(one for outcomes in OUTCOMES.values() for one in outcomes)
    return {one: counts[one] for one in every}


def _last_of_each(
    made: Sequence[Decision], beside: Iterable[Decision], on: dt.date
) -> list[Decision]:
    """Of each person the decisions of the last day on which there was any, there or beside."""
    last: dict[str, dt.date] = {}
    for one in (*made, *(one for one in beside if one.decided_on <= on)):
        last[one.key] = max(one.decided_on, last.get(one.key, one.decided_on))
    return [one for one in made if one.decided_on == last[one.key]]


def _minutes(made: Sequence[Decision]) -> Minutes:
    known = sorted(one.minutes_discussed for one in made if one.minutes_discussed is not None)
    return Minutes(len(known), sum(known), known[(len(known) - 1) // 2] if known else None)
