"""Leaving out: what becomes of tiers and first places when one question earns nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from iom_matrix.comparison.cards import leave_out_card
from iom_matrix.comparison.drawn_rows import drawn_rows
from iom_matrix.comparison.effects import Effect, as_it_is, effects, picture_of
from iom_matrix.comparison.first_places import FIRST, checked_places
from iom_matrix.comparison.reached import counting_lines, divisors, moved_lines
from iom_matrix.comparison.repeated import answers_of, outcome_of, repeated, score_again
from iom_matrix.comparison.reweighing import Reweighed
from iom_matrix.definition.linked import LinkedLine, Row
from iom_matrix.definition.scalars import plain
from iom_matrix.scoring.plan import Plan, compile_plan
from iom_matrix.scoring.ranking import rank
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.rows import Rows, compile_rows


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One question left out.

    Attributes:
        line: its id.
        title: what people call it.
        section: the top-level group in which it stands.
        most: the most points that it earns by the matrix, as a text; None where nothing says.
        earning: how many people scored it gives points other than 0.
        effect: whose tier and whose place is another without it.
    """

    line: str
    title: str
    section: str
    most: str | None
    earning: int
    effect: Effect


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class LeaveOut:
    """What becomes of people when one question is left out: what `leave_out` returns.

    Attributes:
        scores: what was asked about.
        first: the numbers of first places, fewest first.
        lines: every question that counts, those that alter most tiers first.
    """

    scores: Scores
    first: tuple[int, ...]
    lines: tuple[LeftOut, ...]

    def __repr__(self) -> str:
        lines = f"{len(self.lines)} questions left out in turn"
        return f"<LeaveOut of {self.scores.matrix.reference}: {lines}>"

    def _repr_html_(self) -> str:
        lines = [(one.title, one.effect) for one in self.lines]
        return leave_out_card(self.scores, self.first, lines).html_fragment()


def leave_out(scores: Scores, *, first: Sequence[int] = FIRST) -> LeaveOut:
    """Score everybody again with one question left out, for each question in turn.

    A question that is left out earns 0 for everybody, whatever is known, and whether or not it
    applies. All else stays as the file has it. So do the thresholds: without a question most
    people come to fewer points, and the first places tell more than the tiers. Where a sum is made
    up for what is unknown, the question counts as answered. What something is divided by is never
    left out.

    Args:
        scores: what `score` returned.
        first: numbers of first places.

    Raises:
        ValueError: when a number of places is below 1.
    """
    first = checked_places(first)
    matrix, order = scores.matrix, rank(scores).members
    now, fixed = picture_of(as_it_is(scores), first), divisors(matrix)
    found = []
    for line in counting_lines(matrix):
        if line.role != "factor" or line.name in fixed:
            continue
        then = picture_of(without(scores, line.name), first)
        [effect] = effects(scores, now, then, order, first)
        result = scores.lines[line.name]
        most = None if line.result.highest is None else plain(line.result.highest)
        earning = int(((result.points != 0) & scores.scored).sum())
        found.append(LeftOut(line.name, line.title, line.section, most, earning, effect))
    return LeaveOut(scores, first, tuple(sorted(found, key=_reach)))


def without(scores: Scores, name: str) -> Reweighed:
    """Everybody scored again with one question earning nothing, as one draw."""
    matrix, plan = scores.matrix, compile_plan(scores.matrix)
    linked = matrix.lines[name]
    otherwise = {**plan.otherwise, name: 0} if name in plan.otherwise else plan.otherwise
    less = replace(plan, rows={**plan.rows, name: _nothing(plan, linked)}, otherwise=otherwise)
    answers = repeated(answers_of(scores), np.arange(len(scores)))
    score_again(answers, less, counting_lines(matrix), moved_lines(matrix, {name}))
    found = outcome_of(answers)
    return Reweighed(
        slice(0, 1), found.keys[:, :, None], found.tier[:, None], found.scored[:, None],
        found.placed[:, None],
    )  # fmt: skip


def _nothing(plan: Plan, linked: LinkedLine) -> Rows:
    """A table by which every answer to a question earns 0, where it has none by which it could."""
    subject = linked.subject
    rows = plan.rows.get(linked.name)
    if rows is not None and (len(rows.order) or not subject.numeric or len(linked.line.of) > 1):
        return drawn_rows(rows, np.zeros((1, len(rows.earns)), np.int64))
    edge = [Row("any number", Decimal(0), None)] if subject.numeric else []
    every = [*edge, *(Row(word, None, word) for word in subject.words)]
    return compile_rows(every, [subject], [0] * len(every))


def _reach(one: LeftOut) -> tuple[int, int]:
    return -len(one.effect.tiers), -len(one.effect.first)
