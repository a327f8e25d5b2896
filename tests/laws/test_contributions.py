"""Contributions: whatever a matrix does, its items add up to each person's total."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from iom_matrix.comparison.contributions import contributions, portions_of
from iom_matrix.testing import Case, cases
from tests.laws.pictures import scored


@given(cases())
def test_items_add_up_to_the_total(case: Case) -> None:
    """For everybody, scored or not, the items add up to the points of the total, exactly."""
    scores = scored(case)
    if scores.total is None:
        assert contributions(scores) == {}
        return
    whole = np.sum(list(contributions(scores).values()), axis=0)
    assert whole.tolist() == scores.total.points.tolist()


@given(cases())
def test_an_item_is_what_its_line_earns(case: Case) -> None:
    """Where it stands, a line brings all that it earned, all of it taken away, or nothing."""
    scores = scored(case)
    for portion in portions_of(scores):
        if portion.item.kind == "points":
            earned = scores.lines[portion.item.line].points
            assert ((portion.points == 0) | (np.abs(portion.points) == np.abs(earned))).all()


@given(cases(known=True))
def test_a_plain_form_is_split_to_its_questions(case: Case) -> None:
    """Where everything is known, a group whose lines come to its points is never an item."""
    scores = scored(case)
    for portion in portions_of(scores):
        linked, points = scores.matrix.lines[portion.item.line], portion.points
        plain = linked.role == "group" and linked.line.source == "add" and linked.only_if is None
        bare = not (linked.rows or linked.line.answered or linked.line.prorate)
        if plain and bare and portion.item.kind == "points":
            stepped = linked.line.each is not None or linked.line.round is not None
            assert stepped or not points.any()
