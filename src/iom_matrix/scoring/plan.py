"""The plan: a matrix compiled once to whole numbers, ready for any number of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.policy_checks import own_of
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.rows import Rows, compile_rows


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A compiled matrix.

    Attributes:
        matrix: what it was compiled from.
        places: decimal places of points; one unit is 10 ** -places.
        rows: line -> its compiled table, in units of the line's own result or places of levels.
        own: line -> what the file says that an unknown answer earns, in the same units.
        otherwise: line -> what it gives where it does not apply, in the same units.
    """

    matrix: Matrix
    places: int
    rows: Mapping[str, Rows]
    own: Mapping[str, int]
    otherwise: Mapping[str, int]


@lru_cache(maxsize=32)  # the same matrix is scored again and again, a person at a time
def compile_plan(matrix: Matrix) -> Plan:
    """Compile a matrix, whose linking has found its points small enough to stay exact."""
    lines = matrix.lines.values()
    scored = (line for line in lines if line.role in {"factor", "group"})
    own = {line.name: _given(line, text) for line in lines if (text := own_of(line)) is not None}
    return Plan(
        matrix,
        max((line.result.places for line in scored), default=0),
        rows={line.name: _rows(matrix, line) for line in lines if line.rows},
        own=own,
        otherwise={
            line.name: _given(line, line.line.otherwise or "0")
            for line in lines
            if line.only_if is not None
        },
    )


def _given(line: LinkedLine, text: str) -> int:
    """What a file says outright that a line gives: the place of a word, or units of a number."""
    if not line.result.numeric:
        return line.result.words.index(text)
    return whole_units(Decimal(text), line.result.places)


def _rows(matrix: Matrix, line: LinkedLine) -> Rows:
    earned = [
        line.scale.index(leaf.level)
        if leaf.level is not None
        else whole_units(leaf.points or Decimal(0), line.result.places)
        for leaf in line.leaves
    ]
    return compile_rows(line.rows, _subjects(matrix, line), earned)


def _subjects(matrix: Matrix, line: LinkedLine) -> list[Subject]:
    if len(line.line.of) < 2:
        return [line.subject]
    inputs = matrix.vocabulary.inputs
    return [
        inputs[name].subject if name in inputs else matrix.lines[name].result
        for name in line.line.of
    ]
