"""Results: everything that scoring found, line by line, so that nothing is worked out again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from iom_matrix.definition.linked import TOTAL, Matrix
from iom_matrix.errors import ReferenceNotFoundError, did_you_mean
from iom_matrix.evidence.columns import Codes, Marks, Whole
from iom_matrix.evidence.history import History
from iom_matrix.evidence.nominals import People
from iom_matrix.scoring.gates import may_stop
from iom_matrix.scoring.measured import Measured
from iom_matrix.scoring.notices import counted_notices, score_notices
from iom_matrix.scoring.scores_card import scores_card
from iom_matrix.scoring.truths import Truths
from iom_matrix.scoring.values import Values, WordSet

_REMARK = "rank(scores) puts them in order; explain(scores, person) says why."


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """An adjustment over n people.

    Attributes:
        name: its id.
        applies: whether it applies.
        before, after: (n,) the official level on either side of it, a place in the scale.
    """

    name: str
    applies: Truths
    before: Codes
    after: Codes


@dataclass(frozen=True, slots=True, eq=False)
class LineResult:
    """One line over n people.

    Attributes:
        source: what its source gave.
        values: what its rows were asked about: the source after its steps.
        result: what it gives to whoever reads it, its policy for unknowns followed.
        answered: (n,) whether that was known before any policy.
        points, lowest, highest: (n,) what is earned, in units of 10 ** -places of the scores; for a
            tier line, places in the scale; for a measure, nothing.
        row: (n,) number of the official leaf of its table, -1 where there is none.
        applies: whether the line applies to the person; None where it always does.
        refuses: (n,) whether its policy refuses to score the person.
        rules: the conditions of its source, in order.
        moves: its adjustments, in order.
    """

    source: Values
    values: Values
    result: Values
    answered: Marks
    points: Whole
    lowest: Whole
    highest: Whole
    row: Codes
    applies: Truths | None
    refuses: Marks
    rules: tuple[Truths, ...] = ()
    moves: tuple[Moved, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class Scores:
    """The scores of n people by one matrix on one day, with their workings.

    Attributes:
        matrix, people, as_of: what was scored, by what, on which day.
        places: decimal places of points; points are whole numbers of 10 ** -places.
        lines: line -> its result.
        measured: measure or factor that reads events -> what it found.
        history: the occurrences that measures read.
        gate: (n,) place of the gate that stops the person, -1 where none does.
        gates, routes, cohorts, cautions: id -> its truths.
        refused: (n,) whether any line that counts refuses.
        tier: (n,) official tier, place in the scale.
        tiers: (n,) tiers still possible, one bit each.
        stale: input -> (n,) observed too long ago.
        later: input -> (n,) observed after the day of scoring, and so not used.
        doubted: input -> (n,) answers that the vocabulary calls into doubt.
    """

    matrix: Matrix
    people: People
    as_of: dt.date
    places: int
    lines: Mapping[str, LineResult]
    measured: Mapping[str, Measured]
    history: History
    gate: Codes
    gates: Mapping[str, Truths]
    routes: Mapping[str, Truths]
    cohorts: Mapping[str, Truths]
    cautions: Mapping[str, Truths]
    refused: Marks
    tier: Codes
    tiers: WordSet
    stale: Mapping[str, Marks]
    later: Mapping[str, Marks]
    doubted: Mapping[str, Marks]

    def __len__(self) -> int:
        return len(self.people)

    def __repr__(self) -> str:
        scored = f"{int(self.scored.sum())} of {len(self)} people scored"
        return f"<Scores by {self.matrix.reference} on {self.as_of}: {scored}>"

    def _repr_html_(self) -> str:
        return scores_card(self, _REMARK).html_fragment()

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What a reader must know before the first number."""
        return score_notices(
            self.matrix, self.people, self.as_of, later_rows=self.history.later,
            later=self._later_answers,
        )  # fmt: skip

    @property
    def counted_notices(self) -> tuple[str, ...]:
        """Those of the notices that anybody's evidence may have made; they come last."""
        return counted_notices(
            self.matrix, self.people, self.as_of, later_rows=self.history.later,
            later=self._later_answers,
        )  # fmt: skip

    @property
    def _later_answers(self) -> int:
        return sum(int(marks.sum()) for marks in self.later.values())

    @cached_property
    def scored(self) -> Marks:
        """(n,) whether the person has points: neither out of scope nor refused."""
        return (self.gate < 0) & ~self.refused

    @property
    def total(self) -> LineResult | None:
        """The total, where the matrix has one."""
        return self.lines.get(TOTAL)

    @cached_property
    def settled(self) -> Marks:
        """(n,) whether no filling of the unknowns changes the tier, or the being in scope."""
        several = self.tiers & (self.tiers - np.uint64(1)) != 0
        settled: Marks = self.scored & ~self.may_stop & ~several
        return settled

    @cached_property
    def may_stop(self) -> Marks:
        """(n,) whether some gate stops the person, or could."""
        return may_stop(self.gates, len(self))

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {person: at for at, person in enumerate(self.people.ids)}

    def position(self, person: str) -> int:
        """Where a person stands in the arrays.

        Raises:
            ReferenceNotFoundError: when nobody has this id.
        """
        try:
            return self._positions[person]
        except KeyError:
            hint = did_you_mean(person, self.people.ids)
            withheld = " (left out by quarantine)" if person in self.people.withheld else ""
            message = f"no nominal has the id '{person}'{withheld}"
            raise ReferenceNotFoundError(f"{message}; {hint}" if hint else message) from None

    def refusing(self, at: int) -> tuple[str, ...]:
        """The lines that refuse to score a person."""
        if not self.refused[at]:
            return ()
        return tuple(name for name, line in self.lines.items() if line.refuses[at])

    def possible_tiers(self, at: int) -> tuple[str, ...]:
        """The tiers still possible for a person, lowest first."""
        held = int(self.tiers[at])
        return tuple(tier for place, tier in enumerate(self.matrix.scale) if held >> place & 1)


def no_marks(count: int) -> Marks:
    """Nobody."""
    return np.zeros(count, np.bool_)
