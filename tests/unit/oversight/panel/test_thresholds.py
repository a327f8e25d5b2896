"""Thresholds: distances by each step that has one, and what is in question."""

from __future__ import annotations

from decimal import Decimal

from iom_matrix.oversight.panel.thresholds import distances, headroom
from tests.scheme import sample_scores
from tests.unit.building import INPUTS, MISSED, matrix_of, scores_of
from tests.unit.oversight.panel.packs import listed, pack

LEVELS = {"scale": ["low", "mid", "high"], "of": "total"}


def test_the_nearest_way_comes_first() -> None:
    by = {one.line: one for one in listed("N-0014").distances}
    assert list(by) == ["harm", "total"]
    assert (by["harm"].points, by["harm"].threshold, by["harm"].missing) == (19, 20, 1)
    assert by["total"].threshold == 30


def test_nobody_below_reaches_a_threshold_and_nobody_above_has_a_distance() -> None:
    for one in pack(None, 20).people:
        assert bool(one.distances) == (one.group == "below-threshold")
        assert all(distance.missing > 0 for distance in one.distances)


def test_what_an_audience_may_not_see_has_no_distance() -> None:
    scores = sample_scores()
    at = scores.position("N-0014")
    assert [one.line for one in distances(scores, at, "partner")] == ["total"]


def test_the_threshold_is_the_least_that_gives_more_than_the_lowest_tier() -> None:
    tiers = {**LEVELS, "levels": {"0+": "low", "4+": "high", "5+": "mid"}}
    matrix = matrix_of({"x": MISSED}, tiers=tiers)
    [distance] = distances(scores_of(matrix, [{"missed": "0"}]), 0, "panel")
    assert (distance.points, distance.threshold) == (Decimal(0), Decimal(4))


def test_a_level_has_no_distance() -> None:
    levels = {"low": "low", "medium": "low", "high": "high", "not-assessed": "low"}
    tiers = {"scale": ["low", "high"], "of": "rosh", "levels": levels, "unknown": "lowest"}
    matrix = matrix_of({"x": MISSED}, INPUTS, tiers=tiers)
    assert distances(scores_of(matrix, [{"missed": "0", "rosh": "low"}]), 0, "panel") == ()


def test_in_question_is_what_could_still_come() -> None:
    found = {one.factor: one for one in headroom(listed("N-0186").told)}
    assert (found["predicted_reoffending"].more, found["predicted_reoffending"].agency) == (
        12, "probation",
    )  # fmt: skip
    assert headroom(listed("N-0139").told) == ()


def test_points_withheld_stay_withheld() -> None:
    found = {one.factor: one for one in headroom(listed("N-0102", "partner").told)}
    assert found["intelligence"].more is None
    assert next(one.more for one in headroom(listed("N-0102").told) if one.factor == "intelligence")
