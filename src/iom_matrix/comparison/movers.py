"""Movers: one person by two versions, with the items that add up to the difference."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from iom_matrix.comparison.contributions import Item
from iom_matrix.explanation.doubts import Caution


@dataclass(frozen=True, slots=True)
class Side:
    """One person by one version; None where the person is not scored.

    Attributes:
        points, lowest, highest: the points, and what they could come to.
        rank: among everybody scored who was asked for.
        place: among those who take one: the rank without people of another route.
        tier, settled, possible_tiers: as in a ranking.
        steps: titles of the steps that give the tier, where the total does not by itself.
        route: the other door that the person comes by.
        out_of_scope: the gate that stops the person.
        refused: the lines that refuse to score without an answer.
        eligible: titles of the cohorts for which the person is eligible, apart from points.
        cautions: what to keep in mind.
    """

    points: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    rank: int | None
    place: int | None
    tier: str | None
    settled: bool | None
    possible_tiers: tuple[str, ...]
    steps: tuple[str, ...]
    route: str | None
    out_of_scope: str | None
    refused: tuple[str, ...]
    eligible: tuple[str, ...]
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class ItemChange:
    """What one item brings to a person's total in each version.

    Attributes:
        item: the line, or its cap or floor.
        title: what people call it.
        before, after: its points; 0 where a version does not have it.
    """

    item: Item
    title: str
    before: Decimal
    after: Decimal

    @property
    def change(self) -> Decimal:
        """What it adds to the difference."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Mover:
    """One person by two versions.

    Attributes:
        person, area, standing: who.
        old, new: the person by each version.
        items: the items that change, the greatest change first; without those that the audience
            may not see.
        withheld: whether the audience may not see some items of either version. Without them the
            changes of the items need not come to that of the points; with all they do, exactly.
        rises, falls: the thresholds, named by their tiers, that the person rises above, or falls
            below, lowest first.
        enters, leaves: each N of whose first N the person is only in the new order, or the old.
        review: whether the person is managed now and falls below the lowest threshold.
        settled: whether both tiers are proven whatever the missing answers are.
    """

    person: str
    area: str | None
    standing: str | None
    old: Side
    new: Side
    items: tuple[ItemChange, ...]
    withheld: bool
    rises: tuple[str, ...]
    falls: tuple[str, ...]
    enters: tuple[int, ...]
    leaves: tuple[int, ...]
    review: bool
    settled: bool

    @property
    def change(self) -> Decimal | None:
        """New points less old ones; None where the person has none by one of the versions."""
        if self.old.points is None or self.new.points is None:
            return None
        return self.new.points - self.old.points
