"""Rows: what a compiled table gives, as the first of its rows that holds.

They mirror `iom_matrix.scoring.rows`, whose compiled form they read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from iom_matrix.exchange.relations.expressions import FALSE, TRUE, ZERO, Condition, Whole
from iom_matrix.exchange.relations.folding import compare, every, flag, pick, some
from iom_matrix.exchange.relations.layers import Layers
from iom_matrix.exchange.relations.values import (
    NO_LIMIT,
    NO_WORD,
    Values,
    exact_number,
    exact_word,
    of_numbers,
    of_words,
    split,
)
from iom_matrix.scoring.rows import Rows

Making = Callable[[Sequence[Values]], Values]


@dataclass(frozen=True, slots=True)
class Table:
    """A compiled table of one line.

    Attributes:
        rows: as it is compiled.
        layers: where columns are kept.
        name: the line.
    """

    rows: Rows
    layers: Layers
    name: str

    def points(self, asked: Sequence[Values]) -> Values:
        """What the values come to in points."""

        def make(values: Sequence[Values]) -> Values:
            number = earned(self.rows, values)
            if all(value.exact for value in values):
                return exact_number(number)
            low, high = bounds(self.rows, values)
            return of_numbers(known(self.rows, values), number, low, high)

        return _each_half(asked, make)

    def levels(self, asked: Sequence[Values], size: int) -> Values:
        """The levels that the values lead to."""

        def make(values: Sequence[Values]) -> Values:
            level = self.layers.keep(f"{self.name}__level", earned(self.rows, values))
            if all(value.exact for value in values):
                return exact_word(level, size)
            leaves = list(possible(self.rows, values))
            can = [some(*(c for c, gives in leaves if gives == one)) for one in range(size)]
            return of_words(known(self.rows, values), level, can)

        return _each_half(asked, make)


def _each_half(asked: Sequence[Values], make: Making) -> Values:
    """The same made of every half of every value."""
    for place, value in enumerate(asked):
        if value.halves is not None:
            where, one, other = value.halves
            return split(
                where,
                _each_half([*asked[:place], one, *asked[place + 1 :]], make),
                _each_half([*asked[:place], other, *asked[place + 1 :]], make),
            )
    return make(asked)


def known(rows: Rows, values: Sequence[Values]) -> Condition:
    """Whether the official leaf is known."""
    if not rows.inner or values[0].known == FALSE:
        return values[0].known
    cases = [
        (where, flag(known(rows.inner[place], values[1:]) if place in rows.inner else TRUE))
        for place, where in official(rows, values[0])
    ]
    inner = pick(cases[:-1], cases[-1][1])
    return every(values[0].known, compare("=", inner, 1))


def earned(rows: Rows, values: Sequence[Values]) -> Whole:
    """What the official leaf gives; anything where there is none."""
    cases: list[tuple[Condition, Whole | int]] = []
    for place, where in official(rows, values[0]):
        gives = _gives(rows, place, values)
        if cases and cases[-1][1] == gives:
            cases[-1] = (some(cases[-1][0], where), gives)
        else:
            cases.append((where, gives))
    return pick(cases[:-1], cases[-1][1]) if cases else ZERO


def _gives(rows: Rows, place: int, values: Sequence[Values]) -> Whole | int:
    if place in rows.inner:
        return earned(rows.inner[place], values[1:])
    return int(rows.earns[rows.first[place]])


def official(rows: Rows, value: Values) -> list[tuple[int, Condition]]:
    """Each row with the condition under which it is the first that holds; the last always does."""
    found: list[tuple[int, Condition]] = []
    if value.word != NO_WORD:
        found += [(int(row), compare("=", value.word, word)) for word, row in enumerate(rows.words)]
    edges = [int(edge) for edge in rows.edges]
    numeric = [
        (int(row), TRUE if place == 0 else compare(">=", value.number, edges[place]))
        for place, row in enumerate(rows.order)
    ]
    return [*found, *reversed(numeric)]


def bounds(rows: Rows, values: Sequence[Values], *, beside: bool = False) -> tuple[Whole, Whole]:
    """The least and the most that the values still possible give.

    Where numbers are earned `beside` the rows, no row need be reached; then there is no end.
    """
    reached: dict[int, Condition] = {}
    for where, gives in possible(rows, values):
        reached[gives] = some(reached.get(gives, FALSE), where)
    rising = [(reached[gives], gives) for gives in sorted(reached)]
    falling = rising[::-1]
    if beside or not rising:
        return pick(rising, NO_LIMIT), pick(falling, -NO_LIMIT)
    return pick(rising[:-1], rising[-1][1]), pick(falling[:-1], falling[-1][1])


def possible(rows: Rows, values: Sequence[Values]) -> Iterator[tuple[Condition, int]]:
    """Each leaf: whether it is still possible, and what it gives."""
    for place, where in _rows_possible(rows, values[0]):
        if where == FALSE:
            continue
        if place in rows.inner:
            for inner, gives in possible(rows.inner[place], values[1:]):
                yield every(where, inner), gives
        else:
            yield where, int(rows.earns[rows.first[place]])


def _rows_possible(rows: Rows, value: Values) -> Iterator[tuple[int, Condition]]:
    edges = [int(edge) for edge in rows.edges]
    for place, row in enumerate(rows.order):
        below = TRUE if place + 1 == len(edges) else compare("<", value.low, edges[place + 1])
        above = TRUE if place == 0 else compare(">=", value.high, edges[place])
        yield int(row), every(value.some, below, above)
    for word, row in enumerate(rows.words):
        yield int(row), value.can[word]
