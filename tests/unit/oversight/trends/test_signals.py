"""Signals: each rule finds its pattern, noise seldom makes one, and shifts are found."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest

from iom_matrix.oversight.trends.limits import Limits
from iom_matrix.oversight.trends.signals import RULES, RuleName, Signal, signals_of
from iom_matrix.oversight.trends.trend import trend_of
from tests.detection import PERIODS, drawn

YEARS = 400
# Limits at 3, so that values read as standard deviations.
KNOWN = Limits(Fraction(0), Fraction(300, 266), 26)


def names(*values: float | None) -> list[tuple[RuleName, int, int, str]]:
    exact = [None if value is None else Fraction(str(value)) for value in values]
    return [(s.rule, s.at, s.since, s.direction) for s in signals_of(exact, KNOWN)]


def test_a_period_outside_the_limits() -> None:
    assert names(0, 3.01, -3.01) == [("outside", 1, 1, "high"), ("outside", 2, 2, "low")]
    assert names(0, 3, -3) == []


def test_two_of_three_near_one_limit() -> None:
    assert names(2.1, 0, 2.1) == [("two-of-three", 2, 0, "high")]
    assert names(-2.1, -2.1, 0) == [("two-of-three", 1, 0, "low")]
    assert names(2.1, -2.1) == []
    assert names(2.1, 0, 0, 2.1) == []
    assert names(2, 2) == []


def test_a_run_of_eight_on_one_side() -> None:
    assert names(*[0.1] * 7) == []
    assert names(*[0.1] * 8) == [("run-of-eight", 7, 0, "high")]
    assert names(*[-0.1] * 9) == [
        ("run-of-eight", 7, 0, "low"), ("run-of-eight", 8, 0, "low"),
    ]  # fmt: skip
    assert names(*[0.1] * 4, 0, *[0.1] * 4) == []


def test_a_run_is_told_from_where_it_began() -> None:
    assert names(-1, *[0.1] * 8) == [("run-of-eight", 8, 1, "high")]


def test_rules_pass_over_gaps() -> None:
    assert names(2.1, None, 2.1) == [("two-of-three", 2, 0, "high")]
    assert names(*[0.1] * 4, None, *[0.1] * 4) == [("run-of-eight", 8, 0, "high")]


def test_a_series_that_never_moves_has_no_signal() -> None:
    assert trend_of([Fraction(5)] * PERIODS).signals == ()


def flagged(years: list[tuple[Signal, ...]], rule: RuleName) -> int:
    return sum(signal.rule == rule for year in years for signal in year)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_quiet_years_are_flagged_no_more_often_than_the_rule_says(rule: object) -> None:
    [asked] = [known for known in RULES if known is rule]
    years = [trend_of(drawn(seed)).signals for seed in range(YEARS)]
    periods = YEARS * PERIODS

    # Three standard errors of a binomial share; runs come in clumps, which makes it the stricter.
    most = asked.false_alarms * periods + 3 * sqrt(asked.false_alarms * periods)

    assert flagged(years, asked.name) <= most


@pytest.mark.parametrize(("shift", "least"), [(1.5, 0.55), (2.0, 0.75), (3.0, 0.95)])
def test_lasting_shifts_are_found(shift: float, least: float) -> None:
    found = [bool(trend_of(drawn(seed, shift)).signals) for seed in range(200)]

    assert sum(found) / len(found) >= least
