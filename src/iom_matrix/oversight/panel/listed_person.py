"""A listed person: one of a pack, with all that the panel is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from iom_matrix.explanation.account import Account
from iom_matrix.oversight.panel.cuts import Side
from iom_matrix.oversight.panel.last_events import LastCounted
from iom_matrix.oversight.panel.next_looks import Look
from iom_matrix.oversight.panel.questions import Ask
from iom_matrix.oversight.panel.thresholds import Distance, Headroom
from iom_matrix.papers.nominals import MANAGED, Nominal, needs_review

NOMINATED = "nominated"
Group = Literal["above-threshold", "other-route", "below-threshold", "out-of-scope", "refused"]
GROUPS: tuple[Group, ...] = (
    "above-threshold", "other-route", "below-threshold", "out-of-scope", "refused",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """One person of a pack.

    Attributes:
        nominal: the person's place in the ranking, and the account of the score.
        group: where the person stands in the pack.
        side: on which side of the line of places; None for who takes none, or without a line.
        distances, headroom: how far from the threshold, and what is in question; below it only.
        look: when to look again; None of people for whom it was not asked.
        last: the last event that counted.
        asks: what to ask whom; empty where the tier is settled.
    """

    nominal: Nominal
    group: Group
    side: Side | None
    distances: tuple[Distance, ...]
    headroom: tuple[Headroom, ...]
    look: Look | None
    last: LastCounted
    asks: tuple[Ask, ...]

    @property
    def told(self) -> Account:
        """The account of the score."""
        return self.nominal.told

    @property
    def review(self) -> bool:
        """Whether the person is managed by the scheme and stands below the threshold."""
        return self.group == "below-threshold" and needs_review(self.told)

    @property
    def nominated(self) -> bool:
        """Whether the person was put forward and waits for a decision."""
        return self.told.standing == NOMINATED

    @property
    def scored(self) -> bool:
        """Whether the person has a tier."""
        return self.told.tier is not None

    @property
    def no_points(self) -> bool:
        """Whether the person is scored and has no points."""
        return self.scored and self.told.points == 0

    @property
    def unsettled(self) -> bool:
        """Whether an answer that is missing could change the tier, or whether there is one."""
        return self.group != "out-of-scope" and not self.told.settled

    @property
    def has_page(self) -> bool:
        """Whether the panel may talk about this person, and so needs the whole account.

        Of those who are neither managed nor put forward, whoever is surely out of scope or below
        the threshold has none.
        """
        with_scheme = self.told.standing in {MANAGED, NOMINATED}
        return with_scheme or self.unsettled or self.group in {"above-threshold", "other-route"}


def group_of(told: Account) -> Group:
    """Where a person stands in a pack."""
    if told.out_of_scope is not None:
        return "out-of-scope"
    if told.tier is None:
        return "refused"
    if told.route is not None:
        return "other-route"
    return "below-threshold" if told.tier == told.matrix.scale[0] else "above-threshold"
