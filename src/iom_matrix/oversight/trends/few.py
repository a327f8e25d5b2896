"""Few: what chance alone does to a count of a handful of people."""

from __future__ import annotations

import math
from fractions import Fraction

FEW = 5
"""People on average, below which chance is too lopsided for limits alike on both sides."""


def seldom_exceeded(mean: Fraction, tail: float) -> int:
    """The least number that a count with this mean lies above with a chance of at most `tail`.

    Chance is that of Poisson: each person comes or not without regard to the others.

    Args:
        mean: from 0, and below `FEW`.
        tail: a probability above 0.
    """
    number, chance = 0, math.exp(-mean)
    below = chance
    while 1 - below > tail:
        number += 1
        chance *= mean / number
        below += chance
    return number
