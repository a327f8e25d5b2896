"""Column blocks: so many people as processors keep near, scored line by line into their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from iom_matrix.definition.linked import TIER, LinkedLine
from iom_matrix.definition.logic import Logic, Test
from iom_matrix.evidence.columns import NO_WORD, Marks
from iom_matrix.evidence.narrow import Narrow
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.column_answers import ColumnAnswers
from iom_matrix.scoring.column_plan import ColumnPlan
from iom_matrix.scoring.column_truths import of_column, of_points
from iom_matrix.scoring.columns import ScoreColumns
from iom_matrix.scoring.engine import first_gate
from iom_matrix.scoring.joined_columns import Joined, Leveled
from iom_matrix.scoring.levels import level_ends
from iom_matrix.scoring.lines import LineScoring
from iom_matrix.scoring.measuring import Measuring
from iom_matrix.scoring.results import LineResult, no_marks
from iom_matrix.scoring.sources import Sources
from iom_matrix.scoring.tabled import Tabled, filled
from iom_matrix.scoring.truths import Truths, judged_by
from iom_matrix.scoring.values import of_numbers, of_words


@dataclass(slots=True, eq=False)
class Block:
    """People who stand side by side, while they are scored.

    Attributes:
        plan: how their matrix is scored over columns.
        answers: what they say.
        found: receives what they come to.
        bounded: whether anybody asks for bounds.
        points, low, high: line -> (b,) what it earns, and can earn; places of levels for a tier.
        held: tier line -> (b,) the levels still possible, one bit each.
        refuses: line -> (b,) whom it refuses, where it refuses anybody.
        answered: line -> (b,) who has answered it, where not everybody has.
        unsure: lines that may be unknown to whoever reads them.
        placed: bounds that were written where they are kept, each as its side and its line.
    """

    plan: ColumnPlan
    answers: ColumnAnswers
    found: ScoreColumns
    bounded: bool
    points: dict[str, Narrow] = field(default_factory=dict)
    low: dict[str, Narrow] = field(default_factory=dict)
    high: dict[str, Narrow] = field(default_factory=dict)
    held: dict[str, Narrow] = field(default_factory=dict)
    refuses: dict[str, Marks] = field(default_factory=dict)
    answered: dict[str, Marks] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    placed: set[tuple[str, str]] = field(default_factory=set)
    _scoring: LineScoring | None = None

    def score(self) -> None:
        """Score them, each line after those that it reads."""
        for step in self.plan.steps:
            if isinstance(step, Tabled):
                self._table(step)
            elif isinstance(step, Joined) and self.unsure.isdisjoint(step.parts):
                self._join(step)
            elif isinstance(step, Leveled) and step.part not in self.unsure:
                self._level(step)
            else:
                self._with_workings(self.plan.plan.matrix.lines[step.name])
        self._keep()
        if self.plan.ruled:
            self._rule()

    @property
    def count(self) -> int:
        """How many they are."""
        return self.answers.count

    @property
    def here(self) -> slice:
        """Which of all people they are."""
        return self.answers.here

    def _out(self, name: str) -> Narrow:
        """The places of a line's points."""
        return self.found.points[name][self.here]

    def _table(self, step: Tabled) -> None:
        points = self._out(step.name)
        question, column, known, doubted = self.answers.of(step)
        question.points(column, points)
        if known is not None:
            filled(points, known, step.own, points)
            if step.least != step.most:
                self.answered[step.name] = known
                if step.refuses:
                    self.refuses[step.name] = ~known
        self.points[step.name] = self.low[step.name] = self.high[step.name] = points
        if not self.bounded or known is None:
            return
        keep = known if doubted is None else known & ~doubted
        for side, end in (("low", step.least), ("high", step.most)):
            if end != step.own or doubted is not None:
                filled(points, keep, end, self._bound(side, step.name, points))

    def _bound(self, side: str, name: str, points: Narrow) -> Narrow:
        """Where a bound is written: where it is kept, if it is."""
        sides, kept = self._sides(side)
        if name in kept:
            sides[name] = kept[name][self.here]
            self.placed.add((side, name))
        else:
            sides[name] = np.empty_like(points)
        return sides[name]

    def _sides(self, side: str) -> tuple[dict[str, Narrow], Mapping[str, Narrow]]:
        """A bound of the lines of these people, and where it is kept for everybody."""
        if side == "low":
            return self.low, self.found.lowest
        return self.high, self.found.highest

    def _join(self, step: Joined) -> None:
        name = step.name
        if name in self.plan.alike:
            for found in (self.points, self.low, self.high):
                found[name] = found[step.parts[0]]
            return
        out = self._out(name)
        step.into(out, self.points)
        self.points[name] = self.low[name] = self.high[name] = out
        for side in ("low", "high"):
            sides, _ = self._sides(side)
            if any(sides[part] is not self.points[part] for part in step.parts):
                step.into(self._bound(side, name, out), sides)

    def _level(self, step: Leveled) -> None:
        row = step.row(self.points[step.part])
        self.points[step.name] = step.level(row)
        if not self.bounded:
            return
        low = high = row
        if self.low[step.part] is not self.points[step.part]:
            low = step.row(self.low[step.part])
        if self.high[step.part] is not self.points[step.part]:
            high = step.row(self.high[step.part])
        self.held[step.name] = step.possible(low, high)

    def _with_workings(self, linked: LinkedLine) -> None:
        """A line scored as it is for everybody, with all that it says on the way."""
        scoring, name = self.scoring, linked.name
        result = scoring.score(linked)
        scoring.answers.lines[name] = result
        kind = self.plan.kinds.get(name, np.dtype(np.int64))
        self.points[name], self.low[name], self.high[name] = (
            side.astype(kind, copy=False) for side in (result.points, result.lowest, result.highest)
        )
        if linked.role == "tier":
            self.held[name] = result.result.words
        if result.refuses.any():
            self.refuses[name] = result.refuses
        if linked.scale or not linked.result.numeric or not result.result.known.all():
            self.unsure.add(name)
        if name in self.found.points:
            self._out(name)[:] = result.points

    @property
    def scoring(self) -> LineScoring:
        """What scores lines with their workings, made when the first one asks for it."""
        if self._scoring is None:
            matrix, plan, as_of = self.plan.plan.matrix, self.plan, self.answers.as_of
            part = self.answers.people
            if self.count < len(part):
                part = part.part(self.here.start, self.here.stop)
            answers = Answers(matrix, part, as_of, asked=plan.asked)
            answers.lines = Lines(self)
            sources = Sources(answers, Measuring(matrix, part, as_of))
            self._scoring = LineScoring(plan.plan, answers, sources)
        return self._scoring

    def _keep(self) -> None:
        found, here = self.found, self.here
        found.tier[here] = self.points[TIER]
        if found.tiers is not None:
            found.tiers[here] = self.held[TIER]
        for side in ("low", "high"):
            sides, kept = self._sides(side)
            own = {self.plan.alike.get(name, name): name for name in kept}
            for root, name in own.items():
                is_points = kept[name] is found.points.get(name)
                if not is_points and (side, root) not in self.placed:
                    kept[name][here] = sides[name]
        self._refuse()

    def _refuse(self) -> None:
        """A line that refuses does so only where what it does not know could matter."""
        refusing = [self.refuses[name] for name in self.plan.refusing if name in self.refuses]
        if not refusing:
            return
        matters = no_marks(self.count)
        for name in self.plan.matters:
            if name in self.held:
                held = self.held[name]
                matters |= held & (held - held.dtype.type(1)) != 0
            else:
                matters |= self.low[name] != self.high[name]
        self.found.refused[self.here] = np.logical_or.reduce(refusing) & matters

    def _rule(self) -> None:
        matrix, found = self.plan.plan.matrix, self.found
        gates = self._judged(matrix.gates)
        if gates:
            found.gate[self.here] = first_gate(gates, self.count)
        self._set(found.gates, gates)
        self._set(found.routes, self._judged(matrix.routes))
        self._set(found.cohorts, self._judged(matrix.cohorts))
        self._set(found.cautions, self._judged(matrix.cautions))

    def _judged(self, rules: Mapping[str, Logic]) -> dict[str, Truths]:
        return {name: judged_by(logic, self._ask, self.count) for name, logic in rules.items()}

    def _ask(self, test: Test) -> Truths:
        """One test over everybody: straight off its column or points, where it can be."""
        name, matrix = test.subject, self.plan.plan.matrix
        inputs = matrix.vocabulary.inputs
        if name in inputs and name not in matrix.doubts:
            answers = self.answers
            column = answers.column(name)
            return of_column(test, inputs[name], column, answers.now(column), answers.as_of)
        if name not in self.plan.kinds or name in self.unsure:
            return self.scoring.answers.judge(test)
        linked = matrix.lines[name]
        unit = 10 ** (self.plan.plan.places - linked.result.places)
        sides = (self.points[name], self.low[name], self.high[name])
        return of_points(test, linked.result, sides, unit, self.refuses.get(name))

    def _set(self, rules: Mapping[str, Truths], judged: Mapping[str, Truths]) -> None:
        for name, truths in judged.items():
            kept, here = rules[name], self.here
            kept.yes[here], kept.no[here] = truths.yes, truths.no
            kept.can_yes[here], kept.can_no[here] = truths.can_yes, truths.can_no


class Lines(dict[str, LineResult]):
    """Results of lines, those of plain ones made up when somebody asks for them."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self._block = block

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self._block.points

    def __missing__(self, name: str) -> LineResult:
        block, plan = self._block, self._block.plan.plan
        linked = plan.matrix.lines[name]
        count, points = block.count, block.points[name].astype(np.int64)
        known = np.ones(count, np.bool_)
        refuses = block.refuses.get(name, no_marks(count))
        answered = known
        if linked.scale:
            result = of_words(known, points.astype(np.int16), block.held[name].astype(np.uint64))
            low, high = level_ends(result)
        else:
            unit = 10 ** (plan.places - linked.result.places)
            low, high = block.low[name].astype(np.int64), block.high[name].astype(np.int64)
            result = of_numbers(known, points // unit, low // unit, high // unit)
            answered = block.answered.get(name, known)
        row = np.full(count, NO_WORD, np.int16)
        self[name] = LineResult(
            result, result, result, answered, points, low, high, row, None, refuses
        )
        return self[name]
