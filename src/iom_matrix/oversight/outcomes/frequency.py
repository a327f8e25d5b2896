"""Frequency: how many reoffences a year at risk, a person or a reoffender, and how far chance goes.

Some people reoffend far more often than others, so that limits of a Poisson count, as Byar's are
(N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II, 1987, p. 69), are too
narrow: of 95 in 100 they hold 75 to 90. So the count is first divided by how much more people
differ than such a count would, and its limits multiplied by that: what the method of M. P. Fay and
E. J. Feuer (Statistics in Medicine 16, 1997, 791-801) for sums of unequal weight comes to, with the
variance of the ratio estimator (W. G. Cochran, Sampling Techniques, 3rd edition, 1977, ch. 6).
Where people differ less than a Poisson count would, nothing is made narrower. No reoffence at all
leaves nothing to see differences in: the limits are then Byar's.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from iom_matrix.evidence.columns import Whole
from iom_matrix.oversight.intervals import Estimate, Interval, Z, shown

FEWEST = 2
"""People whom an interval needs, to see how people differ."""


def frequency(counts: Whole, sizes: Whole, unit: Fraction = Fraction(1)) -> Estimate | None:
    """How many there are to a unit of size, with limits of 95 %.

    Args:
        counts: (n,) of each person, such as reoffences.
        sizes: (n,) of each person, 1 or more, such as days at risk.
        unit: how much of these it is told for, such as the days of a year.

    Returns:
        None of nobody; of one person there is no interval.
    """
    if not len(counts):
        return None
    count, size = int(counts.sum()), Fraction(int(sizes.sum())) / unit
    if len(counts) < FEWEST:
        return Estimate(count / size, None)
    wider = _dispersion(counts, sizes)
    ends = (Fraction(end) / size for end in sum_limits(count, wider, wider))
    return Estimate(count / size, Interval(*map(shown, ends)))


def per_reoffender(counts: Whole) -> Estimate | None:
    """Reoffences of each person who has one; limits are of what they have beyond the first."""
    again = counts[counts > 0]
    beyond = frequency(again - 1, np.ones_like(again))
    if beyond is None:
        return None
    ends = beyond.interval
    return Estimate(
        beyond.value + 1, None if ends is None else Interval(ends.low + 1, ends.high + 1)
    )


def sum_limits(total: float, wider: float, heaviest: float) -> tuple[float, float]:
    """Limits, 95 %, of the mean of a sum of parts of unequal weight, such as the harm of each.

    Args:
        total: the sum.
        wider: its variance as a multiple of it, above 0; of a Poisson count 1.
        heaviest: the weight of a part that may be yet to come, above 0.
    """
    above, variance = total + heaviest, wider * total + heaviest**2
    return wider * _low(total / wider), variance / above * _high(above**2 / variance)


def _low(count: float) -> float:
    """Byar's lower limit of the mean of a Poisson count, whole or not."""
    return max(0.0, count * _cubed(count, -Z)) if count else 0.0


def _high(more: float) -> float:
    """His upper limit of one less."""
    return more * _cubed(more, Z)


def _cubed(count: float, reach: float) -> float:
    return (1 - 1 / (9 * count) + reach / (3 * math.sqrt(count))) ** 3


def _dispersion(counts: Whole, sizes: Whole) -> float:
    """By how much the variance of a sum is more than that of a Poisson count; 1 at least."""
    count, people = int(counts.sum()), len(counts)
    if not count:
        return 1.0
    rest = counts - count / int(sizes.sum()) * sizes
    return max(1.0, people / (people - 1) * float((rest**2).sum()) / count)
