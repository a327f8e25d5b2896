"""Rules of one person: gates, refusal, and the conditions beside the score."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

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

    def gated(self, answers: Answers) -> tuple[Mapping[str, Truth], str | None, bool]:
        """The gates judged, the first that stops the person, and whether any could."""
        if not self.gates:
            return _NONE, None, False
        gates = judged(self.gates, answers)
        first = next((name for name, truth in gates.items() if truth.yes), None)
        return gates, first, any(truth.can_yes for truth in gates.values())

    def refused(self, lines: Mapping[str, LineOne]) -> tuple[str, ...]:
        """The lines that refuse, where what they do not know could matter to anything shown."""
        for name in self.refusing:
            if lines[name].refuses:
                break
        else:
            return ()
        sides = [lines[name].sides for name in self.shown]
        if all(low == high for _, low, high in sides):
            return ()
        return tuple([name for name, line in lines.items() if line.refuses])


def judged(rules: Mapping[str, Judge], answers: Answers) -> Mapping[str, Truth]:
    """Several conditions of one person."""
    if not rules:
        return _NONE
    return {name: TRUTHS[judge(answers)] for name, judge in rules.items()}


_NONE: Mapping[str, Truth] = MappingProxyType({})
