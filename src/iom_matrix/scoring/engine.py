"""The engine: one pass over the lines of a plan, for everybody at once.

Pure: the same matrix, people and day give the same result. It reads no clock, file or setting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from iom_matrix.definition.lines import MEASURES
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.logic import Logic
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.columns import NO_WORD, Codes, Marks, Whole
from iom_matrix.evidence.nominals import People
from iom_matrix.evidence.windows import back
from iom_matrix.scoring.levels import highest_level, levels_of
from iom_matrix.scoring.measuring import Measured, Measuring
from iom_matrix.scoring.plan import Plan, compile_plan
from iom_matrix.scoring.results import LineResult, Scores, no_marks
from iom_matrix.scoring.truths import Truths, judge
from iom_matrix.scoring.values import Values, WordSet, bit, from_column

TIER = "tier"


def score(matrix: Matrix, people: People, *, as_of: dt.date) -> Scores:
    """Score people by a matrix, as their evidence stood on a day.

    Args:
        matrix: what `load` returned.
        people: n nominals, read with the vocabulary that the matrix names.
        as_of: the day; later events and observations are not used, and counted.

    Returns:
        Points, bounds, tiers and routes of everybody, with the workings.

    Raises:
        EvidenceError: when the people were read with another vocabulary, or `as_of` is no date.
    """
    if isinstance(as_of, dt.datetime) or not isinstance(as_of, dt.date):
        message = f"as_of is a calendar date, not {as_of!r}"
        raise EvidenceError([Problem("not-a-date", message, "give a date without a time")])
    if people.vocabulary != matrix.vocabulary:
        message = (
            f"the people were read with {people.vocabulary.reference} and "
            f"{matrix.reference} needs {matrix.vocabulary.reference}"
        )
        raise EvidenceError([Problem("other-vocabulary", message, "read them with this matrix")])
    return _Engine(compile_plan(matrix), people, as_of).run()


@dataclass(slots=True, eq=False)
class _Engine:
    plan: Plan
    people: People
    as_of: dt.date
    lines: dict[str, LineResult] = field(default_factory=dict)
    measured: dict[str, Measured] = field(default_factory=dict)
    stale: dict[str, Marks] = field(default_factory=dict)
    later: dict[str, Marks] = field(default_factory=dict)
    measuring: Measuring = field(init=False)

    def __post_init__(self) -> None:
        self.measuring = Measuring(self.plan.matrix, self.people, self.as_of)
        for name in self.plan.matrix.inputs:
            self._date(name)

    @property
    def count(self) -> int:
        return len(self.people)

    def run(self) -> Scores:
        matrix = self.plan.matrix
        for line in matrix.lines.values():
            self.lines[line.name] = self._line(line)
        judged = {
            kind: {name: self._judge(logic) for name, logic in rules.items()}
            for kind, rules in (
                ("gates", matrix.gates),
                ("routes", matrix.routes),
                ("cohorts", matrix.cohorts),
                ("cautions", matrix.cautions),
            )
        }
        gate = self._first_gate(judged["gates"])
        refused = self._refused()
        tier = self.lines[TIER]
        return Scores(
            matrix, self.people, self.as_of, self.plan.places, self.lines, self.measured,
            self.measuring.history, gate, judged["gates"], judged["routes"], judged["cohorts"],
            judged["cautions"], refused, tier.points.astype(np.int16), tier.values.words,
            self.stale, self.later,
        )  # fmt: skip

    def _date(self, name: str) -> None:
        """Which answers to an input are stale, and which were given after the day of scoring."""
        column, spec = self.people.column(name), self.plan.matrix.vocabulary.inputs[name]
        self.later[name] = column.known & (column.observed > np.datetime64(self.as_of, "D"))
        self.stale[name] = no_marks(self.count)
        if spec.stale_after is not None:
            limit = np.datetime64(back(self.as_of, spec.stale_after), "D")
            self.stale[name] = column.known & (column.observed < limit)

    def _input(self, name: str, stale: str) -> Values:
        """The answers to an input, with what being stale does to them in this place."""
        subject = self.plan.matrix.vocabulary.inputs[name].subject
        values = from_column(self.people.column(name), subject)
        values = values.forgotten(self.later[name], subject)
        if stale == "doubted":
            return values.widened(self.stale[name], subject)
        if stale == "unknown":
            return values.forgotten(self.stale[name], subject)
        return values

    def _judge(self, logic: Logic, stale: str = "counts") -> Truths:
        def look_up(name: str) -> tuple[Values, Subject]:
            inputs = self.plan.matrix.vocabulary.inputs
            if name in inputs:
                return self._input(name, stale), inputs[name].subject
            return self._of_line(name), self.plan.matrix.lines[name].result

        return judge(logic, look_up, self.count)

    def _of_line(self, name: str) -> Values:
        """What a line gives to others: a measure its value, any other line its points."""
        linked, result = self.plan.matrix.lines[name], self.lines[name]
        if linked.role == "measure":
            return result.values
        # Points are kept in one unit for the whole matrix; a subject has its own.
        scale = 10 ** (self.plan.places - linked.result.places)
        return Values(
            known=~result.refuses,
            number=result.points // scale,
            word=np.full(self.count, NO_WORD, np.int16),
            low=result.lowest // scale,
            high=result.highest // scale,
            words=np.zeros(self.count, np.uint64),
        )

    def _line(self, linked: LinkedLine) -> LineResult:
        if linked.role == "tier":
            return self._tier(linked)
        if linked.role == "group":
            return self._group(linked)
        values = self._values(linked)
        if linked.role == "measure":
            nothing = np.zeros(self.count, np.int64)
            return LineResult(values, nothing, nothing, nothing, self._no_row(), None,
                              no_marks(self.count))  # fmt: skip
        return self._factor(linked, values)

    def _no_row(self) -> Codes:
        return np.full(self.count, -1, np.int16)

    def _values(self, linked: LinkedLine) -> Values:
        if linked.line.source in MEASURES:
            self.measured[linked.name] = self.measuring.measure(linked)
            return self.measured[linked.name].values
        name = linked.line.of[0]
        if name in self.plan.matrix.vocabulary.inputs:
            return self._input(name, linked.stale)
        return self._of_line(name)

    def _factor(self, linked: LinkedLine, values: Values) -> LineResult:
        rows = self.plan.rows[linked.name]
        row = rows.row(values)
        low, high = rows.bounds(values)
        known = row >= 0
        points = np.where(known, rows.earns[np.maximum(row, 0)], low)
        applies: Truths | None = None
        if linked.only_if is not None:
            applies = self._judge(linked.only_if, linked.stale)
            other = self.plan.otherwise[linked.name]
            points = np.where(applies.no, other, points)
            known = applies.no | (known & applies.yes)
            low, high = _where_it_may_not_apply(applies, other, low, high)
            row = np.where(applies.no, -1, row).astype(np.int16)
        open_ = ~known & (low != high)
        points = np.where(known, points, self._policy(linked, low, high))
        refuses = open_ & (linked.unknown == "refuse")
        return LineResult(values, points, low, high, row, applies, refuses)

    def _policy(self, linked: LinkedLine, low: Whole, high: Whole) -> Whole:
        """What an unknown answer earns; the one thing possible where only one is."""
        if linked.unknown == "highest":
            return high
        if linked.name in self.plan.own:
            # An answer half known may have ruled the points of the policy out.
            return np.minimum(np.maximum(low, self.plan.own[linked.name]), high)
        return low

    def _group(self, linked: LinkedLine) -> LineResult:
        parts = [self.lines[name] for name in linked.parts]
        join = np.add if linked.line.source == "add" else np.maximum
        points, low, high = (
            join.reduce([getattr(part, side) for part in parts])
            for side in ("points", "lowest", "highest")
        )
        cap = self.plan.caps.get(linked.name)
        if cap is not None:
            points, low, high = (np.minimum(side, cap) for side in (points, low, high))
        unit = Values(
            np.ones(self.count, np.bool_), points, np.full(self.count, NO_WORD, np.int16),
            low, high, np.zeros(self.count, np.uint64),
        )  # fmt: skip
        return LineResult(unit, points, low, high, self._no_row(), None, no_marks(self.count))

    def _tier(self, linked: LinkedLine) -> LineResult:
        size, row = len(self.plan.matrix.scale), self._no_row()
        if linked.line.source == "highest":
            parts = [self.lines[name] for name in linked.parts]
            level, held = highest_level(parts, size)
        else:
            read, rows = self._of_line(linked.parts[0]), self.plan.rows[linked.name]
            row, held = rows.row(read), levels_of(rows, read)
            level = np.where(row >= 0, rows.earns[np.maximum(row, 0)], 0)
        low, high = _ends(held, size)
        nothing = np.zeros(self.count, np.int64)
        known = np.ones(self.count, np.bool_)
        values = Values(known, nothing, level.astype(np.int16), nothing + 1, nothing, held)
        return LineResult(values, level, low, high, row, None, no_marks(self.count))

    def _first_gate(self, gates: Mapping[str, Truths]) -> Codes:
        first = self._no_row()
        for place, truths in reversed(list(enumerate(gates.values()))):
            first = np.where(truths.yes, place, first).astype(np.int16)
        return first

    def _refused(self) -> Marks:
        """Whether a line refuses, and what it does not know could matter to anything shown.

        A line that loses a highest, or stands under a cap that is full, may not know and still
        change nothing: an unknown that cannot matter is no unknown.
        """
        refused, matters = no_marks(self.count), no_marks(self.count)
        for name in _reached(self.plan.matrix):
            refused |= self.lines[name].refuses
        file = self.plan.matrix.file
        for name in (TIER, "total", *file.groups, *file.ranking):
            matters |= self.lines[name].lowest != self.lines[name].highest
        return refused & matters


def _where_it_may_not_apply(
    applies: Truths, other: int, low: Whole, high: Whole
) -> tuple[Whole, Whole]:
    """Bounds of a line that perhaps does not apply, and then earns `other`."""
    both = applies.can_yes & applies.can_no
    low = np.where(both, np.minimum(low, other), np.where(applies.can_yes, low, other))
    high = np.where(both, np.maximum(high, other), np.where(applies.can_yes, high, other))
    return low, high


def _reached(matrix: Matrix) -> list[str]:
    """The lines on which the tier, the total and the rank depend."""
    found: list[str] = []
    waiting = [TIER, "total", *matrix.file.ranking]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.append(name)
            waiting += matrix.lines[name].parts
    return found


def _ends(held: WordSet, size: int) -> tuple[Whole, Whole]:
    """The lowest and the highest level of each set."""
    low, high = np.full(len(held), size - 1), np.zeros(len(held), np.int64)
    for level in range(size):
        has = held & bit(level) != 0
        low = np.where(has, np.minimum(low, level), low)
        high = np.where(has, level, high)
    return low, high
