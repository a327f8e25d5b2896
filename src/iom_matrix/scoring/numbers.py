"""Numbers: exact arithmetic on whole units, officially and between the ends still possible.

An end at or beyond `NO_LIMIT` is open, and stays open whatever is done to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from iom_matrix.definition.rounding import Rounding
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.evidence.measures import NO_LIMIT, whole_units


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """One number over n people: the official one, and the ends of what is possible.

    Attributes:
        known: (n,) whether there is an official number.
        number: (n,) that number; anything where there is none.
        low, high: (n,) the least and the most that it can be.
    """

    known: Marks
    number: Whole
    low: Whole
    high: Whole

    @property
    def sides(self) -> tuple[Whole, Whole, Whole]:
        """The official number and the two ends."""
        return self.number, self.low, self.high

    def each_side(self, change: Callable[[Whole], Whole]) -> Span:
        """The same change made to every side; it must not turn the order round."""
        return Span(self.known, *(change(side) for side in self.sides))


def times(span: Span, factor: int) -> Span:
    """Every side multiplied; a negative factor turns the ends round."""
    if factor == 1:
        return span
    number, low, high = (_scaled(side, factor) for side in span.sides)
    return Span(span.known, number, *((low, high) if factor >= 0 else (high, low)))


def _scaled(side: Whole, factor: int) -> Whole:
    """A side multiplied, kept within `NO_LIMIT`: what is open, or would not fit, is open."""
    most = int(NO_LIMIT) // max(abs(factor), 1)
    scaled: Whole = np.clip(side, -most, most) * factor
    beyond = (side > most) | (side < -most)
    return np.where(beyond, np.sign(side) * np.sign(factor) * NO_LIMIT, scaled)


def added(spans: Sequence[Span]) -> Span:
    """The sum; unknown where a part is."""
    known = np.logical_and.reduce([span.known for span in spans])
    return Span(known, *map(_sum, zip(*(span.sides for span in spans), strict=True)))


def _sum(sides: Sequence[Whole]) -> Whole:
    total = sides[0].copy()
    for side in sides[1:]:
        if _closed(side) and _closed(total):
            total += side
        else:
            first, second = (np.abs(one) >= NO_LIMIT for one in (total, side))
            total = np.where(first, total, np.where(second, side, total + side))
    return total


def _closed(side: Whole) -> bool:
    """Whether no end on this side is open."""
    return bool(side.max(initial=0) < NO_LIMIT and side.min(initial=0) > -NO_LIMIT)


def subtracted(spans: Sequence[Span]) -> Span:
    """The first less all the others."""
    return added([spans[0], *(times(span, -1) for span in spans[1:])])


def multiplied(spans: Sequence[Span]) -> Span:
    """The product; its ends are the least and the greatest of the products of ends."""
    product = spans[0]
    for span in spans[1:]:
        corners = [a * b for a in (product.low, product.high) for b in (span.low, span.high)]
        product = Span(
            product.known & span.known,
            product.number * span.number,
            np.minimum.reduce(corners),
            np.maximum.reduce(corners),
        )
    return product


def extreme(spans: Sequence[Span], pick: np.ufunc) -> Span:
    """The highest or the lowest; known also where the unknown parts cannot matter."""
    number, low, high = (
        pick.reduce(sides) for sides in zip(*(span.sides for span in spans), strict=True)
    )
    known = np.logical_and.reduce([span.known for span in spans])
    return Span(known, number, low, high)


@dataclass(frozen=True, slots=True, eq=False)
class Fraction:
    """A number over n people that need not be whole: sides over divisors above 0.

    Attributes:
        span: what is divided, in units.
        by: (n,) what the official number is divided by.
        by_low, by_high: (n,) what the ends are divided by.
    """

    span: Span
    by: Whole
    by_low: Whole
    by_high: Whole

    def whole(self, way: str, numerator: int, denominator: int) -> Span:
        """Multiplied by a plain fraction and rounded to whole units."""
        pairs = zip(self.span.sides, (self.by, self.by_low, self.by_high), strict=True)
        sides = [_rounded(side, by, numerator, denominator, way) for side, by in pairs]
        return Span(self.span.known, *sides)


def divided(over: Span, under: Span) -> Fraction:
    """A quotient whose divisor is above 0: each end takes the divisor that stretches it most."""
    low = np.where(over.low >= 0, under.high, under.low)
    high = np.where(over.high >= 0, under.low, under.high)
    known = over.known & under.known
    span = Span(known, over.number, over.low, over.high)
    # Where the divisor is unknown its official number may be anything: 1 does no harm.
    return Fraction(span, np.maximum(under.number, 1), low, high)


def undivided(span: Span) -> Fraction:
    """A number over one."""
    one = np.ones(len(span.number), np.int64)
    return Fraction(span, one, one, one)


def _rounded(side: Whole, by: Whole, numerator: int, denominator: int, way: str) -> Whole:
    over = _scaled(side, numerator)
    whole = round_whole(over, by * denominator, way)
    return np.where(np.abs(over) >= NO_LIMIT, np.sign(over) * NO_LIMIT, whole)


def round_whole(over: Whole, under: Whole | int, way: str) -> Whole:
    """Divide, and round to a whole number; `under` is above 0."""
    down: Whole = over // under
    if way == "down":
        return down
    if way == "up":
        return -((-over) // under)
    rest = over - down * under
    twice = 2 * rest
    if way == "half-up":
        higher = twice >= under
    elif way == "half-away":
        higher = np.where(over >= 0, twice >= under, twice > under)
    else:
        higher = (twice > under) | ((twice == under) & (down % 2 == 1))
    return down + higher


def rounded(span: Span, rounding: Rounding, places: int, to_places: int) -> Span:
    """A span in units of 10 ** -places rounded to multiples of a step, in 10 ** -to_places."""
    return to_steps(undivided(span), rounding, places, to_places)


def to_steps(fraction: Fraction, rounding: Rounding, places: int, to_places: int) -> Span:
    """A fraction of units of 10 ** -places rounded to multiples of a step, in 10 ** -to_places."""
    step = whole_units(rounding.step, to_places)
    # number / 10**places / (step / 10**to_places) steps, each of which is `step` units.
    steps = fraction.whole(rounding.way, 10**to_places, 10**places * step)
    return steps.each_side(lambda side: _scaled(side, step))
