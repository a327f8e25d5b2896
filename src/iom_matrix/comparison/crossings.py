"""Crossings: who rises above and falls below which threshold between two versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from iom_matrix.comparison.orders import Order
from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.columns import Marks, Whole

MANAGED = "managed"


@dataclass(frozen=True, slots=True, eq=False)
class Crossings:
    """Where n people go between two versions.

    Attributes:
        both: (n,) who is scored by both.
        tiers: the tiers of the old version, then those that only the new one has.
        old, new: (n,) place of each tier among them, -1 for those not scored.
        rises, falls: threshold, named by its tier and lowest first -> (n,) who crosses it.
        review: (n,) who is managed now and falls below the lowest threshold.
        settled: (n,) who is scored by both, with both tiers proven whatever is still unknown.
    """

    both: Marks
    tiers: tuple[str, ...]
    old: Whole
    new: Whole
    rises: Mapping[str, Marks]
    falls: Mapping[str, Marks]
    review: Marks
    settled: Marks

    @property
    def changed(self) -> Marks:
        """(n,) whose tier is another, of those scored by both."""
        found: Marks = self.both & (self.old != self.new)
        return found


def crossings_of(old: Order, new: Order) -> Crossings:
    """Who crosses what between two orders of the same people."""
    matrices = old.scores.matrix, new.scores.matrix
    tiers = tuple(dict.fromkeys([*matrices[0].scale, *matrices[1].scale]))
    both = old.scored & new.scored
    rises: dict[str, Marks] = {}
    falls: dict[str, Marks] = {}
    for tier in thresholds(*matrices):
        was, now = old.reaches(tier), new.reaches(tier)
        rises[tier], falls[tier] = both & now & ~was, both & was & ~now
    managed = np.array([one == MANAGED for one in new.scores.people.standings], np.bool_)
    below = [order.scored & (order.scores.tier == 0) for order in (old, new)]
    settled = both & old.scores.settled & new.scores.settled
    return Crossings(
        both, tiers, _numbers(old, tiers), _numbers(new, tiers), rises, falls,
        both & managed & ~below[0] & below[1], settled,
    )  # fmt: skip


def thresholds(old: Matrix, new: Matrix) -> tuple[str, ...]:
    """The tiers above the lowest that both versions have, lowest first."""
    return tuple(tier for tier in new.scale[1:] if tier in old.scale[1:])


def _numbers(order: Order, tiers: tuple[str, ...]) -> Whole:
    places = np.array([tiers.index(tier) for tier in order.scores.matrix.scale], np.int64)
    return np.where(order.scored, places[np.maximum(order.scores.tier, 0)], -1)
