"""Agreement: how alike two orders of the same people are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from iom_matrix.evidence.columns import Marks, Whole

# At 0.95, the first 20 places have about 85 in 100 of the weight.
PERSISTENCE = 0.95


@dataclass(frozen=True, slots=True)
class FirstOverlap:
    """Who is in the first N of two orders; people tied at the last place are all in.

    Attributes:
        first: N.
        old, new: how many people that is in each order.
        both: how many are in both.
    """

    first: int
    old: int
    new: int
    both: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike two orders are.

    Attributes:
        people: how many have a place in both.
        kendall: Kendall's tau-b, 1 for the same order and -1 for the reverse; None where it has
            no value, since everybody is tied in one order.
        overlap: rank-biased overlap, 1 for the same order, in which the top weighs most; None
            without people.
        persistence: the p of that overlap.
        first: the overlap of the first N, for each N asked for.
        largest: the most places that anybody moves.
        farthest: who moves so many.
    """

    people: int
    kendall: float | None
    overlap: float | None
    persistence: float
    first: tuple[FirstOverlap, ...]
    largest: int
    farthest: tuple[str, ...]


def kendall_tau(one: Whole, two: Whole) -> float | None:
    """Kendall's tau-b of two (n,) arrays; None where one of them has a single value.

    Source: M. G. Kendall, The treatment of ties in ranking problems, Biometrika 33 (1945). In
    n log n steps, as W. R. Knight, Journal of the American Statistical Association 61 (1966).
    """
    order = np.lexsort((two, one))
    one, two = one[order], two[order]
    pairs = _pairs(len(one))
    tied_one, tied_two = (_tied(side) for side in (one, two))
    both = _tied(_joint(one, two))
    if pairs in {tied_one, tied_two}:
        return None
    ahead = pairs - tied_one - tied_two + both - 2 * _inversions(two)
    return ahead / math.sqrt((pairs - tied_one) * (pairs - tied_two))


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _joint(one: Whole, two: Whole) -> Whole:
    """Each pair of values as one number."""
    _, first = np.unique(one, return_inverse=True)
    values, second = np.unique(two, return_inverse=True)
    return first * np.int64(len(values)) + second


def _tied(side: Whole) -> int:
    """How many pairs have one value."""
    _, counts = np.unique(side, return_counts=True)
    return int((counts * (counts - 1) // 2).sum())


def _inversions(side: Whole) -> int:
    """How many pairs stand in falling order, counted bit by bit from the highest.

    Among values equal above a bit, each 1 that stands before a 0 is such a pair.
    """
    _, values = np.unique(side, return_inverse=True)
    found = 0
    for bit in reversed(range(int(values.max(initial=0)).bit_length())):
        values = values[np.argsort(values >> (bit + 1), kind="stable")]
        above, ones = values >> (bit + 1), values >> bit & 1
        starts = np.flatnonzero(np.r_[True, above[1:] != above[:-1]])
        seen = np.cumsum(ones) - ones
        before = seen - np.repeat(seen[starts], np.diff(np.r_[starts, len(values)]))
        found += int(before[ones == 0].sum())
    return found


def rank_biased_overlap(one: Whole, two: Whole, p: float = PERSISTENCE) -> float | None:
    """The overlap of two orders of the same people, down to the last place; None without people.

    At each depth the people placed so high or higher are compared as sets, so people who are tied
    come in together. Source: W. Webber, A. Moffat and J. Zobel, A similarity measure for
    indefinite rankings, ACM Transactions on Information Systems 28 (2010), equations 4, 32 and
    section 4.3 for ties.

    Args:
        one: (n,) competition ranks, 1 first.
        two: the same in the other order.
        p: between 0 and 1; the nearer to 1, the deeper it looks.
    """
    count = len(one)
    if not count:
        return None
    depths = np.arange(1, count + 1)
    held = [np.cumsum(np.bincount(side, minlength=count + 1)[1:]) for side in (one, two)]
    shared = np.cumsum(np.bincount(np.maximum(one, two), minlength=count + 1)[1:])
    agreed = 2 * shared / (held[0] + held[1])
    # Everybody has a place in both orders, so below the last place all is agreed.
    return float((1 - p) * (p ** (depths - 1) * agreed).sum() + p**count)


def overlaps(one: Whole, two: Whole, first: Sequence[int]) -> tuple[FirstOverlap, ...]:
    """The overlap of the first N.

    Args:
        one: (n,) places, 1 first; 0 for somebody without one.
        two: the same in the other order.
        first: each N.
    """
    found = []
    for number in first:
        old, new = in_first(one, number), in_first(two, number)
        found.append(FirstOverlap(number, int(old.sum()), int(new.sum()), int((old & new).sum())))
    return tuple(found)


def in_first(places: Whole, number: int) -> Marks:
    """(n,) whether a place is among the first N; all who are tied at it are."""
    return (places > 0) & (places <= number)


def competition(places: Whole, among: Marks) -> Whole:
    """(n,) the order of some of the people: 1 and how many of them stand above; 0 for the rest."""
    held = np.sort(places[among])
    return np.where(among, 1 + np.searchsorted(held, places, "left"), 0)


def agreement(
    ids: Sequence[str],
    ranks: tuple[Whole, Whole],
    places: tuple[Whole, Whole],
    first: Sequence[int],
) -> Agreement:
    """How alike two orders are.

    Args:
        ids: the n people.
        ranks: (n,) the rank of each in both orders; 0 where there is none.
        places: the same without the people who take no place, for the first N.
        first: each N.
    """
    both = (ranks[0] > 0) & (ranks[1] > 0)
    one, two = (competition(side, both)[both] for side in ranks)
    far = np.where(both, np.abs(ranks[0] - ranks[1]), 0)
    largest = int(far.max(initial=0))
    farthest = (
        tuple(ids[int(at)] for at in np.flatnonzero(both & (far == largest))) if largest else ()
    )
    return Agreement(
        int(both.sum()), kendall_tau(one, two), rank_biased_overlap(one, two), PERSISTENCE,
        overlaps(*places, first), largest, farthest,
    )  # fmt: skip
