"""Numbers: exact arithmetic on expressions, officially and between the ends still possible.

They mirror `iom_matrix.scoring.numbers`: an end at or beyond `NO_LIMIT` is open, and stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from iom_matrix.definition.rounding import Rounding
from iom_matrix.evidence.measures import whole_units
from iom_matrix.exchange.relations.expressions import Condition, Number, Whole
from iom_matrix.exchange.relations.folding import (
    compare,
    every,
    floored,
    minus,
    pick,
    plus,
    switch,
    times,
)
from iom_matrix.exchange.relations.layers import Layers
from iom_matrix.exchange.relations.spans import Span, span_of
from iom_matrix.exchange.relations.values import NO_LIMIT, Values


@dataclass(frozen=True, slots=True)
class Sides:
    """One number: the official one, and the ends of what is possible."""

    known: Condition
    number: Whole
    low: Whole
    high: Whole

    @property
    def all(self) -> tuple[Whole, Whole, Whole]:
        return self.number, self.low, self.high


def sides_of(values: Values) -> Sides:
    """Values that are numbers."""
    return Sides(values.known, values.number, values.low, values.high)


@dataclass(frozen=True, slots=True)
class Quotient:
    """A number that need not be whole: sides over divisors above 0."""

    sides: Sides
    by: tuple[Whole, Whole, Whole]


@dataclass(slots=True)
class Arithmetic:
    """Works with the numbers of one line, naming what it needs more than once."""

    layers: Layers
    name: str

    def _named(self, whole: Whole) -> Whole:
        return self.layers.keep(f"{self.name}__part", whole)

    def _span(self, whole: Whole) -> Span:
        return span_of(whole, self.layers.spans)

    def _open(self, whole: Whole) -> bool:
        """Whether an end could be open."""
        low, high = self._span(whole)
        return low <= -NO_LIMIT or high >= NO_LIMIT

    def scaled(self, side: Whole, factor: int) -> Whole:
        """A side multiplied, kept within `NO_LIMIT`: what is open, or would not fit, is open."""
        most = NO_LIMIT // max(abs(factor), 1)
        low, high = self._span(side)
        if -most <= low and high <= most and not self._open(side):
            return times(side, factor)
        if factor == 1:
            return side
        one = self._named(side)
        beyond = NO_LIMIT if factor > 0 else -NO_LIMIT if factor < 0 else 0
        scaled = pick(
            [(compare(">", one, most), beyond), (compare("<", one, -most), -beyond)],
            times(one, factor),
        )
        return self._within(scaled, NO_LIMIT)

    def times(self, sides: Sides, factor: int) -> Sides:
        """Every side multiplied; a negative factor turns the ends round."""
        if factor == 1:
            return sides
        number, low, high = self.each(sides, lambda side: self.scaled(side, factor))
        return Sides(sides.known, number, *((low, high) if factor >= 0 else (high, low)))

    def each(self, sides: Sides, change: Callable[[Whole], Whole]) -> tuple[Whole, Whole, Whole]:
        """The same done to every side."""
        number, low, high = (change(side) for side in sides.all)
        return number, low, high

    def added(self, parts: Sequence[Sides]) -> Sides:
        """The sum; unknown where a part is."""
        number, low, high = (
            self._sum(sides) for sides in zip(*(part.all for part in parts), strict=True)
        )
        return Sides(every(*(part.known for part in parts)), number, low, high)

    def _sum(self, sides: Sequence[Whole]) -> Whole:
        total = sides[0]
        for side in sides[1:]:
            if not (self._open(total) or self._open(side)):
                total = plus(total, side)
                continue
            first, second = self._named(total), self._named(side)
            total = pick(
                [
                    (compare(">=", first, NO_LIMIT), first),
                    (compare("<=", first, -NO_LIMIT), first),
                    (compare(">=", second, NO_LIMIT), second),
                    (compare("<=", second, -NO_LIMIT), second),
                ],
                plus(first, second),
            )
            total = self._within(total, 2 * NO_LIMIT)
        return total

    def subtracted(self, parts: Sequence[Sides]) -> Sides:
        """The first less all the others."""
        return self.added([parts[0], *(self.times(part, -1) for part in parts[1:])])

    def multiplied(self, parts: Sequence[Sides]) -> Sides:
        """The product; its ends are the least and the greatest of the products of ends."""
        product = parts[0]
        for part in parts[1:]:
            known = every(product.known, part.known)
            number = times(product.number, part.number)
            same = product.number == product.low == product.high
            if same and part.number == part.low == part.high:
                product = Sides(known, number, number, number)
                continue
            corners = [
                times(a, b) for a in (product.low, product.high) for b in (part.low, part.high)
            ]
            product = Sides(
                known, number, self.extreme(corners, highest=False),
                self.extreme(corners, highest=True),
            )  # fmt: skip
        return product

    def extreme(self, sides: Sequence[Whole], *, highest: bool) -> Whole:
        """The highest or the lowest of several."""
        different = list(dict.fromkeys(sides))
        best = different[0]
        for side in different[1:]:
            first, second = self._named(best), self._named(side)
            best = switch(compare(">=" if highest else "<=", first, second), first, second)
        return best

    def extremes(self, parts: Sequence[Sides], *, highest: bool) -> Sides:
        """The highest or the lowest, officially and at both ends."""
        number, low, high = (
            self.extreme(sides, highest=highest)
            for sides in zip(*(part.all for part in parts), strict=True)
        )
        return Sides(every(*(part.known for part in parts)), number, low, high)

    def divided(self, over: Sides, under: Sides) -> Quotient:
        """A quotient whose divisor is above 0: each end takes the one that stretches it most."""
        low = switch(compare(">=", over.low, 0), under.high, under.low)
        high = switch(compare(">=", over.high, 0), under.low, under.high)
        known = every(over.known, under.known)
        by = self.extreme([under.number, Number(1)], highest=True)
        return Quotient(Sides(known, over.number, over.low, over.high), (by, low, high))

    def whole(self, quotient: Quotient, way: str, numerator: int, denominator: int) -> Sides:
        """Multiplied by a plain fraction and rounded to whole units."""
        number, low, high = (
            self._rounded(side, by, (numerator, denominator), way)
            for side, by in zip(quotient.sides.all, quotient.by, strict=True)
        )
        return Sides(quotient.sides.known, number, low, high)

    def _rounded(self, side: Whole, by: Whole, fraction: tuple[int, int], way: str) -> Whole:
        numerator, denominator = fraction
        over = self.scaled(side, numerator)
        under = times(by, denominator)
        if not self._open(over):
            return self.round_whole(over, under, way)
        one = self._named(over)
        closed = pick([(compare(">=", one, NO_LIMIT), 0), (compare("<=", one, -NO_LIMIT), 0)], one)
        inside = self.round_whole(self._within(closed, NO_LIMIT - 1), under, way)
        return pick(
            [
                (compare(">=", one, NO_LIMIT), NO_LIMIT),
                (compare("<=", one, -NO_LIMIT), -NO_LIMIT),
            ],
            inside,
        )

    def _within(self, whole: Whole, most: int) -> Whole:
        """A number known to lie between two ends."""
        return self.layers.keep(f"{self.name}__part", whole, within=(-most, most))

    def _floored(self, over: Whole, under: Whole) -> Whole:
        over, under = self._named(over), self._named(under)
        return floored(over, under, natural=self._span(over)[0] >= 0)

    def round_whole(self, over: Whole, under: Whole, way: str) -> Whole:
        """Divide, and round to a whole number; `under` is above 0."""
        if under == Number(1):
            return over
        if way == "down":
            return self._floored(over, under)
        over, under = self._named(over), self._named(under)
        if way == "up":
            return times(self._floored(times(over, -1), under), -1)
        twice = times(under, 2)
        up = self._floored(plus(times(over, 2), under), twice)
        if way == "half-up":
            return up
        if way == "half-away":
            below = times(self._floored(minus(under, times(over, 2)), twice), -1)
            return switch(compare(">=", over, 0), up, below)
        half = self._named(up)
        odd = compare("=", minus(half, times(floored(half, 2), 2)), 1)
        tie = compare("=", times(half, twice), plus(times(over, 2), under))
        return switch(every(tie, odd), minus(half, 1), half)

    def rounded(self, sides: Sides, rounding: Rounding, places: int, to_places: int) -> Sides:
        """Sides in units of 10 ** -places rounded to multiples of a step, in 10 ** -to_places."""
        one = Number(1)
        return self.to_steps(Quotient(sides, (one, one, one)), rounding, places, to_places)

    def to_steps(
        self, quotient: Quotient, rounding: Rounding, places: int, to_places: int
    ) -> Sides:
        """A quotient of units rounded to multiples of a step, in units of 10 ** -to_places."""
        step = whole_units(rounding.step, to_places)
        steps = self.whole(quotient, rounding.way, 10**to_places, 10**places * step)
        number, low, high = self.each(steps, lambda side: self.scaled(side, step))
        return Sides(steps.known, number, low, high)

    def clipped(self, side: Whole, floor: int | None, cap: int | None) -> Whole:
        """A side at least a floor and at most a cap."""
        if floor is not None and self._span(side)[0] < floor:
            side = self._named(side)
            most = self._span(side)[1]
            side = switch(compare("<", side, floor), floor, side)
            side = self.layers.keep(f"{self.name}__part", side, within=(floor, max(most, floor)))
        if cap is not None and self._span(side)[1] > cap:
            side = self._named(side)
            least = self._span(side)[0]
            side = switch(compare(">", side, cap), cap, side)
            side = self.layers.keep(f"{self.name}__part", side, within=(min(least, cap), cap))
        return side
