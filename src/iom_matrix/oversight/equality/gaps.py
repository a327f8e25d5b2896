"""Gaps: by how much the mean points of one group differ from another's, split line by line.

The items of each total are those of a comparison of versions: what a line brings, 0 where a higher
one leaves it out, and a cap, a floor, or what a product or a conversion makes of lines, as an item
of its own. They add up to everybody's points, so their means add up to the gap, exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from iom_matrix.comparison.contributions import Item
from iom_matrix.comparison.itemized import Itemized
from iom_matrix.evidence.columns import At, Marks, Whole
from iom_matrix.oversight.equality.withholding import Members, Rows


@dataclass(frozen=True, slots=True)
class Means:
    """Mean points of two groups of people.

    Attributes:
        mean: of the people of a row.
        reference: of those of the reference group.
    """

    mean: Fraction
    reference: Fraction

    @property
    def gap(self) -> Fraction:
        """The first less the second."""
        return self.mean - self.reference


@dataclass(frozen=True, slots=True)
class ItemGap:
    """What one item, or several together, bring to a gap.

    Attributes:
        item, title: the line, or its cap or floor, and what people call it; for lines together,
            None and an empty text.
        lines: how many items these are.
        now: by the version that is reported.
        before: by the version before it, where a change is reported.
    """

    item: Item | None
    title: str
    lines: int
    now: Means
    before: Means | None


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap of a row of groups to the reference group.

    Attributes:
        row: the groups of the row, by number.
        now: mean points by the version that is reported.
        before: by the version before it, where a change is reported.
        items: what adds up to both, and so to the change; lines shown together come last.
    """

    row: Members
    now: Means
    before: Means | None
    items: tuple[ItemGap, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Split:
    """The points of n people in f items, by one version or by two.

    Attributes:
        itemized: the items, of the version that is reported as `after`.
        change: whether `before` is of another version.
        apart: (f,) items of one version alone, which have nothing to hide in the other:
            in `before`, and in `after`.
    """

    itemized: Itemized
    change: bool
    apart: tuple[Marks, Marks]

    @property
    def sides(self) -> tuple[tuple[Whole, Marks], ...]:
        """(f, n) what each item brings, and which items the version has."""
        items, (before, after) = self.itemized, self.apart
        now = (items.after, ~after)
        return (now, (items.before, ~before)) if self.change else (now,)


def gaps(split: Split, rows: Rows, at: At, reference: int, k: int) -> tuple[Gap, ...]:
    """The gap of each row to the one that holds the reference group and no other.

    Args:
        split: the points of the people.
        rows: the rows of which means may be shown.
        at: (n,) the number of each person's group.
        reference: the number of the reference group.
        k: how many people must have more by an item than anybody has least, and as many less than
            anybody has most, in every row, for the item to be shown by itself.
    """
    people = {row: np.isin(at, row) for row in rows}
    people = {row: marks for row, marks in people.items() if marks.any()}
    if (reference,) not in people:
        return ()
    alone, together = _shown(split, list(people.values()), k)
    compared = people.pop((reference,))
    parts = [[place] for place in alone] + [together] * bool(together)
    return tuple(
        _gap(split, row, marks, compared, parts, len(alone)) for row, marks in people.items()
    )


def _gap(
    split: Split, row: Members, marks: Marks, compared: Marks, parts: list[list[int]], alone: int
) -> Gap:
    """The gap in parts, of which those after the first `alone` have no name."""

    def means(items: Sequence[int]) -> tuple[Means, Means | None]:
        found = [
            Means(*(_mean(side, items, some, split) for some in (marks, compared)))
            for side, _ in split.sides
        ]
        return found[0], found[1] if split.change else None

    named = split.itemized
    items = tuple(
        ItemGap(
            named.items[part[0]] if place < alone else None,
            named.titles[part[0]] if place < alone else "",
            len(part),
            *means(part),
        )
        for place, part in enumerate(parts)
    )
    return Gap(row, *means(range(len(named.items))), items)


def _mean(side: Whole, items: Sequence[int], marks: Marks, split: Split) -> Fraction:
    units = int(side[list(items)][:, marks].sum())
    return Fraction(units, int(marks.sum()) * 10**split.itemized.places)


def _shown(split: Split, rows: Sequence[Marks], k: int) -> tuple[list[int], list[int]]:
    """The items by themselves, and those together, of which there are two or more if any."""
    items = split.itemized
    few = np.min([_fewest(side, has, rows) for side, has in split.sides], axis=0)
    alone = items.visible & (few >= k)
    hidden = np.flatnonzero(~alone).tolist()
    if len(hidden) == 1 and alone.any():
        # One by itself could be worked out from the gap: the next smallest goes with it.
        hidden.append(min(np.flatnonzero(alone).tolist(), key=few.__getitem__))
    return [at for at in range(len(items.items)) if at not in hidden], sorted(hidden)


def _fewest(side: Whole, has: Marks, rows: Sequence[Marks]) -> Whole:
    """(f,) the fewest people of any row who have more than the least, or less than the most."""
    least, most = side.min(axis=1, keepdims=True), side.max(axis=1, keepdims=True)
    found = [
        np.minimum((side[:, row] > least).sum(axis=1), (side[:, row] < most).sum(axis=1))
        for row in rows
    ]
    fewest: Whole = np.where(has, np.min(found, axis=0), np.iinfo(np.int64).max)
    return fewest
