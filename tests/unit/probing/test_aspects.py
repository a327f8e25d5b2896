from __future__ import annotations

from typing import Any

import pytest

from iom_matrix.probing.aspects import Aspect, Kind, differing, differing_lines
from tests.unit.building import MISSED, TIERS, matrix_of, scores_of

WHEN = {"when": {"adult": "no"}, "because": "So."}
PEOPLE = ({"missed": "3", "adult": "no"}, {"missed": "3", "adult": "yes"}, {})
FIVE = {**MISSED, "points": {"0+": "0", "3+": "5"}}


def told(old: dict[str, Any], new: dict[str, Any]) -> set[tuple[str, str, int]]:
    """What differs for whom, between two matrices of the line `x`."""
    scores = [
        scores_of(matrix_of({"x": FIVE, **said.pop("lines", {})}, **said), PEOPLE)
        for said in (old, new)
    ]
    found = {**differing(*scores), **differing_lines(*scores)}
    return {
        (aspect.kind, aspect.name, at)
        for aspect, marks in found.items()
        for at in range(3)
        if marks[at]
    }


def test_equal_matrices_differ_in_nothing() -> None:
    assert told({}, {}) == set()


@pytest.mark.parametrize(
    ("section", "more", "kind", "opened"),
    [
        ("routes", {"title": "Elsewhere"}, "route", "route-open"),
        ("cohorts", {"title": "Fixed"}, "cohort", "cohort-open"),
    ],
)
def test_a_rule_that_one_does_not_have_does_not_apply_there(
    section: str, more: dict[str, str], kind: Kind, opened: Kind
) -> None:
    found = told({}, {section: {"rule": {**WHEN, **more}}})
    assert found == {(kind, "rule", 0), (opened, "rule", 2)}
    assert Aspect(kind).official
    assert not Aspect(opened).official


def test_a_gate_takes_the_points_away_with_it() -> None:
    found = told({}, {"gates": {"rule": {**WHEN, "stop": "stopped"}}})
    assert {one for one in found if one[2] == 0} >= {("gate", "rule", 0), ("tier", "", 0)}
    assert {one for one in found if one[2] == 1} == set()
    assert {one for one in found if one[2] == 2} == {("settled", "", 2)} & found


def test_levels_are_told_apart_by_their_words_and_not_by_their_places() -> None:
    tiers = {
        "scale": ["for-discussion", "for-early-discussion"],
        "of": "total",
        "levels": {"-999+": "for-discussion", "5+": "for-early-discussion"},
    }
    found = told({"tiers": TIERS}, {"tiers": tiers})
    assert {one for one in found if one[0] == "tier"} == {("tier", "", at) for at in range(3)}
    assert ("line", "tier", 0) in found


def test_points_are_compared_in_one_unit() -> None:
    other = {"y": {"of": "band", "points": {"low": "0", "medium": "0.25", "high": "0.5"}}}
    more = {name: {**line, "unknown": "lowest"} for name, line in other.items()}
    found = told({}, {"lines": more})
    assert {one for one in found if one[0] in {"points", "line"}} == set()
    assert ("highest", "total", 0) in found


def test_a_line_that_one_does_not_have_differs_where_it_finds_something() -> None:
    more = {"y": {"of": "adult", "points": {"no": "0", "yes": "2"}, "unknown": "lowest"}}
    found = told({}, {"lines": more})
    assert {at for kind, name, at in found if (kind, name) == ("line", "y")} == {1}
