"""The comparison: what a change of version does to the same people on the same day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from iom_matrix.comparison.agreement import Agreement, agreement, in_first
from iom_matrix.comparison.cards import comparison_card
from iom_matrix.comparison.change_rules import Difference
from iom_matrix.comparison.counts import Counts, counts_of
from iom_matrix.comparison.crossings import Crossings, crossings_of
from iom_matrix.comparison.differences import differences
from iom_matrix.comparison.in_short import moves_in_short
from iom_matrix.comparison.itemized import Itemized, ItemTotal, itemized
from iom_matrix.comparison.movers import Mover
from iom_matrix.comparison.orders import Order, order_of
from iom_matrix.comparison.shares import Shares, shares
from iom_matrix.comparison.sides import side_of
from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.nominals import People
from iom_matrix.explanation.audiences import Audience
from iom_matrix.explanation.notices import heads_of_both
from iom_matrix.scoring.engine import score_by_each
from iom_matrix.scoring.results import Scores

FIRST = (20, 40)


@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    """What `compare` returns: two versions of a matrix over the same n people.

    Attributes:
        old, new: the order of the people by each version, with its scores.
        area: the area asked for, or None for everybody.
        audience: for whose eyes.
        first: each N of a first N, lowest first.
        crossings: who crosses which threshold.
        itemized: what everybody's points are made of, by both.
        counts: how many people move, and how.
        agreement: how alike the two orders are.
        old_shares, new_shares: to what each version gives points.
        differences: what the files say differently.
    """

    old: Order
    new: Order
    area: str | None
    audience: Audience
    first: tuple[int, ...]
    crossings: Crossings
    itemized: Itemized
    counts: Counts
    agreement: Agreement
    old_shares: Shares
    new_shares: Shares
    differences: tuple[Difference, ...]

    def __repr__(self) -> str:
        old, new = (matrix.reference for matrix in self.matrices)
        return f"<Comparison from {old} to {new}: {self.counts.both} people scored by both>"

    def _repr_html_(self) -> str:
        old, new = (matrix.reference for matrix in self.matrices)
        texts, movers = self.in_short, self.movers
        card = comparison_card((old, new), self.as_of, self.notices, texts, movers)
        return card.html_fragment()

    @property
    def in_short(self) -> tuple[str, ...]:
        """Who moves, in a few sentences."""
        points = all(matrix.file.total is not None for matrix in self.matrices)
        return moves_in_short(self.counts, self.agreement, points=points)

    @property
    def as_of(self) -> dt.date:
        """The day of scoring."""
        return self.new.scores.as_of

    @property
    def matrices(self) -> tuple[Matrix, Matrix]:
        """The old version and the new one."""
        return self.old.scores.matrix, self.new.scores.matrix

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """What must stand before any of this; what holds of one version alone names it."""
        return heads_of_both(self.old.scores, self.new.scores)

    @cached_property
    def item_totals(self) -> tuple[ItemTotal, ...]:
        """What each item does to the points of everybody scored by both, the most points first."""
        return self.itemized.totals(self.crossings.both)

    @cached_property
    def movers(self) -> tuple[Mover, ...]:
        """Everybody who changes tier, enters or leaves a first N, or is scored by one alone.

        By new rank; those whom the new version does not score last.
        """
        moved = self.crossings.old != self.crossings.new
        for number in self.first:
            moved |= in_first(self.old.place, number) != in_first(self.new.place, number)
        return tuple(self.mover(at) for at in self.new.ranking.members if moved[at])

    @cached_property
    def nominals(self) -> tuple[Mover, ...]:
        """Everybody asked for, in the same order."""
        return tuple(self.mover(at) for at in self.new.ranking.members)

    def of(self, person: str) -> Mover:
        """One person by both versions.

        Raises:
            ReferenceNotFoundError: when nobody has this id.
        """
        return self.mover(self.new.scores.position(person))

    def mover(self, at: int) -> Mover:
        """The person at a position of the scores, by both versions."""
        people, crossings = self.new.scores.people, self.crossings
        old, new = (side_of(order, at, self.audience) for order in (self.old, self.new))
        inside = [
            (number, *(0 < int(order.place[at]) <= number for order in (self.old, self.new)))
            for number in self.first
        ]
        return Mover(
            people.ids[at], people.areas[at], people.standings[at], old, new,
            self.itemized.changes(at) if crossings.both[at] else (),
            not bool(self.itemized.visible.all()),
            tuple(tier for tier, marks in crossings.rises.items() if marks[at]),
            tuple(tier for tier, marks in crossings.falls.items() if marks[at]),
            tuple(number for number, was, now in inside if now and not was),
            tuple(number for number, was, now in inside if was and not now),
            bool(crossings.review[at]), bool(crossings.settled[at]),
        )  # fmt: skip


def compare(
    old: Matrix,
    new: Matrix,
    people: People,
    *,
    as_of: dt.date,
    first: Sequence[int] = FIRST,
    area: str | None = None,
    audience: Audience = "panel",
) -> Comparison:
    """Score people by two versions of a matrix on one day, and say who moves, and why.

    Args:
        old: the version before the change.
        new: the version after it, which reads the same vocabulary.
        people: n nominals, read with that vocabulary.
        as_of: the day; later events and observations are not used.
        first: each N for which to say who enters and leaves the first N.
        area: only the people of one area, ranked within it.
        audience: police, panel or partner; items that it may not see are left out.

    Raises:
        EvidenceError: when the people were read with another vocabulary, or `as_of` is no date.
        ReferenceNotFoundError: when nobody is in that area.
        ValueError: when an N is below 1.
    """
    before, after = score_by_each([old, new], people, as_of=as_of)
    return compared(before, after, first=first, area=area, audience=audience)


def compared(
    old: Scores,
    new: Scores,
    *,
    first: Sequence[int] = FIRST,
    area: str | None = None,
    audience: Audience = "panel",
) -> Comparison:
    """The comparison of two scores of the same people on the same day; as `compare`."""
    if any(number < 1 for number in first):
        raise ValueError(f"each number of first is 1 or more, and one is {min(first)}")
    numbers = tuple(sorted(set(first)))
    was, now = order_of(old, area), order_of(new, area)
    crossings = crossings_of(was, now)
    items = itemized(old, new, audience)
    alike = agreement(
        new.people.ids, (was.ranking.rank, now.ranking.rank), (was.place, now.place), numbers
    )
    return Comparison(
        was, now, area, audience, numbers, crossings, items,
        counts_of(was, now, crossings, items.change), alike,
        shares(old, was.here, audience), shares(new, now.here, audience),
        differences(old.matrix, new.matrix),
    )  # fmt: skip
