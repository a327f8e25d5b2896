"""Itemized: the items of two versions beside each other, in one unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from iom_matrix.comparison.contributions import Item, contributions, item_title
from iom_matrix.comparison.movers import ItemChange
from iom_matrix.definition.scalars import from_units
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.explanation.audiences import Audience, may_see
from iom_matrix.scoring.results import Scores


@dataclass(frozen=True, slots=True)
class ItemTotal:
    """What one item does to everybody's points together.

    Attributes:
        item, title: the line, or its cap or floor, and what people call it.
        gain, lose: how many people it adds points to, and takes points from.
        added, taken: these points, `taken` as a number above 0.
    """

    item: Item
    title: str
    gain: int
    lose: int
    added: Decimal
    taken: Decimal


@dataclass(frozen=True, slots=True, eq=False)
class Itemized:
    """The totals of n people by two versions, in k items.

    Attributes:
        items: those of the new version in the order of its form, then those of the old one alone.
        titles: what people call each.
        visible: (k,) which of them the audience may see.
        before, after: (k, n) what each brings to the totals, in units of 10 ** -places.
        places: decimal places of these.
    """

    items: tuple[Item, ...]
    titles: tuple[str, ...]
    visible: Marks
    before: Whole
    after: Whole
    places: int

    @property
    def change(self) -> Whole:
        """(n,) new totals less old ones."""
        found: Whole = (self.after - self.before).sum(axis=0)
        return found

    def totals(self, among: Marks) -> tuple[ItemTotal, ...]:
        """What each item that may be seen does to some of the people, the most points first."""
        change = (self.after - self.before)[:, among]
        found = []
        for k in map(int, np.flatnonzero(self.visible[: len(self.items)])):
            up, down = np.maximum(change[k], 0), np.maximum(-change[k], 0)
            gain, lose = (int(np.count_nonzero(side)) for side in (up, down))
            added, taken = (from_units(int(side.sum()), self.places) for side in (up, down))
            found.append(ItemTotal(self.items[k], self.titles[k], gain, lose, added, taken))
        moved = [one for one in found if one.gain or one.lose]
        return tuple(sorted(moved, key=lambda one: -(one.added + one.taken)))

    def changes(self, at: int) -> tuple[ItemChange, ...]:
        """The items of one person that change and may be seen, the greatest change first."""
        moved = np.flatnonzero(self.visible & (self.before[:, at] != self.after[:, at]))
        found = (
            ItemChange(
                self.items[k],
                self.titles[k],
                from_units(int(self.before[k, at]), self.places),
                from_units(int(self.after[k, at]), self.places),
            )
            for k in map(int, moved)
        )
        return tuple(sorted(found, key=lambda one: -abs(one.change)))


def itemized(old: Scores, new: Scores, audience: Audience) -> Itemized:
    """The items of both versions, an item of one alone being 0 in the other.

    Without a total in both there is no difference of totals, and no item.
    """
    sides: tuple[Mapping[Item, Whole], ...] = ({}, {})
    if old.total is not None and new.total is not None:
        sides = contributions(old), contributions(new)
    items = tuple(dict.fromkeys([*sides[1], *sides[0]]))
    places = max(old.places, new.places)
    nothing = np.zeros(len(new), np.int64)
    before, after = (
        np.stack([side.get(item, nothing) for item in items] or [nothing])
        * 10 ** (places - scores.places)
        for side, scores in zip(sides, (old, new), strict=True)
    )
    matrices = (new.matrix, old.matrix)
    homes = [[matrix for matrix in matrices if item.line in matrix.lines] for item in items]
    visible = [
        all(may_see(matrix, matrix.lines[item.line], audience) for matrix in home)
        for item, home in zip(items, homes, strict=True)
    ]
    titles = [item_title(home[0], item) for item, home in zip(items, homes, strict=True)]
    return Itemized(
        items, tuple(titles), np.array(visible or [True], np.bool_), before, after, places
    )
