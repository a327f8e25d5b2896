"""The form: a matrix on a day, compiled to score one person at a time in plain Python.

What a line gives turns on few answers alone, and most people give common ones. So each line keeps
what it gave for the last of them, and a person is mostly looked up rather than worked out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from iom_matrix.definition.linked import TIER, TOTAL, LinkedLine, Matrix
from iom_matrix.scoring.one.answer import Answer, Answers
from iom_matrix.scoring.one.facts import Facts
from iom_matrix.scoring.one.inputs import Inputs
from iom_matrix.scoring.one.joins import sum_of
from iom_matrix.scoring.one.keys import answered_key, asked_key, read_key
from iom_matrix.scoring.one.leaves import by_row
from iom_matrix.scoring.one.lines import Beside, LineForm
from iom_matrix.scoring.one.results import LineOne, ScoreOne
from iom_matrix.scoring.one.rules import Rules, judged
from iom_matrix.scoring.one.sources import key_of, source_of
from iom_matrix.scoring.one.truth import judge_of
from iom_matrix.scoring.plan import Plan, compile_plan

# So many answers of each line are kept with what the line gave for them.
KEPT = 256
# A line, compiled: what it gives, from what is known of a person.
Run = Callable[[Answers], LineOne]
# A line that turns on one answer alone, compiled: what it gives for it.
LookUp = Callable[[Answer], LineOne]
# Where the answer stands by which a line is looked up, and how; else how it is scored.
Scored = tuple[str, LookUp, Run | None]


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A matrix on a day, compiled.

    Attributes:
        matrix, as_of: what it was compiled from.
        inputs: the inputs of the matrix.
        lines: in order, its name; where the answer stands by which it is looked up, and how;
            how it is scored where it turns on more than one, or others need more of it.
        rules: gates and what stands beside the score.
        tiers: the tiers of a set, lowest first.
    """

    matrix: Matrix
    as_of: dt.date
    inputs: Inputs
    lines: Sequence[tuple[str, str, LookUp, Run | None]]
    rules: Rules
    tiers: Callable[[int], tuple[str, ...]]

    def score(self, facts: Facts) -> ScoreOne:
        """The score of one person of whom this is known."""
        answers = {**self.inputs.unknown, **facts.measured, **facts.given}
        odd = self.inputs.settle(answers, facts.observed)
        lines: dict[str, LineOne] = {}
        for name, key, look_up, run in self.lines:
            lines[name] = line = look_up(answers[key]) if run is None else run(answers)
            answers[name] = line.result
        rules = self.rules
        gates, gate, open_ = rules.gated(answers)
        refused = rules.refused(lines)
        tier, total = lines[TIER], lines.get(TOTAL)
        points = low = high = level = settled = None
        tiers: tuple[str, ...] = ()
        if gate is None and not refused:
            level, tiers = tier.level, self.tiers(tier.result.words)
            settled = len(tiers) == 1 and not open_
            if total is not None:
                points, low, high = total.points, total.lowest, total.highest
        return ScoreOne(
            self.matrix, self.as_of, facts.person, points, low, high, level, tiers, settled, gate,
            refused, lines, gates, judged(rules.routes, answers), judged(rules.cohorts, answers),
            judged(rules.cautions, answers), odd, facts,
        )  # fmt: skip


@lru_cache(maxsize=8)  # requests ask for few matrices, and mostly for today
def form_of(matrix: Matrix, as_of: dt.date) -> Form:
    """A matrix, compiled for a day."""
    plan = compile_plan(matrix)
    counted = {
        name
        for linked in matrix.lines.values()
        if linked.line.answered is not None or linked.line.prorate is not None
        for name in linked.reads
    }
    lines = [
        (name, *_told(matrix, linked, _run(plan, linked, as_of), counted=name in counted))
        for name, linked in matrix.lines.items()
    ]

    @lru_cache(maxsize=KEPT)
    def tiers(words: int) -> tuple[str, ...]:
        return tuple([tier for place, tier in enumerate(matrix.scale) if words >> place & 1])

    return Form(matrix, as_of, Inputs.of(matrix, as_of), lines, Rules.of(matrix, as_of), tiers)


def _run(plan: Plan, linked: LinkedLine, as_of: dt.date) -> Scored:
    """Where the answer stands by which a line is looked up, and how; else how it is scored."""
    matrix, line = plan.matrix, linked.line
    form = LineForm.of(plan, linked)
    plain = linked.only_if is None and not (linked.moves or linked.rules or len(line.of) > 1)
    key = key_of(matrix, linked)
    if plain and key is not None:
        look_up = lru_cache(maxsize=KEPT)(by_row(form))
        return key, look_up, None
    result = lru_cache(maxsize=KEPT)(form.result)
    added = sum_of(matrix, linked)
    if plain and added is not None:
        return "", result, lambda answers: result(added(answers))
    source = source_of(matrix, linked, as_of)
    if plain and line.source != "divide" and line.prorate is None:
        return "", result, lambda answers: result(source(answers).values)
    others = [read_key(matrix, n, linked.stale) for n in line.of] if len(line.of) > 1 else []
    scope = None if linked.only_if is None else linked.only_if
    applies = None if scope is None else judge_of(scope, matrix, as_of, linked.stale)
    moves = [judge_of(move.when, matrix, as_of, linked.stale) for move in linked.moves]

    def run(answers: Answers) -> LineOne:
        values, fraction, rules = source(answers)
        beside = Beside(
            fraction,
            tuple([answers[key] for key in others]),
            None if applies is None else applies(answers),
            tuple([move(answers) for move in moves]),
            rules,
        )
        return result(values, beside)

    return "", result, run


def _told(matrix: Matrix, linked: LinkedLine, scored: Scored, *, counted: bool) -> Scored:
    """The same, with what others need of a line: whether it refuses, and whether it was answered.

    Args:
        matrix: whose line it is.
        linked: the line.
        scored: how it is scored.
        counted: whether another line counts it among those that were answered.
    """
    asked = asked_key(matrix, linked.name, "counts")
    answered = answered_key(matrix, linked.name, "counts")
    if asked == linked.name and not counted:
        return scored
    key, look_up, inner = scored

    def run(answers: Answers) -> LineOne:
        line = look_up(answers[key]) if inner is None else inner(answers)
        result = line.result
        answers[asked] = result._replace(known=False) if line.refuses else result
        same = line.answered == result.known
        answers[answered] = result if same else result._replace(known=line.answered)
        return line

    return key, look_up, run
