"""Limits: the numbers from a lowest to a highest, either of which may be open.

What the arithmetic of a matrix file comes to is worked out with these before anybody is scored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from itertools import product
from math import floor

from iom_matrix.definition.rounding import Rounding
from iom_matrix.definition.subjects import Subject

ZERO = Decimal(0)
_HALF = Fraction(1, 2)
End = Decimal | None


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the most that a number can be; None is no limit."""

    low: End
    high: End

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.low is not None and self.high is not None

    def times(self, factor: Decimal) -> Limits:
        """Every number multiplied; a negative factor turns the ends round."""
        low, high = (None if end is None else end * factor for end in (self.low, self.high))
        return Limits(low, high) if factor >= 0 else Limits(high, low)

    def between(self, floor: End, cap: End) -> Limits:
        """At least a floor and at most a cap."""
        return Limits(_clipped(self.low, floor, cap, floor), _clipped(self.high, floor, cap, cap))

    def rounded(self, rounding: Rounding) -> Limits:
        """Every number rounded."""
        return Limits(
            *(None if end is None else rounded(end, rounding) for end in (self.low, self.high))
        )

    def joined(self, others: Sequence[Decimal]) -> Limits:
        """Wide enough for these numbers too."""
        low = None if self.low is None else min([self.low, *others])
        return Limits(low, None if self.high is None else max([self.high, *others]))


def _clipped(end: End, floor: End, cap: End, beyond: End) -> End:
    if end is None:
        return beyond
    end = end if floor is None else max(end, floor)
    return end if cap is None else min(end, cap)


def limits_of(subject: Subject) -> Limits:
    """The numbers that a subject can be."""
    return Limits(subject.lowest, subject.highest)


def added(parts: Sequence[Limits]) -> Limits:
    """What a sum can be."""
    return Limits(_sum([part.low for part in parts]), _sum([part.high for part in parts]))


def _sum(ends: Sequence[End]) -> End:
    known = [end for end in ends if end is not None]
    return sum(known, ZERO) if len(known) == len(ends) else None


def subtracted(parts: Sequence[Limits]) -> Limits:
    """What the first less all others can be."""
    return added([parts[0], *(part.times(Decimal(-1)) for part in parts[1:])])


def multiplied(parts: Sequence[Limits]) -> Limits:
    """What a product can be; an open end leaves it open."""
    return reduce(_product, parts)


def _product(one: Limits, other: Limits) -> Limits:
    if not (one.closed and other.closed):
        return Limits(None, None)
    corners = [
        a * b for a, b in product(*((side.low or ZERO, side.high or ZERO) for side in (one, other)))
    ]
    return Limits(min(corners), max(corners))


def extreme(parts: Sequence[Limits], pick: Callable[[list[Decimal]], Decimal]) -> Limits:
    """What the highest, or the lowest, of several can be."""
    sides = []
    for ends, open_wins in (
        ([part.low for part in parts], pick is min),
        ([part.high for part in parts], pick is max),
    ):
        known = [end for end in ends if end is not None]
        some_open = len(known) < len(ends)
        sides.append(None if not known or (some_open and open_wins) else pick(known))
    return Limits(*sides)


def rounded(number: Decimal | Fraction, rounding: Rounding) -> Decimal:
    """A number rounded as a file says."""
    steps = Fraction(number) / Fraction(rounding.step)
    down = floor(steps)
    rest = steps - down
    higher = {
        "down": False,
        "up": rest > 0,
        "half-up": rest >= _HALF,
        "half-away": rest > _HALF or (rest == _HALF and steps > 0),
        "half-even": rest > _HALF or (rest == _HALF and down % 2 == 1),
    }
    return (down + higher[rounding.way]) * rounding.step
