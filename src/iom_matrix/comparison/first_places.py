"""First places: who is among the first N, who is tied at that line, in many draws at once.

Ties stay ties. Whoever stands so high that all who are level fit among the N is in. Where more are
level than there are places left, they are tied at the line, and a panel would be choosing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import Marks, Whole

# How many people a first, a usual and a long meeting can talk about; anybody may ask for others.
FIRST = (12, 20, 40)
OUT, TIED, IN = 0, 1, 2
WORDS: tuple[Literal["out", "tied", "in"], ...] = ("out", "tied", "in")
States = NDArray[np.int8]
_LOWEST = np.iinfo(np.int64).min
_MOST = 2**62


def ordered(keys: NDArray[np.int64], placed: Marks) -> Whole:
    """(n, d) one number a person and draw, in the order of the key; the least for no place.

    Args:
        keys: (k, n, d) the ranking key of n people in d draws, most important first.
        placed: (n, d) who takes a place.
    """
    if not placed.size:
        return np.zeros(placed.shape, np.int64)
    return np.where(placed, ordinals(keys), _LOWEST)


def standings(order: Whole, first: Sequence[int]) -> States:
    """How each person stands to the first places, in every draw.

    Args:
        order: (n, d) what `ordered` gives.
        first: numbers of places, each at least 1.

    Returns:
        (f, n, d) `IN`, `TIED` or `OUT`; people who take no place are out.
    """
    count, placed = len(order), order > _LOWEST
    ranked = np.sort(order.T, axis=1)
    found = np.zeros((len(first), *order.shape), np.int8)
    for at, places in enumerate(first):
        if places >= count:
            found[at][placed] = IN
            continue
        last, following = ranked[:, count - places], ranked[:, count - places - 1]
        tied = (order == following) & (last == following) & placed
        found[at] = (order > following) * np.int8(IN) + tied * np.int8(TIED)
    return found


def places_of(order: Whole) -> Whole:
    """(n, d) competition places (1, 2, 2, 4) in every draw; 0 for people who take none."""
    by_draw = np.ascontiguousarray(order.T)
    count = by_draw.shape[1]
    lowest_first = np.argsort(by_draw, axis=1)
    ranked = np.take_along_axis(by_draw, lowest_first, axis=1)
    # Where people are level, all stand as the last of them does, counted from below.
    last = np.tile(np.arange(count), (len(ranked), 1))
    last[:, :-1][ranked[:, :-1] == ranked[:, 1:]] = count
    level = np.minimum.accumulate(last[:, ::-1], axis=1)[:, ::-1]
    place = np.empty(ranked.shape, np.int64)
    np.put_along_axis(place, lowest_first, count - level, axis=1)
    return np.where(order > _LOWEST, place.T, 0)


def ordinals(keys: NDArray[np.int64]) -> Whole:
    """(n, d) one whole number a person and draw that sorts as the (k, n, d) key does."""
    order, span = _dense(keys[0])
    for key in keys[1:]:
        lower, width = _dense(key)
        if span * width > _MOST:
            values, inverse = np.unique(order, return_inverse=True)
            order, span = inverse.reshape(order.shape).astype(np.int64), len(values)
        if span * width > _MOST:
            values, inverse = np.unique(lower, return_inverse=True)
            lower, width = inverse.reshape(order.shape).astype(np.int64), len(values)
        order, span = order * width + lower, span * width
    return order


def _dense(key: Whole) -> tuple[Whole, int]:
    """A key from 0 upwards, and the number above all of it."""
    low, high = int(key.min()), int(key.max())
    return key - low, high - low + 1


def checked_places(first: Sequence[int]) -> tuple[int, ...]:
    """The numbers of first places, fewest first.

    Raises:
        ValueError: when one is below 1.
    """
    if any(isinstance(places, bool) or places < 1 for places in first):
        raise ValueError(f"first holds numbers of places from 1, not {list(first)}")
    return tuple(sorted(set(first)))
