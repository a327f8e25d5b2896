"""Rows: a table compiled to whole numbers, and what it gives for a value known or not.

What is possible comes from the rows that are still possible: a run of rows for an interval of
numbers, and one row for each word. A table of several subjects holds tables of the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from iom_matrix.definition.linked import Row, leaves_of
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import NO_WORD, At, Codes, Marks, Whole
from iom_matrix.evidence.measures import NO_LIMIT, whole_units
from iom_matrix.scoring.values import Values, WordSet, bit, of_numbers, of_words

_NO_ROW = np.int16(-1)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A compiled table.

    Attributes:
        edges: (r,) lower edges in units of the subject, ascending.
        order: (r,) place of each numeric row in the file's table.
        words: (w,) place of the row of each word of the subject.
        first: (r + w,) number of the first leaf of each row, in the order of the file.
        inner: place of a row -> the table of the next subject that it holds.
        earns: (l,) what each leaf gives, in units of the result or as the place of a level.
        least, most: (r, r) the least and the most that rows i to j give, where no row has a table.
    """

    edges: Whole
    order: Codes
    words: Codes
    first: At
    inner: dict[int, Rows]
    earns: Whole
    least: Whole
    most: Whole

    def leaf(self, values: Sequence[Values]) -> Codes:
        """(n,) number of the official leaf of the table, -1 where it is not known."""
        row = self._row(values[0])
        if not self.inner:
            return row
        found = np.where(row >= 0, self.first[np.maximum(row, 0)], -1)
        for place, table in self.inner.items():
            here = row == place
            below = table.leaf(values[1:])
            found = np.where(here & (below >= 0), found + below, np.where(here, -1, found))
        return found.astype(np.int16)

    def earned(self, leaf: Codes) -> Whole:
        """(n,) what these leaves give; anything where there is none."""
        return self.earns[np.maximum(leaf, 0)]

    def _row(self, values: Values) -> Codes:
        found = np.full(len(values), -1, np.int16)
        if len(self.order):
            at = np.searchsorted(self.edges, values.number, "right") - 1
            found = self.order[np.maximum(at, 0)]
        if len(self.words):
            by_word = self.words[np.maximum(values.word, 0)]
            found = np.where(values.word != NO_WORD, by_word, found)
        return np.where(values.known, found, _NO_ROW)

    def points(self, values: Sequence[Values]) -> tuple[Values, Codes]:
        """What the values come to in points, and (n,) the official leaf."""
        row = self.leaf(values)
        number = self.earned(row)
        low, high = number, number
        open_ = _open(values)
        if open_ is not None:
            low, high = number.copy(), number.copy()
            low[open_], high[open_] = self.bounds([value.take(open_) for value in values])
        return of_numbers(row >= 0, number, low, high), row

    def scaled(self, values: Sequence[Values]) -> tuple[Values, Codes]:
        """The levels that the values lead to, and (n,) the official leaf."""
        row = self.leaf(values)
        level = self.earns[np.maximum(row, 0)]
        held = bit(0) << level.astype(np.uint64)
        open_ = _open(values)
        if open_ is not None:
            held[open_] = self.levels([value.take(open_) for value in values])
        return of_words(row >= 0, level.astype(np.int16), held), row

    def bounds(self, values: Sequence[Values]) -> tuple[Whole, Whole]:
        """(n,) the least and the most that the values still possible give."""
        value, count = values[0], len(values[0])
        low, high = np.full(count, NO_LIMIT), np.full(count, -NO_LIMIT)
        if len(self.order) and not self.inner:
            some = value.low <= value.high
            first, last = self._run(value)
            low = np.where(some, self.least[first, last], low)
            high = np.where(some, self.most[first, last], high)
        for place, possible in self._possible(value, numeric=bool(self.inner)):
            least, most = self._ends(place, values)
            low = np.where(possible, np.minimum(low, least), low)
            high = np.where(possible, np.maximum(high, most), high)
        return low, high

    def _ends(self, place: int, values: Sequence[Values]) -> tuple[Whole | int, Whole | int]:
        """What one row gives at least and at most."""
        if place in self.inner:
            return self.inner[place].bounds(values[1:])
        earned = int(self.earns[self.first[place]])
        return earned, earned

    def levels(self, values: Sequence[Values]) -> WordSet:
        """(n,) the levels that the values still possible lead to, one bit each."""
        held = np.zeros(len(values[0]), np.uint64)
        for place, possible in self._possible(values[0], numeric=True):
            reached: WordSet | np.uint64 = (
                self.inner[place].levels(values[1:])
                if place in self.inner
                else bit(int(self.earns[self.first[place]]))
            )
            held = np.where(possible, held | reached, held)
        return held

    def _run(self, value: Values) -> tuple[At, At]:
        """(n,) the first and the last numeric row that is still possible."""
        first = np.maximum(np.searchsorted(self.edges, value.low, "right") - 1, 0)
        last = np.searchsorted(self.edges, value.high, "right") - 1
        return first, np.maximum(last, first)

    def _possible(self, value: Values, *, numeric: bool) -> Iterator[tuple[int, Marks]]:
        """Each row that is looked at by itself, and (n,) whether it is still possible."""
        if numeric and len(self.order):
            some = value.low <= value.high
            first, last = self._run(value)
            for place, row in enumerate(self.order):
                yield int(row), some & (first <= place) & (place <= last)
        for word, row in enumerate(self.words):
            yield int(row), value.has(word)


