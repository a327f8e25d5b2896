"""Point items: what a waterfall draws adds up, and is what versions are compared by."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given

from iom_matrix.comparison.contributions import Item, contributions
from iom_matrix.definition.scalars import from_units
from iom_matrix.display.point_items import point_items
from iom_matrix.explanation.audiences import AUDIENCES, visible_lines
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.testing import Case, cases
from tests.laws.pictures import scored


@given(cases())
def test_items_add_up_whatever_may_be_seen(case: Case) -> None:
    """For every audience the items of a person come to the points, and none is hidden twice."""
    scores = scored(case)
    for at in range(len(scores)):
        for audience in AUDIENCES:
            told = explain_at(scores, at, audience)
            items = point_items(told)
            assert sum((one.points for one in items), Decimal(0)) == (told.points or 0)
            seen = visible_lines(scores.matrix, audience)
            assert all(one.item.line in seen for one in items if one.item is not None)
            assert sum(one.item is None for one in items) <= 1


@given(cases())
def test_items_are_those_of_a_comparison(case: Case) -> None:
    """Where all may be seen, a person's items are the contributions to the total."""
    scores = scored(case)
    if scores.total is None or len(visible_lines(scores.matrix, "police")) < len(
        scores.matrix.lines
    ):
        return
    whole = contributions(scores)
    for at in range(len(scores)):
        found: dict[Item, Decimal] = {}
        for one in point_items(explain_at(scores, at, "police")):
            assert one.item is not None
            found[one.item] = found.get(one.item, Decimal(0)) + one.points
        brought = {item: from_units(int(side[at]), scores.places) for item, side in whole.items()}
        if scores.scored[at]:
            assert _something(found) == _something(brought)


def _something(items: Mapping[Item, Decimal]) -> dict[Item, Decimal]:
    return {item: points for item, points in items.items() if points}
