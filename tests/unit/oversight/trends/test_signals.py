"""Signals: each rule finds its pattern, noise seldom makes one, and shifts are found."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from math import sqrt

import pytest

from iom_matrix.oversight.indicators.catalogue import INDICATORS
from iom_matrix.oversight.indicators.stands import DECIDED
from iom_matrix.oversight.trends.limits import Limits
from iom_matrix.oversight.trends.signals import RULES, Rule, RuleName, signals_of
from iom_matrix.oversight.trends.trend import Charted, trend_of
from tests.detection import MEANS, PERIODS, alarms, counted, drawn, found

YEARS = 400
# Limits at 3, so that values read as standard deviations.
ZERO = Fraction(0)
KNOWN = Limits(
    centre=ZERO,
    median=ZERO,
    lower=Fraction(-3),
    upper=Fraction(3),
    near=(Fraction(-2), Fraction(2)),
    middle=(ZERO, ZERO),
    moving_range=Fraction(300, 266),
    baseline=26,
)


def names(*values: float | None) -> list[tuple[RuleName, int, int, str]]:
    exact = [None if value is None else Fraction(str(value)) for value in values]
    return [(s.rule, s.at, s.since, s.direction) for s in signals_of(exact, [KNOWN] * len(exact))]


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


def test_between_mean_and_median_a_value_is_on_neither_side() -> None:
    limits = replace(KNOWN, middle=(Fraction(0), Fraction(1, 2)))

    def runs(value: str) -> int:
        return len(signals_of([Fraction(value)] * 8, [limits] * 8))

    assert [runs(value) for value in ("-0.1", "0", "0.5", "0.6")] == [1, 0, 0, 1]


def test_limits_need_not_lie_alike_on_both_sides() -> None:
    limits = replace(KNOWN, lower=Fraction(-6), near=(Fraction(-4), Fraction(2)))
    values = [Fraction(2), ZERO, Fraction(-5), Fraction(-5)]

    found = [(signal.rule, signal.direction) for signal in signals_of(values, [limits] * 4)]

    assert found == [("two-of-three", "low")]


def test_each_period_is_held_to_its_own_limits() -> None:
    wide = replace(KNOWN, upper=Fraction(5), near=(Fraction(-2), Fraction(5)))

    found = signals_of([Fraction(4), Fraction(4)], [wide, KNOWN])

    assert [(signal.rule, signal.at) for signal in found] == [("outside", 1)]


@pytest.mark.parametrize(("shift", "least"), [(1.5, 0.55), (2.0, 0.75), (3.0, 0.95)])
def test_lasting_shifts_are_found(shift: float, least: float) -> None:
    assert found(shift) >= least


@pytest.mark.parametrize(("shift", "least"), [(3.0, 0.4), (5.0, 0.9)])
def test_a_sudden_change_of_what_wanders_by_itself_is_found(shift: float, least: float) -> None:
    assert found(shift, "change") >= least


@pytest.mark.parametrize("charted", ["value", "change"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_quiet_years_are_flagged_no_more_often_than_the_rule_says(
    rule: Rule, charted: Charted
) -> None:
    years = [trend_of(drawn(seed, 0.0, charted), charted=charted) for seed in range(YEARS)]
    marked = sum(signal.rule == rule.name for year in years for signal in year.signals)

    assert marked <= allowed(rule, YEARS * PERIODS)


@pytest.mark.parametrize("mean", MEANS)
def test_quiet_counts_are_flagged_no_more_often_than_the_rules_say(mean: float) -> None:
    marked = Counter(signal.rule for seed in range(YEARS) for signal in counted(seed, mean).signals)

    assert all(marked[rule.name] <= allowed(rule, YEARS * PERIODS) for rule in RULES)


def test_no_indicator_of_quiet_schemes_is_marked_more_often_than_the_rules_say() -> None:
    quiet = alarms()

    over = {
        (name, rule.name): quiet.marked[name, rule.name]
        for name, periods in quiet.periods.items()
        for rule in RULES
        if quiet.marked[name, rule.name] > allowed(rule, periods)
    }

    assert over == {}
    assert len(quiet.periods) == len(INDICATORS) + len(DECIDED)
    assert {rule for _, rule in quiet.marked} == {rule.name for rule in RULES}


def allowed(rule: Rule, periods: int) -> float:
    """Three standard errors above the rule's share; runs come in clumps, so that it is strict."""
    expected = rule.false_alarms * periods
    return expected + 3 * sqrt(expected)
