"""Every total in items that add up to it: caps, floors, winners, and groups that stay whole."""

from __future__ import annotations

from typing import Any

import pytest

from iom_matrix.comparison.contributions import Item, contributions, item_title
from tests.unit.building import (
    ADULT,
    LOW,
    MISSED,
    MISSES,
    ROSH,
    Definition,
    matrix_of,
    scores_of,
)

SIX: Definition = {"of": "missed", "points": {"0+": "0", "5+": "6"}, "unknown": "lowest"}
FIVE: Definition = {"of": "missed", "points": {"0+": "0", "5+": "5"}, "unknown": "lowest"}
ALL = {"missed": "5", "adult": "yes", "rosh": "high"}


def items_of(
    line: dict[str, Any], person: dict[str, str], **more: Any
) -> dict[tuple[str, str], int]:
    """The items of one person that are not nothing, in units."""
    scores = scores_of(matrix_of({"x": line}, **more), [person])
    found = {
        (item.line, item.kind): int(points[0])
        for item, points in contributions(scores).items()
        if points[0]
    }
    assert scores.total is not None
    assert sum(found.values()) == scores.total.points[0]
    return found


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ({"add": {"a": SIX, "b": FIVE}}, {("a", "points"): 6, ("b", "points"): 5}),
        ({"add": {"a": SIX, "b": FIVE}, "cap": "8"},
         {("a", "points"): 6, ("b", "points"): 5, ("x", "cap"): -3}),
        ({"add": {"a": SIX, "b": FIVE}, "cap": "11"}, {("a", "points"): 6, ("b", "points"): 5}),
        ({"add": {"a": SIX}, "floor": "9"}, {("a", "points"): 6, ("x", "floor"): 3}),
        ({"highest": {"a": SIX, "b": FIVE}}, {("a", "points"): 6}),
        ({"highest": {"b": FIVE, "a": SIX}}, {("a", "points"): 6}),
        ({"lowest": {"a": SIX, "b": FIVE}}, {("b", "points"): 5}),
        ({"highest": {"a": FIVE, "b": FIVE}}, {("a", "points"): 5}),
        ({"lowest": {"b": FIVE, "a": FIVE}}, {("b", "points"): 5}),
        ({"subtract": {"a": SIX, "b": FIVE}}, {("a", "points"): 6, ("b", "points"): -5}),
        ({"subtract": {"a": SIX, "c": {"add": {"b": FIVE, "d": FIVE}, "cap": "7"}}},
         {("a", "points"): 6, ("b", "points"): -5, ("d", "points"): -5, ("c", "cap"): 3}),
        ({"multiply": {"a": SIX, "b": FIVE}}, {("x", "points"): 30}),
        ({"add": {"a": SIX, "b": FIVE}, "each": "2"}, {("x", "points"): 22}),
        ({"add": {"a": SIX, "b": FIVE}, "points": {"0+": "0", "7+": "2"}}, {("x", "points"): 2}),
        ({"add": {"a": SIX, "b": FIVE}, "only_if": {"adult": "yes"}, **LOW},
         {("a", "points"): 6, ("b", "points"): 5}),
        ({"add": {"a": SIX, "b": FIVE}, "only_if": {"adult": "no"}, "otherwise": "4", **LOW},
         {("x", "points"): 4}),
        # By chance what is said instead is what the lines come to, which do not apply.
        ({"add": {"a": SIX, "b": FIVE}, "only_if": {"adult": "no"}, "otherwise": "11", **LOW},
         {("x", "points"): 11}),
    ],
)  # fmt: skip
def test_items_of_one_group(line: Definition, items: dict[tuple[str, str], int]) -> None:
    assert items_of(line, ALL) == items


def test_a_group_that_too_few_answered_is_whole() -> None:
    line = {"add": {"a": {**SIX, "unknown": "6"}, "b": ROSH | LOW}, "answered": "2", "unknown": "2"}
    # The policy gives 2, of which what is known makes 4 at least.
    assert items_of(line, {"rosh": "high"}) == {("x", "points"): 4}
    assert items_of(line, ALL) == {("a", "points"): 6, ("b", "points"): 4}


def test_points_with_halves_and_below_nothing() -> None:
    line = {"add": {"a": ADULT | LOW, "b": ROSH | LOW, "c": MISSES | LOW}, "cap": "1"}
    person = {"adult": "yes", "rosh": "medium", "missed": "6"}
    assert items_of(line, person) == {
        ("a", "points"): 15, ("b", "points"): -30, ("c", "points"): 50, ("x", "cap"): -25,
    }  # fmt: skip


def test_a_line_that_the_total_reads_twice_is_one_item() -> None:
    groups = {"one": {"add": {"x": SIX}}, "two": {"add": ["x"]}}
    scores = scores_of(matrix_of({}, groups=groups, total={"add": ["one", "two"]}), [ALL])
    assert {item.line: int(points[0]) for item, points in contributions(scores).items()} == {
        "x": 12
    }


def test_without_a_total_there_are_no_items() -> None:
    levels = {"0+": "below-threshold", "3+": "for-discussion"}
    tiers = {"scale": ["below-threshold", "for-discussion"], "of": "likelihood", "levels": levels}
    matrix = matrix_of({"x": MISSED}, total=None, tiers=tiers, ranking=["likelihood"])
    assert contributions(scores_of(matrix, [ALL])) == {}


def test_items_have_the_titles_of_their_lines() -> None:
    matrix = matrix_of({"x": {"title": "Patterns", "add": {"a": SIX}, "cap": "3", "floor": "1"}})
    assert item_title(matrix, Item("x")) == "Patterns"
    assert item_title(matrix, Item("x", "cap")) == "cap on Patterns"
    assert item_title(matrix, Item("x", "floor")) == "floor of Patterns"
