"""The scorecard: what PMML is told of a matrix, once nothing in it is refused."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.lines import POLICIES
from iom_matrix.definition.linked import TIER, TOTAL, LinkedLine, Matrix
from iom_matrix.definition.scalars import in_units


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and what it earns: a word, or a number and up."""

    word: str | None
    edge: Decimal | None
    units: int


@dataclass(frozen=True, slots=True)
class Question:
    """One factor.

    Attributes:
        line: the factor.
        input, spec: what it asks.
        words: what each word earns.
        numbers: what numbers earn from each edge up, the highest edge first.
        unknown: what is earned where the answer is not known.
        least: the least that it can come to.
    """

    line: LinkedLine
    input: str
    spec: Input
    words: tuple[Answer, ...]
    numbers: tuple[Answer, ...]
    unknown: int
    least: int


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A sum of questions, and the tiers by that sum. Points are units of 10 ** -places.

    Attributes:
        matrix: what it was made of.
        places: decimal places of points.
        questions: the factors, in the order of the form.
        tiers: the levels of the total with their lower edges in units, ascending.
    """

    matrix: Matrix
    places: int
    questions: tuple[Question, ...]
    tiers: tuple[tuple[str, int], ...]


def scorecard_of(matrix: Matrix) -> Scorecard:
    """The scorecard of a matrix of which `refusals` has found nothing."""
    places = matrix.lines[TOTAL].result.places
    questions = [
        _question(matrix, line, places) for line in summed(matrix, TOTAL) if line.role == "factor"
    ]
    tiers = [(row.level or "", _units(row.edge, places)) for row in matrix.lines[TIER].rows]
    return Scorecard(matrix, places, tuple(questions), tuple(tiers))


def summed(matrix: Matrix, name: str) -> Iterator[LinkedLine]:
    """A line and all that earns points in its sum, as often as it is added, in the form's order."""
    line = matrix.lines[name]
    yield line
    for part in line.line.parts:
        if part in matrix.lines and matrix.lines[part].role != "measure":
            yield from summed(matrix, part)


def _units(number: Decimal | None, places: int) -> int:
    """A number in whole units, an edge between two of them rounded up to the first that it has."""
    return math.ceil(in_units(number or Decimal(0), places))


def _question(matrix: Matrix, line: LinkedLine, places: int) -> Question:
    name = line.line.of[0]
    spec = matrix.vocabulary.inputs[name]
    words: list[Answer] = []
    numbers: list[Answer] = []
    for row in line.rows:
        answer = Answer(row.word, row.edge, _units(row.points, places))
        (numbers if row.word is None else words).append(answer)
    numbers = _reachable(numbers, spec)
    earned = [one.units for one in (*words, *numbers)]
    return Question(
        line=line,
        input=name,
        spec=spec,
        words=tuple(words),
        numbers=tuple(reversed(numbers)),
        unknown=_unknown(line.unknown or "lowest", earned, places),
        least=min(earned),
    )


def _unknown(policy: str, earned: list[int], places: int) -> int:
    """What is earned where nothing is known; where every row earns the same, that."""
    if policy == "highest":
        return max(earned)
    if policy in POLICIES:
        return min(earned)
    return min(max(_units(Decimal(policy), places), min(earned)), max(earned))


def _reachable(numbers: list[Answer], spec: Input) -> list[Answer]:
    """The rows of numbers that can be given.

    Numbers above the cap of an input are read as the cap, and PMML knows no cap: of the rows that
    it would reach, those above are left out.
    """
    subject = spec.subject
    least = _units(subject.lowest, subject.places)
    edges = [_units(one.edge, subject.places) for one in numbers]
    above = [*edges[1:], None][: len(edges)]
    most = subject.highest
    return [
        one
        for one, edge, after in zip(numbers, edges, above, strict=True)
        if (after is None or after > least)
        and (most is None or edge <= in_units(most, subject.places))
    ]
