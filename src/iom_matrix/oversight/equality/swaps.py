"""Swaps: whether points that are shown of a row leave open where its people stand.

Means of points say something of tiers, since a tier is a matter of points. They are shown only of
rows of which one person could stand on the other side of every line that is not shown for the row,
and one person of another row on this side in turn, with every number shown staying as it is, and
the points of each tier within what anybody there comes to.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from iom_matrix.evidence.columns import At, Codes, Whole
from iom_matrix.oversight.equality.withholding import Members, Rows


@dataclass(frozen=True, slots=True, eq=False)
class Tiered:
    """Points of r rows by tier.

    Attributes:
        people: (r, t) people.
        sums: (r, t, f + 1) what each of f items, and then the total, comes to for these together.
        least, most: (t, f + 1) what it comes to for any one person of the tier.
    """

    people: Whole
    sums: Whole
    least: Whole
    most: Whole


def open_rows(tables: tuple[Rows, ...], at: At, tier: Codes, items: Whole) -> Rows:
    """The rows of which means may be shown: those of the first table that leaves tiers open.

    Args:
        tables: the rows of each table, as `rows_by_line` gives them.
        at: (n,) the number of each person's group.
        tier: (n,) place of the tier in the scale.
        items: (f, n) what each item brings to each total.
    """
    for place, rows in enumerate(tables[1:-1], start=1):
        tiered = _tiered(rows, at, tier, items, len(tables))
        later = enumerate(tables[place + 1 :], start=place + 1)
        if all(_open(tiered, rows, table, line) for line, table in later):
            return rows
    return tables[-1]


def _tiered(rows: Rows, at: At, tier: Codes, items: Whole, tiers: int) -> Tiered:
    whole = np.vstack([items, items.sum(axis=0)])
    number = {group: place for place, row in enumerate(rows) for group in row}
    groups = 1 + max(number)
    row = np.array([number[group] for group in range(groups)], np.intp)[at]
    cell = row * tiers + tier
    people = np.bincount(cell, minlength=len(rows) * tiers).reshape(len(rows), tiers)
    sums = np.zeros((len(rows) * tiers, len(whole)), np.int64)
    np.add.at(sums, cell, whole.T)
    least, most = (np.zeros((tiers, len(whole)), np.int64) for _ in range(2))
    for place in range(tiers):
        here = whole[:, tier == place]
        if here.size:
            least[place], most[place] = here.min(axis=1), here.max(axis=1)
    return Tiered(people, sums.reshape(len(rows), tiers, -1), least, most)


def _open(tiered: Tiered, rows: Rows, table: Rows, line: int) -> bool:
    """Whether a line stays open for every row that the line's own table does not show."""
    if not (tiered.people[:, line:].any() and tiered.people[:, :line].any()):
        return True  # all or none stand there, and the totals say so
    return all(_free(tiered, rows, together, line) for together in table)


def _free(tiered: Tiered, rows: Rows, together: Members, line: int) -> bool:
    inside = [place for place, row in enumerate(rows) if set(row) <= set(together)]
    if len(inside) == 1:
        return True
    return all(
        any(
            _swap(tiered, one, other, line) or _swap(tiered, other, one, line)
            for other in inside
            if other != one
        )
        for one in inside
    )


def _swap(tiered: Tiered, up: int, down: int, line: int) -> bool:
    """Whether one person of `up` may rise above a line, and one of `down` fall below it.

    What is moved from the sums of one tier to those of the other is the same in both rows, the
    other way round, so that neither the rows nor the tiers come to anything else.
    """
    least, most = tiered.least, tiered.most
    low, high = (
        np.full(least.shape[1], np.iinfo(np.int64).min),
        np.full(least.shape[1], np.iinfo(np.int64).max),
    )
    for row, sign in ((up, 1), (down, -1)):
        for tier, way in ((line, sign), (line - 1, -sign)):
            people = int(tiered.people[row, tier]) + way
            if people < 0:
                return False
            ends = people * least[tier], people * most[tier]
            room = [end - tiered.sums[row, tier] for end in ends]
            below, above = room if way > 0 else (-room[1], -room[0])
            low, high = np.maximum(low, below), np.minimum(high, above)
    if (low > high).any():
        return False
    return bool(max(int(low[:-1].sum()), int(low[-1])) <= min(int(high[:-1].sum()), int(high[-1])))
