"""Outcomes: what each line came to for one person, as texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from iom_matrix.definition.answers import NotKnown, Numbers, OneOf
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.definition.scalars import from_units, plain
from iom_matrix.evidence.columns import Whole
from iom_matrix.probing.goals import VALUE
from iom_matrix.probing.persons import Person
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.values import shown


@dataclass(frozen=True, eq=False)
class Outcomes:
    """What people came to."""

    scores: Scores

    def points(self, side: Whole, at: int) -> Decimal:
        """Points of one person, exact."""
        return from_units(int(side[at]), self.scores.places)

    def value(self, line: LinkedLine, at: int) -> str | None:
        """What the rows of a line are asked about, None where it is not known."""
        if line.line.source == "of" and line.role == "tier":
            return plain(self.points(self.scores.lines[line.parts[0]].points, at))
        if line.role in {"group", "tier"}:
            return self.result(line, at)
        return shown(self.scores.lines[line.name].values, at, line.subject)

    def result(self, line: LinkedLine, at: int) -> str | None:
        """What a line gives to others: its points, a level, the value of a measure."""
        result = self.scores.lines[line.name]
        if line.role == "tier":
            return self.scores.matrix.scale[int(result.points[at])]
        if line.role == "measure":
            return self.value(line, at)
        return plain(self.points(result.points, at))

    def effect(self, at: int) -> tuple[str | None, ...]:
        """Every value and every result of one person."""
        lines = self.scores.matrix.lines.values()
        return tuple(part(line, at) for line in lines for part in (self.value, self.result))


def distance(logic: Logic, found: Outcomes, at: int, person: Person, *, want: bool = True) -> float:
    """How far a person is from a condition: 0 where it holds, at most 1 for each test."""
    if isinstance(logic, Test):
        return _of_test(logic, found, at, person, want=want)
    if isinstance(logic, NotOf):
        return distance(logic.part, found, at, person, want=not want)
    parts = [distance(part, found, at, person, want=want) for part in logic.parts]
    every = isinstance(logic, AllOf) == want
    return sum(parts) if every else min(parts, default=1.0)


def _of_test(test: Test, found: Outcomes, at: int, person: Person, *, want: bool) -> float:
    text = _text(test.subject, found, at, person)
    answer = test.answer
    if isinstance(answer, NotKnown):
        return float((text is None) != want)
    if text is None:
        return 1.0
    if isinstance(answer, OneOf):
        return float((text in answer.words) != want)
    number = _number(text)
    if number is None:
        return float(want)
    return _from_range(answer, number, want=want)


def _from_range(answer: Numbers, number: Decimal, *, want: bool) -> float:
    below = answer.low is not None and number < answer.low
    above = answer.high is not None and number >= answer.high
    if (below or above) != want:
        return 0.0
    ends = [end for end in (answer.low, answer.high) if end is not None]
    off = min((abs(number - end) for end in ends), default=Decimal(1))
    # An upper end is out by itself, and so is a lower end that the number is to stay below.
    return float((off + 1) / (off + 2))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text.lstrip("-")[:1].isdigit() else None


def _text(subject: str, found: Outcomes, at: int, person: Person) -> str | None:
    matrix = found.scores.matrix
    if subject in matrix.vocabulary.inputs:
        return person.answers.get(subject) or None
    if subject.endswith(VALUE):
        return found.value(matrix.lines[subject.removesuffix(VALUE)], at)
    return found.result(matrix.lines[subject], at)


def distances(
    logic: Logic, found: Outcomes, people: Sequence[Person], places: Sequence[int] | None = None
) -> list[float]:
    """How far each of the people is from a condition; who is not scored is far from all."""
    scored = found.scores.scored
    return [
        distance(logic, found, at, person) + (0 if scored[at] else 2)
        for at, person in zip(places or range(len(people)), people, strict=True)
    ]
