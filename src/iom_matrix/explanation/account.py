"""The account: everything that is said of one person's score, as data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from iom_matrix.definition.linked import TIER, Matrix
from iom_matrix.explanation.audiences import Audience
from iom_matrix.explanation.doubts import Caution, Doubt

StepKind = Literal["factor", "group", "measure", "tier"]
Eligible = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event that a step counted, or perhaps counted; in it the person had a role."""

    date: dt.date | None
    kind: str
    group: str
    outcome: str
    surely: bool
    role: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the form for one person.

    Attributes:
        name, title, ask: the line.
        kind: factor, group, measure or tier; a measure earns nothing, and stands below its reader.
        depth: how deep it stands in the form, 0 for the total.
        evidence: the answer as text; None where unknown, or where the audience may not see it.
        band: the row that it falls in, as the matrix writes it.
        level: the level that it gives, for a line of levels.
        working: what was done to the number before its rows: ``3 x 2.5, rounded up: 8``.
        points, lowest, highest: what it earns, and could; None where withheld.
        most: the most that it can earn by the matrix.
        counted: whether its points reach the total; the loser of a highest does not.
        note: what happened to it: capped, higher of, does not apply, unknown.
        withheld: whether the audience may not see it.
        family: the offence family that its points belong to.
        why, reference, proxies: what the matrix says of it.
        occurrences: the events that it counted.
    """

    name: str
    title: str
    ask: str
    kind: StepKind
    depth: int
    evidence: str | None
    band: str | None
    level: str | None
    working: str
    points: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    most: Decimal
    counted: bool
    note: str
    withheld: bool
    family: str
    why: str
    reference: str
    proxies: tuple[str, ...]
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether a person is eligible for a cohort, and why that is asked."""

    cohort: str
    title: str
    eligible: Eligible
    because: str


@dataclass(frozen=True, slots=True)
class Adjusted:
    """An adjustment of a level: whether it applied, and the level on either side of it.

    `applies` and `because` are withheld, as None, where the audience may not see what it turns on.
    """

    line: str
    name: str
    applies: Eligible | None
    before: str
    after: str
    because: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """Everything about one person's score, as data.

    Attributes:
        person, area, standing: who, as the evidence has it.
        matrix, as_of, audience: by what, on which day, for whose eyes.
        points, lowest, highest, tier, settled: the score; None where the person is not scored.
        possible_tiers: the tiers that are left, lowest first.
        route: the other door that the person comes by, such as MAPPA.
        out_of_scope: the gate that stops the person.
        refused: the lines that refuse to score without an answer.
        cohorts: for what the person is eligible, apart from points.
        steps: the form from the total down.
        tier_steps: the steps towards the tier, the tier itself first.
        adjustments: what moved a level, or could have, in order.
        unknown: what is not certain, and whom to ask.
        cautions: what to keep in mind.
        beside: what is shown beside the score and never scored.
        notices: what must stand before any of this.
    """

    person: str
    area: str | None
    standing: str | None
    matrix: Matrix
    as_of: dt.date
    audience: Audience
    points: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    tier: str | None
    settled: bool | None
    possible_tiers: tuple[str, ...]
    route: str | None
    out_of_scope: str | None
    refused: tuple[str, ...]
    cohorts: tuple[Eligibility, ...]
    steps: tuple[Step, ...]
    tier_steps: tuple[Step, ...]
    adjustments: tuple[Adjusted, ...]
    unknown: tuple[Doubt, ...]
    cautions: tuple[Caution, ...]
    beside: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    notices: tuple[str, ...] = ()

    @property
    def factors(self) -> tuple[Step, ...]:
        """The steps that turn evidence into points, in the order of the form."""
        return tuple(step for step in self.steps if step.kind == "factor")

    @property
    def deciding_steps(self) -> tuple[Step, ...]:
        """The steps of the tier that give it, before any adjustment of the tier itself."""
        steps = [step for step in self.tier_steps if step.kind == "tier" and step.name != TIER]
        moved = [adjusted.before for adjusted in self.adjustments if adjusted.line == TIER]
        level = moved[0] if moved else self.tier
        return tuple(step for step in steps if step.level == level and not step.withheld)

    @property
    def main_points(self) -> tuple[Step, ...]:
        """The factors whose points count, most first; equal ones in the order of the form.

        One that stands in two places of the form is named once.
        """
        earning = {step.name: step for step in self.factors if step.counted and step.points}
        order = dict.fromkeys(step.name for step in self.factors if step.name in earning)
        return tuple(
            sorted((earning[name] for name in order), key=lambda step: -(step.points or 0))
        )
