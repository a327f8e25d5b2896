"""Drawn rows: a compiled table whose leaves earn other points in every draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import Codes, Whole
from iom_matrix.evidence.measures import NO_LIMIT
from iom_matrix.scoring.rows import Rows
from iom_matrix.scoring.values import Values, of_numbers


@dataclass(frozen=True, slots=True, eq=False)
class DrawnRows(Rows):
    """A table in d draws at once, asked about p people in each: p times d values, draws fastest.

    Attributes:
        drawn: (d, l) what each leaf earns in each draw.
        tables: place of a row -> the drawn table of the next subject that it holds.
    """

    drawn: Whole
    tables: dict[int, DrawnRows]

    def earned(self, leaf: Codes) -> Whole:
        """(p * d,) what these leaves give, each in its draw."""
        draws = np.arange(len(self.drawn))
        by_person = np.maximum(leaf, 0).reshape(-1, len(draws))
        return self.drawn[draws, by_person].reshape(-1)

    def points(self, values: Sequence[Values]) -> tuple[Values, Codes]:
        """What the values come to in points, and (p * d,) the official leaf."""
        leaf = self.leaf(values)
        return of_numbers(leaf >= 0, self.earned(leaf), *self.bounds(values)), leaf

    def bounds(self, values: Sequence[Values]) -> tuple[Whole, Whole]:
        """(p * d,) the least and the most that the values still possible give."""
        count = len(values[0])
        low, high = np.full(count, NO_LIMIT), np.full(count, -NO_LIMIT)
        for place, possible in self._possible(values[0], numeric=True):
            if place in self.tables:
                least, most = self.tables[place].bounds(values[1:])
            else:
                earned = self.drawn[:, self.first[place]]
                least = most = np.tile(earned, count // len(earned))
            low = np.where(possible, np.minimum(low, least), low)
            high = np.where(possible, np.maximum(high, most), high)
        return low, high

    def possible(self, values: Sequence[Values]) -> NDArray[np.bool_]:
        """(p, l) whether the values still possible lead to each leaf, whatever the draw."""
        found = np.zeros((len(values[0]), len(self.earns)), np.bool_)
        for place, possible in self._possible(values[0], numeric=True):
            start = int(self.first[place])
            if place in self.tables:
                inner = self.tables[place].possible(values[1:]) & possible[:, None]
                found[:, start : start + inner.shape[1]] |= inner
            else:
                found[:, start] |= possible
        return found


def drawn_rows(rows: Rows, drawn: Whole) -> DrawnRows:
    """A table with (d, l) points of its leaves instead of those of the file."""
    tables = {}
    for place, inner in rows.inner.items():
        start = int(rows.first[place])
        tables[place] = drawn_rows(inner, drawn[:, start : start + len(inner.earns)])
    plain = {field.name: getattr(rows, field.name) for field in fields(Rows)}
    return DrawnRows(**plain, drawn=drawn, tables=tables)
