"""Rules of one person: gates, refusal, and the conditions beside the score."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iom_matrix.definition.linked import Matrix
from iom_matrix.scoring.engine import reached_lines, shown_lines
from iom_matrix.scoring.one.answer import Answers
from iom_matrix.scoring.one.results import LineOne
from iom_matrix.scoring.one.truth import TRUTHS, Judge, Truth, judges_of


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """The rules of a matrix, compiled.

    Attributes:
        gates, routes, cohorts, cautions: id -> its condition.
        refusing: the lines that can refuse, on which anything shown depends.
        shown: the lines that a reader is given.
    """

    gates: Mapping[str, Judge]
    routes: Mapping[str, Judge]
    cohorts: Mapping[str, Judge]
    cautions: Mapping[str, Judge]
    refusing: Sequence[str]
    shown: Sequence[str]

    @classmethod
    def of(cls, matrix: Matrix, as_of: dt.date) -> Rules:
        """The rules of a matrix on a day."""
        return cls(
            judges_of(matrix.gates, matrix, as_of),
            judges_of(matrix.routes, matrix, as_of),
            judges_of(matrix.cohorts, matrix, as_of),
            judges_of(matrix.cautions, matrix, as_of),
            [name for name in reached_lines(matrix) if matrix.lines[name].unknown == "refuse"],
            [*shown_lines(matrix), *matrix.file.groups],
        )

    def refused(self, lines: Mapping[str, LineOne]) -> bool:
        """Whether a line refuses, and what it does not know could matter to anything shown."""
        if not any(lines[name].refuses for name in self.refusing):
            return False
        sides = [lines[name].sides for name in self.shown]
        return any(low != high for _, low, high in sides)


def judged(rules: Mapping[str, Judge], answers: Answers) -> dict[str, Truth]:
    """Several conditions of one person."""
    return {name: TRUTHS[judge(answers)] for name, judge in rules.items()}
