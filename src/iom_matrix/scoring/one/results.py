"""Results of one person: what scoring found, line by line, as plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from iom_matrix.definition.linked import TIER, LinkedLine, Matrix, Role
from iom_matrix.scoring.one.answer import Answer
from iom_matrix.scoring.one.facts import Facts
from iom_matrix.scoring.one.inputs import Odd
from iom_matrix.scoring.one.notices import one_notices
from iom_matrix.scoring.one.truth import Truth


class MoveOne(NamedTuple):
    """An adjustment of one person: whether it applies, and the level on either side of it."""

    name: str
    applies: Truth
    before: str
    after: str


class LineOne(NamedTuple):
    """One line of one person; a tuple, since it is made faster than any other frozen record.

    Attributes:
        linked: the line.
        answer: what its source gave as text, a range where only that is known; None where nothing
            is.
        source, values: the same as an answer, and what its rows were asked about.
        points, lowest, highest: what it earns, and could; None for a measure and a tier line.
        level: what it gives, for a line of levels; None where that is unknown.
        band: the row that gave it, as the matrix writes it; None where no row did.
        answered: whether the answer was known before any policy.
        applies: whether the line applies to the person; None where it always does.
        refuses: whether its policy refuses to score the person.
        moves: its adjustments, in order.
        rules: the conditions of its source, in order.
        row: number of the official leaf of its table, -1 where there is none.
        result: what it gives to whoever reads it, its policy for unknowns followed.
        sides: points, lowest and highest in units of 10 ** -places; for a tier line, places in the
            scale; for a measure, nothing.
    """

    linked: LinkedLine
    answer: str | None
    source: Answer
    values: Answer
    points: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    level: str | None
    band: str | None
    answered: bool
    applies: Truth | None
    refuses: bool
    moves: tuple[MoveOne, ...]
    rules: tuple[Truth, ...]
    row: int
    result: Answer
    sides: tuple[int, int, int]

    @property
    def name(self) -> str:
        """Its id."""
        return self.linked.name

    @property
    def title(self) -> str:
        """What people call it."""
        return self.linked.title

    @property
    def role(self) -> Role:
        """Whether it is a factor, a group, a measure or a step towards the tier."""
        return self.linked.role


class ScoreOne(NamedTuple):
    """The score of one person by a matrix on one day, with its breakdown: a tuple, as its lines.

    Attributes:
        matrix, as_of, person: by what, on which day, whose id.
        points, lowest, highest: the total; None where the matrix has none, or nobody is scored.
        tier: the official tier; None where the person is not scored.
        possible_tiers: the tiers still possible, lowest first; none where not scored.
        settled: whether no filling of the unknowns changes the tier, or the being in scope; None
            where the person is not scored.
        gate: the gate that stops the person; None where none does.
        refused: the lines that refuse to score without an answer.
        lines: every line by its name, each after those that it reads.
        gates, routes, cohorts, cautions: id -> whether it holds.
        odd: the inputs whose answers are stale, later than the day of scoring, or doubted.
        facts: what was known of the person.
    """

    matrix: Matrix
    as_of: dt.date
    person: str
    points: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    tier: str | None
    possible_tiers: tuple[str, ...]
    settled: bool | None
    gate: str | None
    refused: tuple[str, ...]
    lines: Mapping[str, LineOne]
    gates: Mapping[str, Truth]
    routes: Mapping[str, Truth]
    cohorts: Mapping[str, Truth]
    cautions: Mapping[str, Truth]
    odd: Odd
    facts: Facts

    def __repr__(self) -> str:
        found = f"{self.points} points, {self.tier}" if self.scored else "not scored"
        return f"<Score of {self.person} by {self.matrix.reference} on {self.as_of}: {found}>"

    @property
    def scored(self) -> bool:
        """Whether the person has points: neither out of scope nor refused."""
        return self.tier is not None

    @property
    def reason(self) -> str | None:
        """Why the person is not scored; None where they are."""
        if self.gate is not None:
            gate = self.matrix.file.gates[self.gate]
            return f"{gate.stop}: {gate.because}"
        if self.refused:
            return f"not scored without an answer: {', '.join(self.refused)}"
        return None

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader must know before the first number."""
        return one_notices(self.matrix, self.as_of, self.facts, later=len(self.odd.later))

    @property
    def factors(self) -> tuple[LineOne, ...]:
        """The lines that turn evidence into points, in the order of the form."""
        return tuple([line for line in self.lines.values() if line.linked.role == "factor"])

    @property
    def groups(self) -> tuple[LineOne, ...]:
        """The sub-totals and the total."""
        return tuple([line for line in self.lines.values() if line.linked.role == "group"])

    @property
    def tier_line(self) -> LineOne:
        """The line that gives the tier."""
        return self.lines[TIER]
