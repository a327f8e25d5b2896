"""Reweighing: everybody scored in many draws of points at once, exactly as the engine does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from iom_matrix.comparison.drawn_rows import drawn_rows
from iom_matrix.comparison.plain_sums import PlainSums, is_plain, known_enough
from iom_matrix.comparison.question_points import QuestionPoints, question_points, questions_of
from iom_matrix.comparison.reached import counting_lines, moved_lines
from iom_matrix.comparison.repeated import (
    answers_of,
    any_of,
    outcome_of,
    repeated,
    score_again,
)
from iom_matrix.comparison.varied import Tables
from iom_matrix.definition.linked import TIER, LinkedLine, subjects_of
from iom_matrix.evidence.columns import At, Codes, Marks
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.plan import Plan, compile_plan
from iom_matrix.scoring.results import Scores

# People times draws: of a block, of what plain sums add up while it is near, and of what is scored
# again, which needs many numbers for each.
_BLOCK, _NEAR, _AGAIN = 500_000, 30_000, 50_000


@dataclass(frozen=True, slots=True, eq=False)
class Reweighed:
    """n people in d draws.

    Attributes:
        draws: which draws these are.
        keys: (k, n, d) the ranking key of the matrix, most important first; anything where the
            person is not scored.
        tier: (n, d) official tier, a place in the scale; anything where the person is not scored.
        scored: (n, d) whether the person has points: neither out of scope nor refused.
        placed: (n, d) whether the person takes a place: scored, and on no other route.
    """

    draws: slice
    keys: NDArray[np.int64]
    tier: Codes
    scored: Marks
    placed: Marks


def reweigh(scores: Scores, tables: Tables) -> Iterator[Reweighed]:
    """Score everybody again in every draw, in blocks of draws.

    Each draw is what `score` gives for the matrix whose rows earn what the tables say, with
    ranges, caps, thresholds and all else as in the file.

    Args:
        scores: n people, scored by the matrix as it is.
        tables: line -> (d, l) what the leaves of its table earn in each draw, in units of the
            line's own points; at least one line.
    """
    weighing = weighing_of(scores, tables)
    count = len(next(iter(tables.values())))
    size = max(1, min(_AGAIN, _BLOCK // max(1, len(scores))))
    for start in range(0, count, size):
        yield weighing.block(slice(start, min(start + size, count)))


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """What is the same for every block of draws, and how a block is worked out.

    Attributes:
        tables: the draws of all lines.
        counting: the lines that count.
        moved: those that may come to something else.
        questions: those of them that read evidence.
        joins: the rest of them that count.
        short: people for whom plain sums do.
        long: people for whom the lines are scored again.
    """

    scores: Scores
    plan: Plan
    once: Answers
    tables: Tables
    counting: tuple[LinkedLine, ...]
    moved: frozenset[str]
    questions: dict[str, QuestionPoints]
    joins: tuple[LinkedLine, ...]
    short: At
    long: At

    def block(self, draws: slice) -> Reweighed:
        """Everybody in some of the draws."""
        scores, count = self.scores, draws.stop - draws.start
        shape = (len(scores), count)
        keys = np.zeros((len(scores.matrix.file.ranking), *shape), np.int64)
        tier = np.zeros(shape, np.int16)
        scored, placed = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
        found = Reweighed(draws, keys, tier, scored, placed)
        if len(self.short):
            scored[self.short] = True
            placed[self.short] = ~any_of(scores.routes, len(scores))[self.short, None]
            near = max(1, _NEAR // len(self.short))
            for start in range(0, count, near):
                self._short(found, slice(start, min(start + near, count)))
        size = max(1, _AGAIN // count)
        for start in range(0, len(self.long), size):
            self._again(found, self.long[start : start + size])
        return found

    def _short(self, found: Reweighed, part: slice) -> None:
        """Plain sums of some of the draws of a block."""
        people, scores, start = self.short, self.scores, found.draws.start
        sums = PlainSums(self.plan, self.joins, self.questions, scores.lines)
        sides = sums.sides(people, slice(start + part.start, start + part.stop))
        for at, name in enumerate(scores.matrix.file.ranking):
            kept = scores.lines[name].points[people][:, None]
            found.keys[at, people, part] = sides[name] * self._unit(name) if name in sides else kept
        found.tier[people, part] = sides.get(TIER, scores.tier[people][:, None])

    def _unit(self, name: str) -> int:
        """How many units of the scores one unit of a line is."""
        linked = self.scores.matrix.lines[name]
        return 1 if linked.scale else int(10 ** (self.plan.places - linked.result.places))

    def _again(self, found: Reweighed, people: At) -> None:
        draws = found.draws
        shape = (len(people), draws.stop - draws.start)
        answers = repeated(self.once, np.repeat(people, shape[1]))
        for name, question in self.questions.items():
            answers.lines[name] = question.in_draws(people, draws)
        drawn = {
            name: drawn_rows(self.plan.rows[name], table[draws])
            for name, table in self.tables.items()
            if name not in self.questions
        }
        plan = replace(self.plan, rows={**self.plan.rows, **drawn})
        score_again(answers, plan, self.counting, self.moved)
        outcome = outcome_of(answers)
        found.keys[:, people] = outcome.keys.reshape(-1, *shape)
        found.tier[people] = outcome.tier.reshape(shape)
        found.scored[people] = outcome.scored.reshape(shape)
        found.placed[people] = outcome.placed.reshape(shape)


def weighing_of(scores: Scores, tables: Tables) -> Weighing:
    """Work out what is the same for every block of draws."""
    matrix, plan, once = scores.matrix, compile_plan(scores.matrix), answers_of(scores)
    counting, moved = counting_lines(matrix), moved_lines(matrix, tables.keys())
    lines = questions_of(counting, tables, moved)
    questions = {line.name: question_points(once, plan, line, tables[line.name]) for line in lines}
    joins = tuple(line for line in counting if line.name in moved and line.name not in questions)
    rules = [*matrix.gates.values(), *matrix.routes.values()]
    asked = any(subjects_of(rule) & moved for rule in rules)
    plain = not asked and all(is_plain(line, tables) for line in joins)
    everybody = np.ones(len(scores), np.bool_) if asked else scores.gate < 0
    short = everybody & plain
    if plain:
        short &= known_enough(counting, questions, scores.lines, moved, len(scores))
    return Weighing(
        scores, plan, once, tables, counting, moved, questions, joins, np.flatnonzero(short),
        np.flatnonzero(everybody & ~short),
    )  # fmt: skip
