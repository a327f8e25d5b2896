"""Numbers of one person: exact arithmetic on whole units, officially and between the ends.

An end at or beyond `OPEN` is open, and stays open whatever is done to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from iom_matrix.definition.rounding import Rounding
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.one.answer import OPEN

# The official number, and the least and the most that it can be.
Sides = tuple[int, int, int]


def scaled(side: int, factor: int) -> int:
    """A side multiplied, kept within `OPEN`: what is open, or would not fit, is open."""
    most = OPEN // max(abs(factor), 1)
    if -most <= side <= most:
        return side * factor
    return opened(side) if factor > 0 else opened(-side)


def opened(side: int) -> int:
    """The open end on the side on which a number lies."""
    return OPEN if side > 0 else -OPEN


def times(sides: Sides, factor: int) -> Sides:
    """Every side multiplied; a negative factor turns the ends round."""
    if factor == 1:
        return sides
    number, low, high = (scaled(side, factor) for side in sides)
    return (number, low, high) if factor >= 0 else (number, high, low)


def sums(parts: Sequence[Sides]) -> Sides:
    """The sum."""
    numbers, lows, highs = zip(*parts, strict=True)
    return _sum(numbers), _sum(lows), _sum(highs)


def _sum(sides: Sequence[int]) -> int:
    if max(sides) < OPEN and min(sides) > -OPEN:
        return sum(sides)
    return next(side for side in sides if abs(side) >= OPEN)


def subtracted(parts: Sequence[Sides]) -> Sides:
    """The first less all the others."""
    return sums([parts[0], *(times(part, -1) for part in parts[1:])])


def multiplied(parts: Sequence[Sides]) -> Sides:
    """The product; its ends are the least and the greatest of the products of ends."""
    number, low, high = parts[0]
    for factor, least, most in parts[1:]:
        corners = [a * b for a in (low, high) for b in (least, most)]
        number, low, high = number * factor, min(corners), max(corners)
    return number, low, high


def highest(parts: Sequence[Sides]) -> Sides:
    """The highest of several."""
    numbers, lows, highs = zip(*parts, strict=True)
    return max(numbers), max(lows), max(highs)


def lowest(parts: Sequence[Sides]) -> Sides:
    """The lowest of several."""
    numbers, lows, highs = zip(*parts, strict=True)
    return min(numbers), min(lows), min(highs)


@dataclass(frozen=True, slots=True)
class Fraction:
    """A number that need not be whole: sides over divisors above 0.

    Attributes:
        sides: what is divided, in units of 10 ** -places.
        by: what each of them is divided by.
        places: decimal places of the units.
    """

    sides: Sides
    by: Sides
    places: int

    def whole(self, way: str, numerator: int, denominator: int) -> Sides:
        """Multiplied by a plain fraction and rounded to whole units."""
        number, low, high = (
            _rounded(side, by, numerator, denominator, way)
            for side, by in zip(self.sides, self.by, strict=True)
        )
        return number, low, high

    def times(self, factor: int) -> Fraction:
        """Every side multiplied; a negative factor turns the ends round."""
        by, by_low, by_high = self.by
        ends = (by_low, by_high) if factor >= 0 else (by_high, by_low)
        return Fraction(times(self.sides, factor), (by, *ends), self.places)

    def to_steps(self, rounding: Rounding, finer: int, to_places: int) -> Sides:
        """Rounded to multiples of a step, in units of 10 ** -to_places.

        Args:
            rounding: the way and the step.
            finer: by how many places the units are finer than was said.
            to_places: decimal places of the result.
        """
        step = whole_units(rounding.step, to_places)
        # number / 10**places / (step / 10**to_places) steps, each of which is `step` units.
        denominator = 10 ** (self.places + finer) * step
        number, low, high = (
            scaled(side, step) for side in self.whole(rounding.way, 10**to_places, denominator)
        )
        return number, low, high


def divided(over: Sides, under: Sides) -> Fraction:
    """A quotient whose divisor is above 0: each end takes the divisor that stretches it most."""
    by, least, most = under
    low = most if over[1] >= 0 else least
    high = least if over[2] >= 0 else most
    # Where the divisor is unknown its official number may be anything: 1 does no harm.
    return Fraction(over, (max(by, 1), low, high), 0)


def _rounded(side: int, by: int, numerator: int, denominator: int, way: str) -> int:
    over = scaled(side, numerator)
    if abs(over) >= OPEN:
        return opened(over)
    return _WAYS[way](over, by * denominator)


def _down(over: int, under: int) -> int:
    return over // under


def _up(over: int, under: int) -> int:
    return -((-over) // under)


def _half_up(over: int, under: int) -> int:
    down, rest = divmod(over, under)
    return down + (2 * rest >= under)


def _half_away(over: int, under: int) -> int:
    down, rest = divmod(over, under)
    return down + (2 * rest >= under if over >= 0 else 2 * rest > under)


def _half_even(over: int, under: int) -> int:
    down, rest = divmod(over, under)
    return down + (2 * rest > under or (2 * rest == under and down % 2 == 1))


_WAYS: dict[str, Callable[[int, int], int]] = {
    "down": _down,
    "up": _up,
    "half-up": _half_up,
    "half-away": _half_away,
    "half-even": _half_even,
}
