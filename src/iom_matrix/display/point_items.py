"""Point items: what one person's points are made of, so that they add up, from the account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from iom_matrix.comparison.contributions import Item, comes_apart, item_title
from iom_matrix.definition.linked import TOTAL
from iom_matrix.explanation.account import Account, Step
from iom_matrix.explanation.audiences import WITHHELD

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class PointItem:
    """One part of a person's points.

    Attributes:
        item: the line, or its cap or floor; None for all that the audience may not see.
        title: what people call it.
        section: title of the group below the total in which it stands.
        points: what it brings to the total.
    """

    item: Item | None
    title: str
    section: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class _Branch:
    """A step with the steps that earn points right below it."""

    step: Step
    below: tuple[_Branch, ...]


def point_items(told: Account) -> tuple[PointItem, ...]:
    """The items of one person's points, which add up to them, in the order of the form.

    They are those by which versions are compared: an item for each line that earns points, and
    one for a cap or floor that bites. What the audience may not see is one item at the end.
    """
    if told.points is None:
        return ()
    [total] = (branch for branch in _tree(told.steps) if branch.step.name == TOTAL)
    found = [one for one in _split(told, total, Decimal(1), "") if one.points]
    rest = told.points - sum((one.points for one in found), _NOTHING)
    if rest:
        found.append(PointItem(None, WITHHELD[:1].upper() + WITHHELD[1:], WITHHELD, rest))
    return tuple(found)


def _tree(steps: tuple[Step, ...]) -> list[_Branch]:
    earning = [step for step in steps if step.kind in {"factor", "group"}]
    found: list[_Branch] = []
    at = 0
    while at < len(earning):
        end = at + 1
        while end < len(earning) and earning[end].depth > earning[at].depth:
            end += 1
        found.append(_Branch(earning[at], tuple(_tree(tuple(earning[at + 1 : end])))))
        at = end
    return found


def _split(told: Account, branch: _Branch, times: Decimal, section: str) -> Iterator[PointItem]:
    step, matrix = branch.step, told.matrix
    linked = matrix.lines[step.name]
    whole = PointItem(Item(step.name), step.title, section, times * (step.points or _NOTHING))
    if not comes_apart(linked):
        yield whole
        return
    counted = [(one, _sign(linked.line.source, at)) for at, one in enumerate(branch.below)
               if one.step.counted]  # fmt: skip
    withheld = any(one.step.points is None for one, _ in counted)
    added = sum((sign * (one.step.points or _NOTHING) for one, sign in counted), _NOTHING)
    line = linked.line
    clipped = added if line.floor is None else max(added, line.floor)
    clipped = clipped if line.cap is None else min(clipped, line.cap)
    # A line that does not apply, or has too few answers, is not what its lines come to.
    if not withheld and clipped != step.points:
        yield whole
        return
    for one, sign in counted:
        yield from _split(told, one, times * sign, section or one.step.title)
    if not withheld and clipped != added:
        item = Item(step.name, "cap" if clipped < added else "floor")
        title = item_title(matrix, item)
        yield PointItem(
            item, title[:1].upper() + title[1:], section or step.title, times * (clipped - added)
        )


def _sign(source: str | None, at: int) -> Decimal:
    return Decimal(-1 if source == "subtract" and at else 1)
