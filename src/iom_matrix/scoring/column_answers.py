"""Column answers: what people who stand side by side say, as questions and rules ask for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from iom_matrix.evidence.columns import Marks
from iom_matrix.evidence.narrow import NarrowColumn
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.evidence.windows import back
from iom_matrix.scoring.tabled import Tabled

BLOCK = 1 << 17


@dataclass(frozen=True, slots=True, eq=False)
class InputCodes:
    """One input over n people, as single bytes that say in which row each answer falls.

    Attributes:
        edges: the numbers that were told apart: 0 is below the first of them, and words come after
            the last; None where the codes are places of words.
        column: the codes, with what has no answer by the day of scoring marked as unknown.
        stale: (n,) answers that were out of date by then; None where none can be.
    """

    edges: tuple[int, ...] | None
    column: NarrowColumn
    stale: Marks | None


class Asked(NamedTuple):
    """A question and who has answered it.

    Attributes:
        question: the question, as it is asked of the column.
        column: (b,) answers or their codes.
        known: (b,) who has an answer; None for everybody.
        doubted: (b,) whose may no longer be true; None for nobody.
    """

    question: Tabled
    column: NarrowColumn
    known: Marks | None
    doubted: Marks | None


@dataclass(frozen=True, slots=True, eq=False)
class ColumnAnswers:
    """The answers of b people who stand side by side among n.

    Attributes:
        people: everybody.
        as_of: on which day.
        here: which of them.
        coded: question -> the same asked of codes, and these; all others are asked of the columns.
    """

    people: PeopleColumns
    as_of: dt.date
    here: slice
    coded: Mapping[str, tuple[Tabled, InputCodes]]

    @property
    def count(self) -> int:
        """How many they are."""
        return int(self.here.stop - self.here.start)

    def of(self, question: Tabled) -> Asked:
        """What is asked about, and who has an answer that may be used."""
        if question.name in self.coded:
            question, codes = self.coded[question.name]
            column = self._part(codes.column)
            stale = None if codes.stale is None else codes.stale[self.here]
        else:
            column = self.column(question.input)
            stale = self.stale(question.input, column)
        known = self.now(column)
        if stale is None or known is None or question.stale == "counts":
            return Asked(question, column, known, None)
        if question.stale == "unknown":
            return Asked(question, column, known & ~stale, None)
        return Asked(question, column, known, stale & known)

    def column(self, name: str) -> NarrowColumn:
        """The answers to an input."""
        column = self.people.columns.get(name)
        return NarrowColumn.nobody(self.count) if column is None else self._part(column)

    def _part(self, column: NarrowColumn) -> NarrowColumn:
        return column.part(self.here) if self.count < len(self.people) else column

    def now(self, column: NarrowColumn) -> Marks | None:
        """(b,) who has an answer that was given by now; None for everybody."""
        known = None if column.certain else column.answered()
        if column.observed is None:
            return known
        now = ~(column.observed > np.datetime64(self.as_of, "D"))
        return now if known is None else known & now

    def stale(self, name: str, column: NarrowColumn) -> Marks | None:
        """(b,) what was observed too long ago; None where nothing can be."""
        after = self.people.vocabulary.inputs[name].stale_after
        if column.observed is None or after is None:
            return None
        found: Marks = column.observed < np.datetime64(back(self.as_of, after), "D")
        return found


def blocks(count: int) -> list[slice]:
    """So many people, as many of them at a time as processors keep near."""
    return [slice(start, min(start + BLOCK, count)) for start in range(0, count, BLOCK)]
