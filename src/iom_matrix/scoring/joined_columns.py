"""Joined columns: sums and extremes of points, and tiers read off them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.lines import EXTREMES
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_steps import has_steps
from iom_matrix.evidence.narrow import Narrow
from iom_matrix.scoring.plan import Plan

_MOST_TIERS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """A line that adds up others, or takes the highest or the lowest of them.

    Attributes:
        name: the line.
        parts: what it joins.
        kind: the type of its points.
        pick: how two numbers become one.
        packs: parts of one byte that can be joined in one byte, and each other part by itself.
        wide: a type that holds what every part can earn, in which extremes are compared.
    """

    name: str
    parts: tuple[str, ...]
    kind: np.dtype[np.integer[Any]]
    pick: np.ufunc
    packs: tuple[tuple[str, ...], ...]
    wide: np.dtype[np.integer[Any]]

    def into(self, out: Narrow, sides: dict[str, Narrow]) -> None:
        """(n,) the parts joined; `out` is none of them."""
        first, *others = (self._pack(pack, sides, out) for pack in self.packs)
        found = out if self.pick is np.add or self.wide == out.dtype else first.astype(self.wide)
        if found is out and first is not out:
            np.copyto(out, first, casting="unsafe")
        for other in others:
            # A sum may overflow on its way and still end where it should; extremes may not.
            self.pick(found, other, out=found, dtype=found.dtype, casting="unsafe")
        if found is not out:
            np.copyto(out, found, casting="unsafe")

    def _pack(self, pack: Sequence[str], sides: dict[str, Narrow], out: Narrow) -> Narrow:
        if len(pack) == 1:
            return sides[pack[0]]
        one, two, *others = (sides[name] for name in pack)
        into = out if len(self.packs) == 1 and out.dtype == one.dtype else np.empty_like(one)
        found: Narrow = self.pick(one, two, out=into)
        for other in others:
            self.pick(found, other, out=found)
        return found


def joined_columns(
    linked: LinkedLine, kinds: dict[str, np.dtype[np.integer[Any]]], ends: dict[str, _Ends]
) -> Joined | None:
    """A join of points; None where it is more than that.

    Args:
        linked: any line.
        kinds: the type of the points of each line.
        ends: the least and the most that each line can earn.
    """
    line = linked.line
    more = has_steps(line) or linked.rows or linked.scale or linked.only_if or linked.moves
    open_ = linked.reads != linked.parts or not ends.keys() >= {*linked.parts, linked.name}
    if line.source not in {"add", *EXTREMES} or more or open_ or line.answered or line.prorate:
        return None
    pick = {"add": np.add, "highest": np.maximum, "lowest": np.minimum}[line.source]
    packs = _packs(linked.parts, kinds, ends) if pick is np.add else [(p,) for p in linked.parts]
    wide = np.result_type(*(kinds[name] for name in linked.parts))
    return Joined(linked.name, linked.parts, kinds[linked.name], pick, tuple(packs), wide)


_Ends = tuple[int, int]


def _packs(
    parts: Sequence[str], kinds: dict[str, np.dtype[np.integer[Any]]], ends: dict[str, _Ends]
) -> list[tuple[str, ...]]:
    """Parts of one type of one byte, together so long as their sum stays within it."""
    packs: list[tuple[str, ...]] = [(name,) for name in parts if kinds[name].itemsize > 1]
    for kind in (np.dtype(np.uint8), np.dtype(np.int8)):
        pack: list[str] = []
        low = high = 0
        limits = np.iinfo(kind)
        for name in (name for name in parts if kinds[name] == kind):
            low, high = low + min(ends[name][0], 0), high + max(ends[name][1], 0)
            if pack and not (limits.min <= low and high <= limits.max):
                packs.append(tuple(pack))
                pack, (low, high) = [], (min(ends[name][0], 0), max(ends[name][1], 0))
            pack.append(name)
        if pack:
            packs.append(tuple(pack))
    return packs


@dataclass(frozen=True, slots=True, eq=False)
class Leveled:
    """A tier read off the points of one line.

    Attributes:
        name: the line.
        part: the line whose points are read.
        edges: points, in units of the scores, from which another row holds.
        levels: (r,) the level of each row.
        held: (r, r) the levels of rows i to j, one bit each.
        in_order: whether each row is the level of its own place.
    """

    name: str
    part: str
    edges: tuple[int, ...]
    levels: NDArray[np.uint8]
    held: NDArray[np.uint8]
    in_order: bool

    def row(self, points: Narrow) -> NDArray[np.uint8]:
        """(n,) the row that holds."""
        row = np.zeros(len(points), np.uint8)
        reached = np.empty(len(points), np.bool_)
        for edge in self.edges:
            np.greater_equal(points, edge, out=reached)
            np.add(row, reached.view(np.uint8), out=row)
        return row

    def level(self, row: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(n,) the level of each row."""
        if self.in_order:
            return row
        found: NDArray[np.uint8] = self.levels[row]
        return found

    def possible(self, low: NDArray[np.uint8], high: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(n,) the levels from one row to another, one bit each."""
        if not self.in_order:
            found: NDArray[np.uint8] = self.held.ravel()[low * np.uint8(len(self.levels)) + high]
            return found
        last = np.left_shift(np.uint8(1), high)
        if low is high:
            return last
        # Every bit from the first to the last: twice the last less the first, as a byte overflows.
        np.add(last, last, out=last)
        return np.subtract(last, np.left_shift(np.uint8(1), low), out=last)


def leveled_column(plan: Plan, linked: LinkedLine) -> Leveled | None:
    """A tier read off points; None where it is more than that."""
    line = linked.line
    if line.source != "of" or len(line.of) > 1 or linked.parts != linked.reads or line.look_up:
        return None
    more = has_steps(line) or linked.only_if or linked.moves or not linked.scale
    rows = plan.rows.get(linked.name)
    if more or rows is None or rows.inner or len(rows.words) or not 0 < len(rows.order) <= 15:
        return None
    if linked.role != "tier" or len(linked.scale) > _MOST_TIERS:
        return None
    unit = 10 ** (plan.places - plan.matrix.lines[linked.parts[0]].result.places)
    levels = rows.earns[rows.order].astype(np.uint8)
    bits = np.uint8(1) << levels
    held = np.array(
        [[np.bitwise_or.reduce(bits[i : j + 1], initial=0) for j in range(len(bits))]
         for i in range(len(bits))], np.uint8,
    )  # fmt: skip
    edges = tuple(int(edge) * unit for edge in rows.edges[1:])
    in_order = bool((levels == np.arange(len(levels))).all())
    return Leveled(linked.name, linked.parts[0], edges, levels, held, in_order)
