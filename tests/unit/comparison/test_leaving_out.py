from __future__ import annotations

from typing import Any

import pytest

import iom_matrix as iom
from iom_matrix.comparison.leaving_out import LeaveOut, LeftOut, leave_out
from tests.unit.building import ADULT, LOW, MISSED, matrix_of, scores_of
from tests.unit.comparison.test_stability import PARTS, PEOPLE, tiers_alone


def left_out(parts: dict[str, Any] | None = None, **more: Any) -> LeaveOut:
    return leave_out(scores_of(matrix_of(parts or PARTS), PEOPLE), first=(1, 3), **more)


def line(found: LeaveOut, name: str) -> LeftOut:
    return next(one for one in found.lines if one.line == name)


def test_without_a_question_its_points_are_gone() -> None:
    found = left_out()
    assert [(one.line, one.section, one.most, one.earning) for one in found.lines] == [
        ("x", "likelihood", "5", 3), ("y", "likelihood", "1.5", 2),
    ]  # fmt: skip
    missed = line(found, "x").effect
    assert [change.person for change in missed.tiers] == ["N-1", "N-2", "N-5"]
    # Without x the two adults are level at 1.5, and the other three at 0.
    assert [(c.places, c.person, c.before, c.after) for c in missed.first] == [
        (1, "N-1", "in", "tied"), (1, "N-3", "out", "tied"),
        (3, "N-2", "in", "tied"), (3, "N-5", "in", "tied"), (3, "N-3", "out", "in"),
        (3, "N-4", "out", "tied"),
    ]  # fmt: skip
    grown = line(found, "y").effect
    assert grown.tiers == ()
    assert {(c.places, c.person, c.after) for c in grown.first} == {
        (1, "N-1", "tied"), (1, "N-2", "tied"), (1, "N-5", "tied"),
    }  # fmt: skip


def test_numbers_earned_as_they_are_can_be_left_out() -> None:
    found = left_out({"x": {"of": "missed", "each": "2", **LOW}, "y": {**ADULT, **LOW}})
    changed = line(found, "x").effect.tiers
    assert [change.person for change in changed] == ["N-5", "N-2", "N-1"]


def test_what_a_line_gives_where_it_does_not_apply_is_left_out_too() -> None:
    only = {**MISSED, "only_if": {"adult": "yes"}, "otherwise": "7"}
    found = left_out({"x": {**only, "points": {"0+": "0", "3+": "8"}}, "y": {**ADULT, **LOW}})
    changed = line(found, "x").effect.tiers
    assert {change.after for change in changed} == {"below-threshold"}
    assert {change.person for change in changed} == {"N-1", "N-2", "N-4", "N-5"}


def test_what_something_is_divided_by_is_never_left_out() -> None:
    below = {**ADULT, "points": {"no": "1", "yes": "2"}, **LOW}
    share = {"share": {"divide": {"above": MISSED, "below": below}, "round": "down"}}
    assert [one.line for one in left_out(share).lines] == ["above"]


def test_a_matrix_that_asks_nothing_for_points_leaves_nothing_out() -> None:
    assert leave_out(tiers_alone()).lines == ()


def test_numbers_of_places_are_checked() -> None:
    assert leave_out(tiers_alone(), first=(9, 3)).first == (3, 9)
    with pytest.raises(ValueError, match="numbers of places from 1"):
        leave_out(tiers_alone(), first=(0,))


def test_it_has_a_public_name() -> None:
    assert iom.leave_out is leave_out
    assert iom.LeaveOut is LeaveOut
