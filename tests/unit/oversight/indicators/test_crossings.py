"""Crossings: over the threshold by a score, and over it by a list."""

from __future__ import annotations

from fractions import Fraction

from iom_matrix.oversight.indicators.crossings import (
    CROSSING,
    Crossings,
    crossings,
    crossings_since,
    read_churn,
    read_crossed,
)
from iom_matrix.oversight.indicators.indicator import Reading, measure
from iom_matrix.oversight.indicators.series import series_of
from tests.unit.oversight.indicators.made import made

# a rises, b falls, c leaves the list, d is scored no more, e comes onto it, f is scored at last;
# g stays above and h below; i is new below, and j is gone from below.
BEFORE = {"a": "mb", "b": "md", "c": "md", "d": "me", "f": "n-", "g": "md", "h": "mb", "j": "mb"}
AFTER = {"a": "md", "b": "mb", "d": "m-", "e": "nd", "f": "ne", "g": "me", "h": "mb", "i": "mb"}


def test_each_way_is_counted_apart() -> None:
    series = series_of([made(0, BEFORE), made(1, AFTER)])

    assert crossings(series, 1) == Crossings(rose=1, came=2, fell=1, left=2, stayed=1)
    assert {way: int(one.count) for way, one in read_crossed(series, 1).items()} == {
        "rose above": 1, "came in above": 2, "fell below": 1, "left from above": 2,
    }  # fmt: skip


def test_churn_is_both_ways_among_those_above_in_either() -> None:
    series = series_of([made(0, BEFORE), made(1, AFTER)])

    assert read_churn(series, 1) == {"": Reading(Fraction(6), 7)}


def test_whoever_is_gone_has_not_fallen() -> None:
    series = series_of([made(0, {"a": "md", "b": "md"}), made(1, {"a": "md"})])

    assert crossings(series, 1) == Crossings(rose=0, came=0, fell=0, left=1, stayed=1)


def test_nobody_crosses_to_another_matrix_or_over_a_gap() -> None:
    one, two = made(0, BEFORE), made(1, AFTER, digest="sha256:two")

    for series in (series_of([one, two]), series_of([one, made(1, BEFORE), made(3, AFTER)])):
        last = len(series) - 1
        assert crossings(series, 0) is None
        assert crossings(series, last) is None
        assert read_crossed(series, last) == read_churn(series, last) == {}


def test_where_nobody_is_scored_on_a_side_nobody_can_say() -> None:
    unscored = {"a": "m-", "b": "m-"}
    for days in ((BEFORE, unscored), (unscored, AFTER), (unscored, unscored), (BEFORE, {})):
        series = series_of([made(at, people) for at, people in enumerate(days)])
        assert crossings(series, 1) is None
        assert read_crossed(series, 1) == read_churn(series, 1) == {}


def test_crossings_are_added_up_from_a_period_on() -> None:
    series = series_of([made(0, BEFORE), made(1, AFTER), made(2, BEFORE), made(4, AFTER)])

    assert crossings_since(series, 0) == Crossings(rose=2, came=4, fell=2, left=4, stayed=2)
    assert crossings_since(series, 1) == Crossings(rose=1, came=2, fell=1, left=2, stayed=1)
    assert crossings_since(series, 4) is None


def test_a_prompt_can_name_each_way() -> None:
    series = series_of([made(0, BEFORE), made(1, AFTER)])

    titles = [one.title for indicator in CROSSING for one in measure(indicator, series)]

    assert "Crossed the threshold: left from above" in titles
    assert titles[-1] == "Churn at the threshold"
