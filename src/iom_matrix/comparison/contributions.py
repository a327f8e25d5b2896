"""Contributions: everybody's total split into items that add up to it, exactly.

A line that earns points is an item, unless a line above it leaves it out. A cap or a floor that
bites is an item of its own. A group that is more than a sum or a choice of its lines (rows, a
product, prorating, rounding) is one item: no split of it would be arithmetic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from iom_matrix.definition.linked import TOTAL, LinkedLine, Matrix
from iom_matrix.definition.scalars import in_units
from iom_matrix.evidence.columns import Whole
from iom_matrix.scoring.results import Scores

ItemKind = Literal["points", "cap", "floor"]
# Joins whose lines stay apart in what they come to.
_APART = ("of", "add", "subtract", "highest", "lowest")


@dataclass(frozen=True, slots=True)
class Item:
    """What a total is made of: the points of a line, or what its cap or floor does to them."""

    line: str
    kind: ItemKind = "points"


@dataclass(frozen=True, slots=True, eq=False)
class Portion:
    """One item where it stands in the form.

    Attributes:
        item: what it is.
        within: the groups that it stands in, from the total down.
        points: (n,) what it brings to the total, in units of 10 ** -places of the scores.
    """

    item: Item
    within: tuple[str, ...]
    points: Whole


def contributions(scores: Scores) -> Mapping[Item, Whole]:
    """Item -> (n,) what it brings to each total, in the unit of the scores.

    For everybody the items add up to the points of the total. A line that the total reads twice
    is one item. Without a total there are none.
    """
    found: dict[Item, Whole] = {}
    for portion in portions_of(scores):
        before = found.get(portion.item)
        found[portion.item] = portion.points if before is None else before + portion.points
    return found


def portions_of(scores: Scores) -> tuple[Portion, ...]:
    """The items of everybody's total, each after the items of the lines that it stands over."""
    if scores.total is None:
        return ()
    return tuple(_split(scores, TOTAL, (), np.ones(len(scores), np.int64)))


def comes_apart(linked: LinkedLine) -> bool:
    """Whether a line is a sum or a choice of lines that earn points, and no more than that."""
    line = linked.line
    return (
        linked.role == "group"
        and line.source in _APART
        and not linked.rows
        and line.each is None
        and line.round is None
        and line.prorate is None
    )


def item_title(matrix: Matrix, item: Item) -> str:
    """What people call an item."""
    title = matrix.lines[item.line].title
    return {"points": title, "cap": f"cap on {title}", "floor": f"floor of {title}"}[item.kind]


def _split(scores: Scores, name: str, within: tuple[str, ...], times: Whole) -> list[Portion]:
    """The items of one line, which counts `times` (0, 1 or -1) for each person."""
    linked, points = scores.matrix.lines[name], scores.lines[name].points
    if not comes_apart(linked):
        return [Portion(Item(name), within, times * points)]
    taken = _taken(scores, linked)
    parts = [scores.lines[part].points for part in linked.parts]
    whole = sum(
        (mark * part for mark, part in zip(taken, parts, strict=True)), np.zeros_like(points)
    )
    # Where the line does not apply, or too few lines are answered, it is not what they come to.
    told = _clipped(linked, whole, scores.places) == points
    applies = scores.lines[name].applies
    if applies is not None:
        told &= ~applies.no
    found: list[Portion] = []
    for part, mark in zip(linked.parts, taken, strict=True):
        found += _split(scores, part, (*within, name), times * told * mark)
    rest = np.where(told, points - whole, 0)
    own: tuple[tuple[ItemKind, Whole], ...] = (
        ("cap", times * np.minimum(rest, 0)),
        ("floor", times * np.maximum(rest, 0)),
        ("points", times * np.where(told, 0, points)),
    )
    return found + [Portion(Item(name, kind), within, side) for kind, side in own if side.any()]


def _taken(scores: Scores, linked: LinkedLine) -> list[Whole]:
    """(n,) for each part, how often it counts: 1, -1 where subtracted, 0 where another is taken."""
    one = np.ones(len(scores), np.int64)
    source, count = linked.line.source, len(linked.parts)
    if source in {"of", "add"}:
        return [one] * count
    if source == "subtract":
        return [one, *([-one] * (count - 1))]
    points = np.stack([scores.lines[part].points for part in linked.parts])
    # Of equal ones the first in the file is taken, as in an explanation.
    winner = np.argmax(points if source == "highest" else -points, axis=0)
    return [(winner == place).astype(np.int64) for place in range(count)]


def _clipped(linked: LinkedLine, side: Whole, places: int) -> Whole:
    line = linked.line
    if line.floor is not None:
        side = np.maximum(side, _units(line.floor, places))
    if line.cap is not None:
        side = np.minimum(side, _units(line.cap, places))
    return side


def _units(number: Decimal, places: int) -> int:
    return int(in_units(number, places))
