"""Frequency: limits that hold although some people reoffend far more often than others."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from iom_matrix.evidence.columns import Whole
from iom_matrix.oversight.intervals import Estimate
from iom_matrix.oversight.outcomes.frequency import frequency, per_reoffender, sum_limits

stats = pytest.importorskip("scipy.stats")
RUNS = 1000


def byar(count: int) -> tuple[float, float]:
    """Limits of a Poisson count, every part of which weighs 1."""
    return sum_limits(count, 1, 1)


def whole(*numbers: int) -> Whole:
    return np.array(numbers, np.int64)


def ends(found: Estimate | None) -> tuple[float, float]:
    assert found is not None
    assert found.interval is not None
    return float(found.interval.low), float(found.interval.high)


@pytest.mark.parametrize("count", [1, 5, 20, 100, 1000])
def test_limits_of_a_count_are_nearly_the_exact_ones(count: int) -> None:
    low, high = byar(count)

    # Garwood (1936): exact, by quantiles of chi squared.
    assert low == pytest.approx(stats.chi2.ppf(0.025, 2 * count) / 2, rel=0.01, abs=0.02)
    assert high == pytest.approx(stats.chi2.ppf(0.975, 2 * count + 2) / 2, rel=0.002)


def test_a_count_of_nothing_has_an_upper_limit() -> None:
    low, high = byar(0)

    assert low == 0
    assert high == pytest.approx(3.69, rel=0.02)


def test_no_limit_lies_below_nothing() -> None:
    assert sum_limits(0.05, 1, 1)[0] == 0


def test_limits_are_those_of_fay_and_feuer() -> None:
    counts, days = whole(0, 0, 9, 1, 2, 4), whole(100, 365, 365, 200, 365, 300)

    low, high = ends(frequency(counts, days))

    # Their formula for a sum y of variance v, where one more event would weigh v / y.
    y, rest = counts.sum(), counts - counts.sum() / days.sum() * days
    v = 6 / 5 * (rest**2).sum()
    w = v / y
    assert w > 1
    exact = (
        v / (2 * y) * stats.chi2.ppf(0.025, 2 * y * y / v),
        (v + w * w) / (2 * (y + w)) * stats.chi2.ppf(0.975, 2 * (y + w) ** 2 / (v + w * w)),
    )
    assert (low, high) == pytest.approx([end / days.sum() for end in exact], rel=0.03, abs=1e-4)


def test_people_who_are_alike_have_the_limits_of_a_count() -> None:
    low, high = ends(frequency(whole(1, 1, 1, 1), whole(1, 1, 1, 1)))

    assert (low, high) == pytest.approx([end / 4 for end in byar(4)], abs=1e-4)


def test_nobody_and_no_reoffence() -> None:
    assert frequency(whole(), whole()) is None
    found = frequency(whole(0, 0), whole(365, 365), Fraction(365))
    assert found is not None
    assert found.value == 0
    assert ends(found) == pytest.approx((0, 3.68 / 2), abs=0.01)


def test_one_person_has_no_limits() -> None:
    found = frequency(whole(3), whole(2))

    assert found == Estimate(Fraction(3, 2), None)
    assert per_reoffender(whole(0, 3)) == Estimate(Fraction(3), None)


def test_whoever_reoffended_did_so_once_at_least() -> None:
    assert per_reoffender(whole(0, 0)) is None
    found = per_reoffender(whole(0, 1, 1, 4))
    assert found is not None
    assert found.value == 2
    assert ends(found)[0] >= 1


@pytest.mark.parametrize("people", [30, 120])
def test_limits_hold_the_truth_as_often_as_they_say(people: int) -> None:
    """Gamma rates: the standard deviation of people's own rates is 1.4 times their mean of 1."""
    dice = np.random.default_rng(people)
    held, narrow = 0, 0
    for _ in range(RUNS):
        days = dice.integers(60, 366, people)
        counts = dice.poisson(days / 365 * dice.gamma(0.5, 2, people))
        low, high = ends(frequency(counts, days, Fraction(365)))
        held += low <= 1 <= high
        least, most = (end / days.sum() * 365 for end in byar(int(counts.sum())))
        narrow += least <= 1 <= most
    assert held / RUNS == pytest.approx(0.95, abs=0.02)
    assert narrow / RUNS == pytest.approx(0.83, abs=0.03)


def test_limits_of_each_who_reoffended_hold_the_truth_as_often() -> None:
    """Counts of which the chance to go on is 0.6 each time: 2.5 on average, once there is one."""
    dice = np.random.default_rng(1)
    held = 0
    for _ in range(RUNS):
        counts = np.where(dice.random(120) < 0.4, dice.geometric(0.4, 120), 0)
        low, high = ends(per_reoffender(counts))
        held += low <= 2.5 <= high
    assert held / RUNS == pytest.approx(0.95, abs=0.02)
