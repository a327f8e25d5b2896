"""Withholding: which groups may be shown by themselves, and which only together.

Rows of a table hold one group or several, and each number that is shown is of a whole row. So it
stays the same whoever of a row belongs to which of its groups: no arithmetic on what is shown can
tell them apart. Every cell of every row holds at least k people, those of a row of several groups
too, since anyone could work them out from the totals.

Tables come one after the other: how many people there are, then who stands at or above each line,
the lowest first. A group that is shown only with others in one table is shown only with these or
more in the tables after it. So people of two groups that first meet in a row could stand on each
other's side of that table's line, and nothing that is shown of the tables before would differ.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeAlias

import numpy as np

from iom_matrix.evidence.columns import Whole

Members: TypeAlias = tuple[int, ...]
Rows: TypeAlias = tuple[Members, ...]
"""Groups by number, each in one row."""


def rows_by_line(tiers: Whole, k: int, *, within: Sequence[Hashable] = ()) -> tuple[Rows, ...]:
    """The rows of each table: of the people, then of each line of the scale from the lowest.

    Args:
        tiers: (g, t) people of each group in each tier, the lowest tier first.
        k: how many people a cell needs.
        within: what each group shares with others; groups are joined with these first.
    """
    rows: Rows = tuple((number,) for number in range(len(tiers)))
    found: list[Rows] = []
    for line in range(tiers.shape[1]):
        above = tiers[:, line:].sum(axis=1, keepdims=True)
        rows = joined(np.hstack([tiers[:, :line], above]), k, rows, within=within)
        found.append(rows)
    return tuple(found)


def joined(cells: Whole, k: int, rows: Rows, *, within: Sequence[Hashable] = ()) -> Rows:
    """The rows, of which some are joined so that each has at least k people in every cell.

    Where even all people together have not, all of them are one row.

    Args:
        cells: (g, c) people of each group. A cell in which nobody is at all hides nobody.
        k: how many people a cell needs.
        rows: which groups belong together already.
        within: as in `rows_by_line`.
    """
    counts = cells[:, cells.any(axis=0)]

    def short(row: Members) -> bool:
        return bool((counts[list(row)].sum(axis=0) < k).any())

    def size(row: Members) -> int:
        return int(counts[list(row)].sum())

    if within:
        rows = _by_part(rows, within, lambda some: _joined(some, short, size))
    return _joined(rows, short, size)


def _by_part(rows: Rows, within: Sequence[Hashable], join: Callable[[Rows], Rows]) -> Rows:
    """Rows joined with those that share something, before any others."""
    parts: dict[frozenset[Hashable], list[Members]] = {}
    for row in rows:
        parts.setdefault(frozenset(within[number] for number in row), []).append(row)
    return _ordered(row for part in parts.values() for row in join(tuple(part)))


def _joined(rows: Rows, short: Callable[[Members], bool], size: Callable[[Members], int]) -> Rows:
    """The rows that are short in one, with as many of the smallest others as it takes."""
    small = [row for row in rows if short(row)]
    if not small:
        return rows
    rest = sorted((row for row in rows if not short(row)), key=size)
    one = sum(small, ())
    while rest and short(one):
        one += rest.pop(0)
    return _ordered([tuple(sorted(one)), *rest])


def shared(rows: Rows, values: Sequence[Hashable]) -> Rows:
    """The least rows that hold whole rows, and every group of a value or none.

    What is known of the rows is known of these, and of no less: the totals of a crossed table.
    """
    found: list[tuple[set[Hashable], list[int]]] = []
    for row in rows:
        mine, members = {values[number] for number in row}, list(row)
        apart = []
        for others, more in found:
            if mine & others:
                mine |= others
                members += more
            else:
                apart.append((others, more))
        found = [*apart, (mine, members)]
    return _ordered(tuple(sorted(members)) for _, members in found)


def _ordered(rows: Iterable[Members]) -> Rows:
    return tuple(sorted(rows))
