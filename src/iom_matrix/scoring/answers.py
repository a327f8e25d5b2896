"""Answers: what inputs and lines say to those that ask, with what is stale, doubted or later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.logic import Logic
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import Marks
from iom_matrix.evidence.crowds import Crowd
from iom_matrix.evidence.windows import back
from iom_matrix.scoring.results import LineResult, no_marks
from iom_matrix.scoring.truths import Truths, judge
from iom_matrix.scoring.values import Values, from_column


@dataclass(slots=True, eq=False)
class Answers:
    """What can be asked while people are scored.

    Attributes:
        matrix, people, as_of: what is scored, by what, on which day.
        lines: the results so far; each line comes after those it asks.
        stale: input -> (n,) observed too long ago.
        later: input -> (n,) observed after the day of scoring.
        doubted: input -> (n,) answers that the vocabulary calls into doubt.
        asked: the inputs that are asked about; None for all that the matrix reads.
    """

    matrix: Matrix
    people: Crowd
    as_of: dt.date
    lines: dict[str, LineResult] = field(default_factory=dict)
    stale: dict[str, Marks] = field(default_factory=dict)
    later: dict[str, Marks] = field(default_factory=dict)
    doubted: dict[str, Marks] = field(default_factory=dict)
    _plain: dict[str, Values] = field(default_factory=dict)
    asked: Collection[str] | None = None

    def __post_init__(self) -> None:
        for name in self.matrix.inputs if self.asked is None else self.asked:
            self._date(name)
        doubts = {name: doubt for name, doubt in self.matrix.doubts.items() if name in self.later}
        # Doubt spreads: what casts it may be doubted itself, and so on once for each input.
        for _ in doubts:
            found = self._doubt(doubts)
            if self.doubted and all((found[name] == self.doubted[name]).all() for name in doubts):
                break
            self.doubted = found

    def by(self, matrix: Matrix) -> Answers:
        """The same people asked by another matrix that reads the same vocabulary."""
        return Answers(matrix, self.people, self.as_of, _plain=self._plain)

    def _doubt(self, doubts: Mapping[str, Logic]) -> dict[str, Marks]:
        """Whose answers are doubted, by what is doubted so far."""
        return {
            name: self.people.column(name).known & self.judge(doubt).can_yes
            for name, doubt in doubts.items()
        }

    def _date(self, name: str) -> None:
        """Which answers to an input are stale, and which were given after the day of scoring."""
        column, spec = self.people.column(name), self.matrix.vocabulary.inputs[name]
        self.later[name] = column.known & (column.observed > np.datetime64(self.as_of, "D"))
        self.stale[name] = no_marks(len(self.people))
        if spec.stale_after is not None:
            limit = np.datetime64(back(self.as_of, spec.stale_after), "D")
            self.stale[name] = column.known & (column.observed < limit)

    @property
    def count(self) -> int:
        """How many people are asked about."""
        return len(self.people)

    def subject(self, name: str) -> Subject:
        """The answers that an input or a line can give."""
        inputs = self.matrix.vocabulary.inputs
        return inputs[name].subject if name in inputs else self.matrix.lines[name].result

    def of(self, name: str, stale: str) -> Values:
        """What an input or a line says; `stale` is what being out of date does in this place."""
        if name not in self.matrix.vocabulary.inputs:
            return self.lines[name].result
        subject = self.subject(name)
        values, _ = self._plainly(name)
        if name in self.doubted:
            values = values.widened(self.doubted[name], subject)
        if stale == "doubted":
            return values.widened(self.stale[name], subject)
        if stale == "unknown":
            return values.forgotten(self.stale[name], subject)
        return values

    def _plainly(self, name: str) -> tuple[Values, Subject]:
        """The answers to an input, whatever their age."""
        subject = self.subject(name)
        if name not in self._plain:
            values = from_column(self.people.column(name), subject)
            self._plain[name] = values.forgotten(self.later[name], subject)
        return self._plain[name], subject

    def judge(self, logic: Logic, stale: str = "counts") -> Truths:
        """A condition over everybody."""

        def look_up(name: str) -> tuple[Values, Subject]:
            values = self.of(name, stale)
            if name in self.lines:  # what is refused is not known to whoever asks
                values = replace(values, known=values.known & ~self.lines[name].refuses)
            return values, self.subject(name)

        return judge(logic, look_up, self.count, self.as_of)

    def judged(self, rules: Mapping[str, Logic]) -> dict[str, Truths]:
        """Several conditions by their names."""
        return {name: self.judge(logic) for name, logic in rules.items()}
