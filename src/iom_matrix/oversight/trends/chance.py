"""Chance: how far a count of people goes by itself, each of them coming or not by chance alone.

A count without an end, such as entrants, is held to Poisson's distribution, and a count among so
many people to the binomial. Both are lopsided where few are counted, and limits that lie alike on
both sides would call there a signal what is none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

_WIDE = 12  # standard deviations, and as many people more: beyond lies less than a float can tell


@lru_cache(maxsize=4096)
def seldom_beyond(mean: float, people: int | None, tail: float) -> tuple[int, int]:
    """The counts that chance seldom goes below and above.

    Args:
        mean: of the count, from 0.
        people: among how many it is counted; None where there is no end.
        tail: the chance, on both sides together, of a count beyond. Where none can lie beyond on
            one side, since the count cannot go on, all of it is given to the other.

    Returns:
        The greatest count below which, and the least above which, a count lies seldom enough.
    """
    first, chances = _chances(mean, people)
    low, high = _lowest(first, chances, tail / 2), _highest(first, chances, tail / 2)
    if low == 0:
        return 0, _highest(first, chances, tail)
    return (_lowest(first, chances, tail), high) if high == people else (low, high)


def seldom_above(mean: float, tail: float) -> int:
    """The least count above which a count without an end lies with a chance of at most `tail`."""
    return _highest(*_chances(mean, None), tail)


def _chances(mean: float, people: int | None) -> tuple[int, list[float]]:
    """A first count, and the chances of it and of those after it, as far as they matter."""
    if mean <= 0:
        return 0, [1.0]
    if people is not None and mean >= people:
        return people, [1.0]
    wide = _WIDE * (math.sqrt(mean) + 1)
    first = max(0, math.floor(mean - wide))
    last = math.ceil(mean + wide)
    if people is None:
        spread = math.log(mean)
        return first, [
            math.exp(k * spread - mean - math.lgamma(k + 1)) for k in range(first, last + 1)
        ]
    part, whole = mean / people, math.lgamma(people + 1)
    ways = (
        whole - math.lgamma(k + 1) - math.lgamma(people - k + 1)
        for k in range(first, min(last, people) + 1)
    )
    yes, no = math.log(part), math.log1p(-part)
    return first, [math.exp(way + k * yes + (people - k) * no) for k, way in enumerate(ways, first)]


def _highest(first: int, chances: Sequence[float], tail: float) -> int:
    above = 0.0
    for at in range(len(chances) - 1, 0, -1):
        above += chances[at]
        if above > tail:
            return first + at
    return first


def _lowest(first: int, chances: Sequence[float], tail: float) -> int:
    below = accumulate(chances)
    return first + next((at for at, chance in enumerate(below) if chance > tail), len(chances) - 1)
