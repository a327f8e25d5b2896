"""Intervals: how far a rate, a difference and a ratio of rates could lie by chance, at 95 %.

Rates: Wilson (1927), the score interval. Differences: Newcombe (1998), Statistics in Medicine 17,
873-890, method 10, which joins two Wilson intervals. Ratios: Katz, Baptista, Azen and Pike (1978),
Biometrics 34, 469-474, on the scale of the logarithm; without a value where a count is 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from iom_matrix.definition.scalars import from_units

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution: intervals are of 95 %."""
PLACES = 4


@dataclass(frozen=True, slots=True)
class Interval:
    """Two ends, rounded to `PLACES` decimal places."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number as it is, and how far chance could take it; None where there is no such interval."""

    value: Fraction
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of how many.

    Attributes:
        count: people of whom it holds.
        of: of how many people; where it is 0 there is no share.
    """

    count: int
    of: int

    @property
    def share(self) -> Fraction:
        """The rate itself."""
        return Fraction(self.count, self.of)

    @property
    def interval(self) -> Interval | None:
        """Wilson's interval; of nobody there is none."""
        return _rounded(*_wilson(self)) if self.of else None


def difference(rate: Rate, reference: Rate) -> Estimate:
    """A rate less that of the reference, with Newcombe's interval."""
    value = rate.share - reference.share
    (low, high), (low_0, high_0) = _wilson(rate), _wilson(reference)
    share, share_0 = float(rate.share), float(reference.share)
    below = math.hypot(share - low, high_0 - share_0)
    above = math.hypot(high - share, share_0 - low_0)
    return Estimate(value, _rounded(float(value) - below, float(value) + above))


def ratio(rate: Rate, reference: Rate) -> Estimate | None:
    """A rate as a multiple of that of the reference, with Katz's interval; None where that is 0."""
    if reference.count == 0:
        return None
    value = rate.share / reference.share
    if rate.count == 0:
        return Estimate(value, None)
    within = sum(Fraction(1, one.count) - Fraction(1, one.of) for one in (rate, reference))
    spread = math.exp(Z * math.sqrt(within))
    return Estimate(value, _rounded(float(value) / spread, float(value) * spread))


def shown(value: Fraction) -> Decimal:
    """An exact number to `PLACES` decimal places; half goes to the even one."""
    return from_units(round(value * 10**PLACES), PLACES)


def _wilson(rate: Rate) -> tuple[float, float]:
    share, n = float(rate.share), rate.of
    middle = share + Z * Z / (2 * n)
    spread = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    # Of nobody the low end is 0 and of everybody the high end is 1, which rounding would miss.
    low = 0.0 if rate.count == 0 else (middle - spread) / whole
    return low, 1.0 if rate.count == n else (middle + spread) / whole


def _rounded(low: float, high: float) -> Interval:
    return Interval(*(Decimal(f"{end:.{PLACES}f}") for end in (low, high)))
