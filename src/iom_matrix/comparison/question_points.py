"""Points of questions: what each comes to in every draw, worked out once for people alike.

Few answers lead to different points, and few of the tables that are drawn for one question
differ. So a question is scored for its kinds of people by its different tables, and each person in
each draw is one of those.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iom_matrix.comparison.drawn_rows import drawn_rows
from iom_matrix.comparison.repeated import repeated, score_again, taken
from iom_matrix.comparison.varied import Tables
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.evidence.columns import At, Marks, Whole
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.plan import Plan
from iom_matrix.scoring.results import LineResult

_MOST_CODES = 2**62


@dataclass(frozen=True, slots=True, eq=False)
class QuestionPoints:
    """One question over n people and d draws.

    Attributes:
        result: what each of k kinds of people comes to by each of t tables, tables fastest.
        kind: (n,) the kind of each person.
        table: (d,) the table of each draw.
        tables: how many tables there are.
    """

    result: LineResult
    kind: At
    table: At
    tables: int

    def places(self, people: At, draws: slice) -> At:
        """(p * d,) where in the result each person stands in each draw."""
        found: At = self.kind[people][:, None] * self.tables + self.table[draws][None, :]
        return found.reshape(-1)

    def in_draws(self, people: At, draws: slice) -> LineResult:
        """The question for these people in these draws, draws fastest."""
        return taken(self.result, self.places(people, draws))

    def numbers(self, people: At, draws: slice) -> Whole:
        """(p, d) the official number."""
        by_kind = self.result.result.number.reshape(-1, self.tables)[:, self.table[draws]]
        return by_kind[self.kind[people]]

    def ever(self, marks: Marks) -> Marks:
        """(n,) whether a mark of the result is set for a person by any table."""
        found: Marks = np.any(marks.reshape(-1, self.tables), axis=1)[self.kind]
        return found


def question_points(once: Answers, plan: Plan, linked: LinkedLine, drawn: Whole) -> QuestionPoints:
    """Score a question whose evidence no draw changes.

    Args:
        once: the answers of everybody.
        plan: the matrix compiled.
        linked: the question.
        drawn: (d, l) what its rows earn in each draw.
    """
    tables, table = _different(drawn)
    rows = drawn_rows(plan.rows[linked.name], tables)
    asked = [once.lines[linked.name].values]
    if len(linked.line.of) > 1:
        asked = [once.of(name, linked.stale) for name in linked.line.of]
    signs: list[Whole] = [
        rows.leaf(asked).astype(np.int64),
        *rows.possible(asked).astype(np.int64).T,
    ]
    if not len(rows.order) and linked.subject.numeric:
        values = asked[0]
        signs += [values.known.astype(np.int64), values.number, values.low, values.high]
    applies = once.lines[linked.name].applies
    if applies is not None:
        sides = (applies.yes, applies.no, applies.can_yes, applies.can_no)
        signs += [side.astype(np.int64) for side in sides]
    first, kind = _alike(np.stack(signs))
    answers = repeated(once, np.repeat(first, len(tables)))
    for name in (*linked.parts, *linked.asks):
        answers.lines[name] = taken(once.lines[name], answers.at)
    here = Plan(plan.matrix, plan.places, {linked.name: rows}, plan.own, plan.otherwise)
    score_again(answers, here, [linked], {linked.name})
    return QuestionPoints(answers.lines[linked.name], kind, table, len(tables))


def questions_of(
    lines: Iterable[LinkedLine], tables: Tables, moved: Collection[str]
) -> tuple[LinkedLine, ...]:
    """The varied lines that read nothing which moves."""
    return tuple(
        line for line in lines
        if line.name in tables and not {*line.parts, *line.asks} & set(moved)
    )  # fmt: skip


def _alike(signs: NDArray[np.int64]) -> tuple[At, At]:
    """Of (s, n) signs, the first person of each kind, and (n,) the kind of each person."""
    _, first, kind = np.unique(signs, axis=1, return_index=True, return_inverse=True)
    return first, kind.reshape(-1)


def _different(drawn: Whole) -> tuple[Whole, At]:
    """The different tables among (d, l) drawn ones, and (d,) which of them each draw has."""
    code = np.zeros(len(drawn), np.int64)
    least, span = drawn.min(axis=0), np.ptp(drawn, axis=0) + 1
    size = 1
    for cells, low, width in zip(drawn.T, least, span, strict=True):
        size *= int(width)
        if size > _MOST_CODES:
            return drawn, np.arange(len(drawn))
        code = code * width + (cells - low)
    _, first, table = np.unique(code, return_index=True, return_inverse=True)
    return drawn[first], table.reshape(-1)
