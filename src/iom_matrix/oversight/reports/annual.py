"""The annual report: who came and went, what points were made of, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from iom_matrix.comparison.agreement import kendall_tau
from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.decisions.statistics import DecisionStatistics, decision_statistics
from iom_matrix.oversight.indicators.catalogue import INDICATORS
from iom_matrix.oversight.indicators.crossings import Crossings, crossings_since
from iom_matrix.oversight.indicators.groups import count
from iom_matrix.oversight.indicators.indicator import Measured, Readings, measure
from iom_matrix.oversight.indicators.movement import (
    read_entrants,
    read_leavers,
    read_managed,
    read_returners,
    tier_moves,
)
from iom_matrix.oversight.indicators.placed_decisions import Placed, placed_of
from iom_matrix.oversight.indicators.series import Period, Series
from iom_matrix.oversight.outcomes.rates import OutcomeRates

QUALITY_SET = ("settled", "complete", "stale", "stale-answers", "routed", "families")
"""Indicators of which the first, the lowest, the highest and the last value are shown."""
CHARTED = ("settled", "complete", "routed")
"""Those of them that are drawn."""


@dataclass(frozen=True, slots=True)
class Flow:
    """How the people managed came and went.

    Attributes:
        first, last: how many were managed at the first and at the last snapshot; None where that
            is known of nobody.
        entered, returned, left: summed over neighbouring snapshots; a returner has entered too.
        pairs: how many neighbouring snapshots could be compared.
        gaps: how many could not, since a period is missing between, or nobody's standing is known.
    """

    first: int | None
    last: int | None
    entered: int
    returned: int
    left: int
    pairs: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Agreeing:
    """How alike the order of people is in two neighbouring snapshots scored alike.

    Attributes:
        at: the later period.
        people: how many are ranked in both.
        kendall: Kendall's tau-b; None where everybody is tied.
    """

    at: int
    people: int
    kendall: float | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a factor gave: its part of all factor points, at the first and last snapshot.

    Attributes:
        title: what it is called.
        first, last: parts of 1; None where nobody had points.
    """

    title: str
    first: Fraction | None
    last: Fraction | None


@dataclass(frozen=True, slots=True, eq=False)
class AnnualReport:
    """An evaluation over a series, and of what else was supplied.

    Attributes:
        series: from what it was counted.
        flow: how people came and went.
        moves: tier before -> tier now -> people, summed over neighbouring snapshots of the last
            stretch that is scored alike.
        scale: its tiers, lowest first.
        crossed: who crossed the threshold, summed over the same; None where nobody can say.
        order: how alike neighbouring orders are.
        contributions: factor -> what it gave, over that stretch.
        since: the first period of that stretch.
        quality: indicators whose course is shown.
        decisions: how the panel stood to scores; None where no decisions were given.
        placed: which of them are counted.
        outcomes: whose -> what came of them; empty where no table was given.
    """

    series: Series
    flow: Flow
    moves: tuple[tuple[int, ...], ...]
    scale: tuple[str, ...]
    crossed: Crossings | None
    order: tuple[Agreeing, ...]
    contributions: Mapping[str, Contribution]
    since: int
    quality: tuple[Measured, ...]
    decisions: DecisionStatistics | None
    placed: Placed | None
    outcomes: Mapping[str, OutcomeRates]


def annual_of(
    series: Series,
    decisions: Sequence[Decision] | None = None,
    outcomes: Mapping[str, OutcomeRates] | None = None,
    *,
    erased: int = 0,
) -> AnnualReport:
    """The report of a series.

    Args:
        series: from `series_of`, narrowed to an area or not.
        decisions: those of the panel.
        outcomes: whose -> what `outcome_rates` says of them.
        erased: how many decisions were erased from their file.
    """
    since = max((0, *series.breaks))
    placed = None
    if decisions is not None:
        placed = placed_of(decisions, series, by_period=False, erased=erased)
    there = [period for period in series.periods[since:] if period is not None]
    return AnnualReport(
        series=series,
        flow=_flow(series),
        moves=_moves(series, since),
        scale=there[-1].snapshot.matrix.scale,
        crossed=crossings_since(series, since),
        order=tuple(_order(series)),
        contributions=_contributions(there[0], there[-1]),
        since=since,
        quality=tuple(one for name in QUALITY_SET for one in measure(INDICATORS[name], series)),
        decisions=None if placed is None else _statistics(placed, series),
        placed=placed,
        outcomes=outcomes or {},
    )


def _statistics(placed: Placed, series: Series) -> DecisionStatistics:
    others = [one for some in placed.left_out.values() for one in some]
    return decision_statistics(
        placed.counted, snapshots=series.whole, on=series.days[-1], beside=others
    )


def _flow(series: Series) -> Flow:
    there = [at for at, period in enumerate(series.periods) if period is not None]
    compared = [at for at in there if read_entrants(series, at)]

    def total(read: Callable[[Series, int], Readings]) -> int:
        return sum(int(one.count) for at in compared for one in read(series, at).values())

    def stock(at: int) -> int | None:
        found = read_managed(series, at).get("")
        return None if found is None else int(found.count)

    return Flow(
        first=stock(there[0]),
        last=stock(there[-1]),
        entered=total(read_entrants),
        returned=total(read_returners),
        left=total(read_leavers),
        pairs=len(compared),
        gaps=len(there) - 1 - len(compared),
    )


def _moves(series: Series, since: int) -> tuple[tuple[int, ...], ...]:
    found = [
        moves
        for at in range(since + 1, len(series))
        if series.periods[at] is not None and (moves := tier_moves(series, at)) is not None
    ]
    size = len(_last(series).snapshot.matrix.scale)
    summed = sum((np.array(one) for one in found), np.zeros((size, size), np.int64))
    return tuple(tuple(row) for row in summed.tolist())


def _last(series: Series) -> Period:
    return next(period for period in reversed(series.periods) if period is not None)


def _order(series: Series) -> Iterator[Agreeing]:
    for at, now in enumerate(series.periods):
        before = series.before(at) if now is not None else None
        if before is None or now is None:
            continue
        _, old, new = np.intersect1d(before.who, now.who, assume_unique=True, return_indices=True)
        ranks = before.snapshot.people.rank[old], now.snapshot.people.rank[new]
        both = (ranks[0] > 0) & (ranks[1] > 0)
        yield Agreeing(at, count(both), kendall_tau(ranks[0][both], ranks[1][both]))


def _contributions(first: Period, last: Period) -> dict[str, Contribution]:
    sides = [_parts(first), _parts(last)]
    return {
        name: Contribution(factor.title, *(side.get(name) for side in sides))
        for name, factor in last.snapshot.matrix.factors.items()
    }


def _parts(period: Period) -> dict[str, Fraction]:
    """Factor -> its part of the points that all factors gave everybody who is scored."""
    people = period.snapshot.people
    sums = {name: int(span.points[people.scored].sum()) for name, span in people.factors.items()}
    whole = sum(sums.values())
    return {name: Fraction(part, whole) for name, part in sums.items()} if whole else {}
