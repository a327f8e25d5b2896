"""Score columns: what scoring people in columns gives, each number in its narrowest type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from iom_matrix.definition.linked import TOTAL, Matrix
from iom_matrix.evidence.columns import Codes, Marks
from iom_matrix.evidence.narrow import Narrow
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.scoring.gates import may_stop
from iom_matrix.scoring.notices import score_notices
from iom_matrix.scoring.scores_card import scores_card
from iom_matrix.scoring.truths import Truths
from iom_matrix.scoring.values import WordSet

_REMARK = "rank_columns(scores) gives everybody a rank; first_columns(scores, 20) names the first."


@dataclass(frozen=True, eq=False, repr=False)
class ScoreColumns:
    """The scores of n people by one matrix on one day: the numbers, without their workings.

    Points are whole numbers of 10 ** -places, in the narrowest type that holds what a line can
    give. Arrays of different names may be one and the same, where one line adds up no other.

    Attributes:
        matrix, people, as_of: what was scored, by what, on which day.
        places: decimal places of points.
        points: factor, group or total -> (n,) what it earns.
        lowest, highest: group, total, or line that people are ranked by -> (n,) the least and the
            most that it can come to; empty where no bounds were asked for.
        gate: (n,) place of the gate that stops the person, -1 where none does.
        gates, routes, cohorts, cautions: id -> its truths.
        refused: (n,) whether any line that counts refuses.
        tier: (n,) official tier, place in the scale.
        tiers: (n,) tiers still possible, one bit each; None where no bounds were asked for.
    """

    matrix: Matrix
    people: PeopleColumns
    as_of: dt.date
    places: int
    points: Mapping[str, Narrow]
    lowest: Mapping[str, Narrow]
    highest: Mapping[str, Narrow]
    gate: Codes
    gates: Mapping[str, Truths]
    routes: Mapping[str, Truths]
    cohorts: Mapping[str, Truths]
    cautions: Mapping[str, Truths]
    refused: Marks
    tier: Narrow
    tiers: WordSet | None

    def __len__(self) -> int:
        return len(self.people)

    def __repr__(self) -> str:
        scored = f"{int(self.scored.sum())} of {len(self)} people scored"
        return f"<ScoreColumns by {self.matrix.reference} on {self.as_of}: {scored}>"

    def _repr_html_(self) -> str:
        return scores_card(self, _REMARK).html_fragment()

    @property
    def bounded(self) -> bool:
        """Whether bounds were asked for."""
        return self.tiers is not None

    @property
    def total(self) -> Narrow | None:
        """(n,) the total, where the matrix has one."""
        return self.points.get(TOTAL)

    @cached_property
    def scored(self) -> Marks:
        """(n,) whether the person has points: neither out of scope nor refused."""
        scored = ~self.refused
        return scored & (self.gate < 0) if self.gates else scored

    @cached_property
    def may_stop(self) -> Marks:
        """(n,) whether some gate stops the person, or could."""
        return may_stop(self.gates, len(self))

    @cached_property
    def settled(self) -> Marks:
        """(n,) whether no filling of the unknowns changes the tier, or the being in scope.

        Without bounds nothing is proven, and nobody is settled.
        """
        if self.tiers is None:
            return np.zeros(len(self), np.bool_)
        one = self.tiers & (self.tiers - self.tiers.dtype.type(1)) == 0
        settled: Marks = self.scored & ~self.may_stop & one
        return settled

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What a reader must know before the first number."""
        day, people, events = np.datetime64(self.as_of, "D"), self.people, self.people.events
        rows = (events.offence_date > day) | (events.outcome_date > day)
        columns = [people.columns[name] for name in self.matrix.inputs if name in people.columns]
        later = sum(
            int((column.answered() & (column.observed > day)).sum())
            for column in columns
            if column.observed is not None
        )
        return score_notices(
            self.matrix, people, self.as_of, later_rows=int(rows.sum()), later=later
        )

    def possible_tiers(self, at: int) -> tuple[str, ...]:
        """The tiers still possible for a person, lowest first; the official one without bounds."""
        held = 1 << int(self.tier[at]) if self.tiers is None else int(self.tiers[at])
        return tuple(tier for place, tier in enumerate(self.matrix.scale) if held >> place & 1)
