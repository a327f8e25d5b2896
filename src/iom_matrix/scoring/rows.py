"""Rows: a table compiled to whole numbers, and what it earns for a value known or not.

Bounds come from the rows that are still possible: a run of rows for an interval of numbers, and
one row for each word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.linked import Row
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import NO_WORD, Codes, Whole
from iom_matrix.evidence.measures import NO_LIMIT, whole_units
from iom_matrix.scoring.values import Values


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """A compiled table.

    Attributes:
        edges: (r,) lower edges in units of the subject, ascending.
        order: (r,) place of each numeric row in the file's table.
        words: (w,) place of the row of each word of the subject.
        earns: (r + w,) what each row of the file earns, in units of the result.
        least, most: (r, r) the least and the most that rows i to j earn.
    """

    edges: Whole
    order: NDArray[np.intp]
    words: NDArray[np.intp]
    earns: Whole
    least: Whole
    most: Whole

    def row(self, values: Values) -> Codes:
        """(n,) place of the official row in the file's table, -1 where the value is unknown."""
        found = np.full(len(values), -1, np.int16)
        if len(self.order):
            at = np.searchsorted(self.edges, values.number, "right") - 1
            found = self.order[np.maximum(at, 0)].astype(np.int16)
        if len(self.words):
            by_word = self.words[np.maximum(values.word, 0)].astype(np.int16)
            found = np.where(values.word != NO_WORD, by_word, found)
        return np.where(values.known, found, -1).astype(np.int16)

    def bounds(self, values: Values) -> tuple[Whole, Whole]:
        """(n,) the least and the most that the values still possible earn."""
        count = len(values)
        low, high = np.full(count, NO_LIMIT), np.full(count, -NO_LIMIT)
        if len(self.order):
            some = values.low <= values.high
            first = np.maximum(np.searchsorted(self.edges, values.low, "right") - 1, 0)
            last = np.maximum(np.searchsorted(self.edges, values.high, "right") - 1, first)
            low = np.where(some, self.least[first, last], low)
            high = np.where(some, self.most[first, last], high)
        for word, place in enumerate(self.words):
            possible = values.has(word)
            low = np.where(possible, np.minimum(low, self.earns[place]), low)
            high = np.where(possible, np.maximum(high, self.earns[place]), high)
        return low, high


def compile_rows(rows: Sequence[Row], subject: Subject, earned: Sequence[int]) -> Rows:
    """Compile a table.

    Args:
        rows: the linked rows, numeric ones with ascending edges.
        subject: what they are asked about.
        earned: what each row earns, in units of the result.
    """
    numeric = [(at, row.edge) for at, row in enumerate(rows) if row.edge is not None]
    place = {row.word: at for at, row in enumerate(rows) if row.word is not None}
    earns = np.array(earned, np.int64)
    order = np.array([at for at, _ in numeric], np.intp)
    return Rows(
        edges=np.array([whole_units(edge, subject.places) for _, edge in numeric], np.int64),
        order=order,
        words=np.array([place[word] for word in subject.words], np.intp),
        earns=earns,
        least=_runs(earns[order], np.minimum),
        most=_runs(earns[order], np.maximum),
    )


def _runs(points: Whole, pick: np.ufunc) -> Whole:
    """(r, r) the pick of the points of rows i to j."""
    size = len(points)
    table = np.zeros((size, size), np.int64)
    for first in range(size):
        table[first, first:] = pick.accumulate(points[first:])
    return table