def _open(values: Sequence[Values]) -> At | slice | None:
    """Of whom more than the official answer is possible; None where it is of nobody.

    Most answers are known, so that rows are gone through for few. Where nobody's are, as of an
    input that no column gives, a slice takes everybody without a copy.
    """
    alone = np.logical_and.reduce([value.alone for value in values])
    if alone.all():
        return None
    return np.flatnonzero(~alone) if alone.any() else slice(None)


def compile_rows(rows: Sequence[Row], subjects: Sequence[Subject], earned: Sequence[int]) -> Rows:
    """Compile a table.

    Args:
        rows: the linked rows, numeric ones with ascending edges.
        subjects: what they are asked about; inner tables are asked about the next ones.
        earned: what each leaf gives, in units of the result, or the place of its level.
    """
    subject = subjects[0]
    numeric = [(at, row.edge) for at, row in enumerate(rows) if row.edge is not None]
    place = {row.word: at for at, row in enumerate(rows) if row.word is not None}
    first, inner = _tables(rows, subjects, earned)
    order = np.array([at for at, _ in numeric], np.int16)
    earns = np.array(earned, np.int64)
    return Rows(
        edges=np.array([whole_units(edge, subject.places) for _, edge in numeric], np.int64),
        order=order,
        words=np.array([place[word] for word in subject.words], np.int16),
        first=np.array(first, np.intp),
        inner=inner,
        earns=earns,
        least=_runs(earns[order] if not inner else earns[:0], np.minimum),
        most=_runs(earns[order] if not inner else earns[:0], np.maximum),
    )


def _tables(
    rows: Sequence[Row], subjects: Sequence[Subject], earned: Sequence[int]
) -> tuple[list[int], dict[int, Rows]]:
    """The number of each row's first leaf, and the tables that rows hold."""
    first: list[int] = []
    inner: dict[int, Rows] = {}
    start = 0
    for place, row in enumerate(rows):
        first.append(start)
        count = len(list(leaves_of((row,)))) if row.inner else 1
        if row.inner:
            inner[place] = compile_rows(row.inner, subjects[1:], earned[start : start + count])
        start += count
    return first, inner


def _runs(points: Whole, pick: np.ufunc) -> Whole:
    """(r, r) the pick of the points of rows i to j."""
    size = len(points)
    table = np.zeros((size, size), np.int64)
    for first in range(size):
        table[first, first:] = pick.accumulate(points[first:])
    return table
