"""Counts: how many people a change of version moves, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from iom_matrix.comparison.crossings import Crossings
from iom_matrix.comparison.orders import Order
from iom_matrix.evidence.columns import Marks, Whole


@dataclass(frozen=True, slots=True)
class SideCounts:
    """The people asked for, by one version.

    Attributes:
        scored, out_of_scope, refused: these come to all of them.
        settled: how many tiers are proven.
        routed: how many of the scored come by another route, and take no place.
    """

    scored: int
    out_of_scope: int
    refused: int
    settled: int
    routed: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The people asked for, by both versions.

    Attributes:
        nominals: all of them.
        old, new: by each version.
        both: scored by both; all below are of these.
        points: how many have other points.
        tier: how many have another tier.
        tier_open: how many of those moves are not settled, since evidence is unknown.
        same_open: how many stay in their tier, and one of the two is not settled.
        rises, falls: threshold, named by its tier -> how many rise above it, or fall below it.
        review: how many are managed now and fall below the lowest threshold.
        tiers: tier by the old version, then by the new one -> how many; None is not scored.
    """

    nominals: int
    old: SideCounts
    new: SideCounts
    both: int
    points: int
    tier: int
    tier_open: int
    same_open: int
    rises: Mapping[str, int]
    falls: Mapping[str, int]
    review: int
    tiers: Mapping[tuple[str | None, str | None], int]


def counts_of(old: Order, new: Order, crossings: Crossings, change: Whole) -> Counts:
    """How many people move.

    Args:
        old: the order by the old version.
        new: the order by the new one.
        crossings: who crosses what.
        change: (n,) new points less old ones.
    """
    changed, settled = crossings.changed, crossings.settled
    return Counts(
        nominals=int(new.here.sum()),
        old=_side(old),
        new=_side(new),
        both=int(crossings.both.sum()),
        points=int((crossings.both & (change != 0)).sum()),
        tier=int(changed.sum()),
        tier_open=int((changed & ~settled).sum()),
        same_open=int((crossings.both & ~changed & ~settled).sum()),
        rises=_each(crossings.rises),
        falls=_each(crossings.falls),
        review=int(crossings.review.sum()),
        tiers=_tiers(old, new, crossings),
    )


def _side(order: Order) -> SideCounts:
    scores = order.scores
    gated = order.here & (scores.gate >= 0)
    return SideCounts(
        scored=int(order.scored.sum()),
        out_of_scope=int(gated.sum()),
        refused=int((order.here & scores.refused & ~gated).sum()),
        settled=int((order.scored & scores.settled).sum()),
        routed=int(order.routed.sum()),
    )


def _each(marks: Mapping[str, Marks]) -> dict[str, int]:
    return {name: int(one.sum()) for name, one in marks.items()}


def _tiers(
    old: Order, new: Order, crossings: Crossings
) -> dict[tuple[str | None, str | None], int]:
    """Each pair of tiers, those not scored last, with how many people of those asked for."""
    found: dict[tuple[str | None, str | None], int] = {}
    for was in (*old.scores.matrix.scale, None):
        for now in (*new.scores.matrix.scale, None):
            places = [-1 if tier is None else crossings.tiers.index(tier) for tier in (was, now)]
            there = (crossings.old == places[0]) & (crossings.new == places[1]) & new.here
            found[was, now] = int(np.count_nonzero(there))
    return found
