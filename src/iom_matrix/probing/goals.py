"""Goals: the rows, tiers and rules that somebody should come to, and who of people has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from iom_matrix.definition.answers import Numbers, OneOf
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.evidence.columns import Marks
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.truths import Truths

Kind = Literal[
    "row", "tier", "gate", "route", "cohort", "caution", "only_if", "refuses", "cap", "highest"
]
TIER = "tier"
APPLIES, DOES_NOT = "applies", "does not apply"
VALUE = ":value"  # after the name of a line: what its rows are asked about, not what it earns


@dataclass(frozen=True, slots=True, order=True)
class Goal:
    """One thing that somebody should come to.

    Attributes:
        kind: what sort of thing.
        name: the line or rule.
        detail: the row, the level, the part that is highest.
    """

    kind: Kind
    name: str
    detail: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.kind, self.name, self.detail)))


def goals_of(matrix: Matrix) -> dict[Goal, Logic | None]:
    """Everything that can be come to, with the condition that leads there, as far as one does."""
    found: dict[Goal, Logic | None] = {}
    for line in matrix.lines.values():
        found |= dict(_of_line(matrix, line))
    for level in matrix.scale:
        found[Goal("tier", TIER, level)] = Test(TIER, OneOf((level,)))
    rules: tuple[tuple[Kind, Mapping[str, Logic]], ...] = (
        ("gate", matrix.gates),
        ("route", matrix.routes),
        ("cohort", matrix.cohorts),
        ("caution", matrix.cautions),
    )
    for kind, named in rules:
        found |= {Goal(kind, name): logic for name, logic in named.items()}
    return found


def _of_line(matrix: Matrix, line: LinkedLine) -> Iterator[tuple[Goal, Logic | None]]:
    applies = (line.only_if,) if line.only_if is not None else ()
    for asked in rows_asked(line):
        yield Goal("row", line.name, asked[0]), AllOf((*applies, asked[1]))
    if line.only_if is not None:
        yield Goal("only_if", line.name, APPLIES), line.only_if
        yield Goal("only_if", line.name, DOES_NOT), NotOf(line.only_if)
    if line.unknown == "refuse" and line.role == "factor":
        yield Goal("refuses", line.name), None
    if line.role == "group" and line.line.cap is not None:
        yield Goal("cap", line.name), AllOf(tuple(_at_most(matrix, part) for part in line.parts))
    if line.line.highest is not None and len(line.parts) > 1:
        for part in line.parts:
            others = (NotOf(_at_most(matrix, other)) for other in line.parts if other != part)
            yield Goal("highest", line.name, part), AllOf((_at_most(matrix, part), *others))


def _at_most(matrix: Matrix, name: str) -> Logic:
    """That a line comes to the most that it can."""
    line = matrix.lines[name]
    if line.role == "tier":
        return Test(name, OneOf(matrix.scale[-1:]))
    return Test(name, Numbers(line.result.highest, None))


def rows_asked(line: LinkedLine) -> Iterator[tuple[str, Logic]]:
    """Each row of a line, as its text and the condition under which it holds."""
    edges = sorted(row.edge for row in line.rows if row.edge is not None)
    for row in line.rows:
        if row.edge is not None:
            above = next((edge for edge in edges if edge > row.edge), None)
            yield row.text, Test(f"{line.name}{VALUE}", Numbers(row.edge, above))
        elif row.word is not None:
            yield row.text, Test(f"{line.name}{VALUE}", OneOf((row.word,)))


def reached(scores: Scores) -> dict[Goal, Marks]:
    """For everything that can be come to, (n,) who has."""
    matrix, scored = scores.matrix, scores.scored
    found: dict[Goal, Marks] = {}
    for line in matrix.lines.values():
        found |= {goal: marks & scored for goal, marks in _by_line(scores, line)}
        if line.unknown == "refuse" and line.role == "factor":
            refuses = scores.lines[line.name].refuses & scores.refused
            found[Goal("refuses", line.name)] = refuses & (scores.gate < 0)
    for place, level in enumerate(matrix.scale):
        found[Goal("tier", TIER, level)] = scored & (scores.tier == place)
    for place, name in enumerate(matrix.gates):
        found[Goal("gate", name)] = scores.gate == place
    for kind, rules in _judged(scores):
        found |= {Goal(kind, name): truths.yes & scored for name, truths in rules.items()}
    return found


def _judged(scores: Scores) -> tuple[tuple[Kind, Mapping[str, Truths]], ...]:
    return (
        ("route", scores.routes),
        ("cohort", scores.cohorts),
        ("caution", scores.cautions),
    )


def _by_line(scores: Scores, line: LinkedLine) -> Iterator[tuple[Goal, Marks]]:
    result = scores.lines[line.name]
    for place, (text, _) in enumerate(rows_asked(line)):
        yield Goal("row", line.name, text), result.row == place
    if result.applies is not None:
        yield Goal("only_if", line.name, APPLIES), result.applies.yes
        yield Goal("only_if", line.name, DOES_NOT), result.applies.no
    parts = [scores.lines[name].points for name in line.parts]
    if line.role == "group" and line.line.cap is not None:
        join = np.add if line.line.add else np.maximum
        cap = whole_units(line.line.cap, scores.places)
        yield Goal("cap", line.name), join.reduce(parts) > cap
    if line.line.highest is not None and len(parts) > 1:
        for at, part in enumerate(line.parts):
            others = np.maximum.reduce([*parts[:at], *parts[at + 1 :]])
            yield Goal("highest", line.name, part), parts[at] > others
