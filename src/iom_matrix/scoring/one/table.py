"""A table of one person: its rows as plain lists, and what it gives for an answer known or not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iom_matrix.evidence.columns import NO_WORD
from iom_matrix.scoring.one.answer import OPEN, Answer, of_numbers, of_words
from iom_matrix.scoring.rows import Rows


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A compiled table.

    Attributes:
        edges: lower edges in units of the subject, ascending.
        order: place of each numeric row in the file's table.
        words: place of the row of each word of the subject.
        first: number of the first leaf of each row, in the order of the file.
        inner: place of a row -> the table of the next subject that it holds.
        earns: what each leaf gives, in units of the result or as the place of a level.
    """

    edges: Sequence[int]
    order: Sequence[int]
    words: Sequence[int]
    first: Sequence[int]
    inner: Mapping[int, Table]
    earns: Sequence[int]

    @classmethod
    def of(cls, rows: Rows) -> Table:
        """The same rows without arrays."""
        return cls(
            rows.edges.tolist(), rows.order.tolist(), rows.words.tolist(), rows.first.tolist(),
            {place: cls.of(inner) for place, inner in rows.inner.items()}, rows.earns.tolist(),
        )  # fmt: skip

    def points(self, asked: Sequence[Answer]) -> tuple[Answer, int]:
        """What answers come to in points, and the official leaf, -1 where there is none."""
        row = self.leaf(asked)
        number = low = high = self.earns[max(row, 0)]
        if not all(answer.alone for answer in asked):
            low, high = self.bounds(asked)
        return of_numbers(row >= 0, number, low, high), row

    def scaled(self, asked: Sequence[Answer]) -> tuple[Answer, int]:
        """The level that answers lead to, and the official leaf, -1 where there is none."""
        row = self.leaf(asked)
        level = self.earns[max(row, 0)]
        held = 1 << level if all(answer.alone for answer in asked) else self.levels(asked)
        return of_words(row >= 0, level, held), row

    def leaf(self, asked: Sequence[Answer]) -> int:
        """The number of the official leaf, -1 where it is not known."""
        row = self._row(asked[0])
        if row < 0:
            return row
        if row not in self.inner:
            return self.first[row]
        below = self.inner[row].leaf(asked[1:])
        return self.first[row] + below if below >= 0 else -1

    def _row(self, answer: Answer) -> int:
        if not answer.known:
            return -1
        if answer.word != NO_WORD:
            return self.words[answer.word]
        if not self.order:
            return -1
        return self.order[max(bisect_right(self.edges, answer.number) - 1, 0)]

    def bounds(self, asked: Sequence[Answer]) -> tuple[int, int]:
        """The least and the most that the answers still possible give."""
        low, high = OPEN, -OPEN
        for place in self._possible(asked[0]):
            if place in self.inner:
                least, most = self.inner[place].bounds(asked[1:])
            else:
                least = most = self.earns[self.first[place]]
            low, high = min(low, least), max(high, most)
        return low, high

    def levels(self, asked: Sequence[Answer]) -> int:
        """The levels that the answers still possible lead to, one bit each."""
        held = 0
        for place in self._possible(asked[0]):
            inner = self.inner.get(place)
            held |= 1 << self.earns[self.first[place]] if inner is None else inner.levels(asked[1:])
        return held

    def _possible(self, answer: Answer) -> Iterator[int]:
        """The rows that are still possible."""
        if self.order and answer.low <= answer.high:
            first = max(bisect_right(self.edges, answer.low) - 1, 0)
            last = max(bisect_right(self.edges, answer.high) - 1, first)
            yield from self.order[first : last + 1]
        for word, row in enumerate(self.words):
            if answer.words >> word & 1:
                yield row
