"""Outcomes: what each line came to for one person, as texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from iom_matrix.definition.answers import NotKnown, Numbers, OneOf, Within
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.definition.scalars import from_units
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.evidence.windows import back
from iom_matrix.probing.goals import VALUE, Goal, reached
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.values import number_text, shown

UNKNOWN = "unknown"
_HINT = 0.01
_ONE = Decimal(1)


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What people came to."""

    scores: Scores

    def points(self, side: Whole, at: int) -> Decimal:
        """Points of one person, exact."""
        return from_units(int(side[at]), self.scores.places)

    def value(self, line: LinkedLine, at: int) -> str | None:
        """What the rows of a line are asked about, None where it is not known.

        Of several subjects all, with ``unknown`` for one that nobody knows.
        """
        if len(line.line.of) > 1:
            asked = [self.answer(name, at) for name in line.line.of]
            return ", ".join(text or UNKNOWN for text in asked) if any(asked) else None
        return shown(self.scores.lines[line.name].values, at, line.subject)

    def result(self, line: LinkedLine, at: int) -> str | None:
        """What a line gives to others, its policy for unknowns followed."""
        return shown(self.scores.lines[line.name].result, at, line.result)

    def answer(self, name: str, at: int) -> str | None:
        """What an input or a line says to those that ask."""
        matrix = self.scores.matrix
        if name in matrix.lines:
            return self.result(matrix.lines[name], at)
        column, spec = self.scores.people.column(name), matrix.vocabulary.inputs[name]
        if not column.known[at] or self.scores.later[name][at]:
            return None
        word, number = int(column.word[at]), int(column.number[at])
        if word >= 0:
            words = tuple(matrix.lists[name].rows) if spec.kind == "code" else spec.subject.words
            return words[word]
        if spec.kind == "date":
            return str(np.datetime64(number, "D"))
        return number_text(number, spec.places)

    def effect(self, at: int) -> tuple[str | None, ...]:
        """Every value and every result of one person."""
        lines = self.scores.matrix.lines.values()
        return tuple(part(line, at) for line in lines for part in (self.value, self.result))

    @cached_property
    def goals(self) -> Mapping[Goal, Marks]:
        """Who has come to what."""
        return reached(self.scores)

    def far(self, logic: Logic, hints: Sequence[Logic], at: int) -> float:
        """How far a person is from a condition and from being scored at all.

        Of people who are as far, those are nearer who are nearer to the hints.
        """
        off = self.distance(logic, at) + float(self.scores.refused[at])
        if self.scores.gate[at] >= 0:
            gates = self.scores.matrix.gates.values()
            off += sum(self.distance(gate, at, want=False) for gate in gates)
        if off == 0:
            return 0.0
        return off + _HINT * sum(self.distance(hint, at) for hint in hints) / (len(hints) or 1)

    def distance(self, logic: Logic, at: int, *, want: bool = True) -> float:
        """How far a person is from a condition: 0 where it holds, at most 1 for each test."""
        if isinstance(logic, Test):
            return self._from_test(logic, at, want=want)
        if isinstance(logic, NotOf):
            return self.distance(logic.part, at, want=not want)
        parts = [self.distance(part, at, want=want) for part in logic.parts]
        every = isinstance(logic, AllOf) == want
        return sum(parts) if every else min(parts, default=1.0)

    def _from_test(self, test: Test, at: int, *, want: bool) -> float:
        text, answer = self._asked(test.subject, at), test.answer
        if isinstance(answer, NotKnown):
            return float((text is None) != want)
        if text is None:
            return 1.0
        if isinstance(answer, OneOf):
            return float((text in answer.words) != want)
        if isinstance(answer, Within):
            return float(self._is_within(answer, text) != want)
        number = _number(text)
        return float(want) if number is None else _from_range(answer, number, want=want)

    def _asked(self, subject: str, at: int) -> str | None:
        if subject.endswith(VALUE):
            return self.value(self.scores.matrix.lines[subject.removesuffix(VALUE)], at)
        return self.answer(subject, at)

    def _is_within(self, answer: Within, text: str) -> bool:
        as_of = self.scores.as_of
        dated = text[:1].isdigit()
        return dated and back(as_of, answer.period) <= dt.date.fromisoformat(text) <= as_of


def _from_range(answer: Numbers, number: Decimal, *, want: bool) -> float:
    below = answer.low is not None and number < answer.low
    above = answer.high is not None and number >= answer.high
    if (below or above) != want:
        return 0.0
    ends = [end for end in (answer.low, answer.high) if end is not None]
    off = min((abs(number - end) for end in ends), default=_ONE)
    # On an end that must not be reached a number is out by itself.
    return float((off + 1) / (off + 2))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text.lstrip("-")[:1].isdigit() else None
