"""Harm: limits that hold although a few offences weigh more than all the others together."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from iom_matrix.oversight.outcomes.harm import FEWEST_WITH_HARM, harm_rate


def test_limits_are_those_of_fay_and_feuer() -> None:
    stats = pytest.importorskip("scipy.stats")
    harm = np.array([0] * 20 + [400, 900, 50, 20] * 5, np.int64)
    days = np.array([365, 100, 250, 300] * 10, np.int64)

    found = harm_rate(harm, days).interval

    y, v, w = harm.sum(), (harm**2).sum(), harm.max()
    exact = (
        v / (2 * y) * stats.chi2.ppf(0.025, 2 * y * y / v),
        (v + w * w) / (2 * (y + w)) * stats.chi2.ppf(0.975, 2 * (y + w) ** 2 / (v + w * w)),
    )
    assert found is not None
    assert (float(found.low), float(found.high)) == pytest.approx(
        [end / days.sum() for end in exact], rel=0.01
    )


def test_the_unit_of_harm_does_not_matter() -> None:
    harm, days = np.arange(40, dtype=np.int64), np.full(40, 365, np.int64)

    assert harm_rate(harm * 100, days, Fraction(365, 100)) == harm_rate(harm, days, Fraction(365))


@pytest.mark.parametrize("people", [0, 1, FEWEST_WITH_HARM - 1])
def test_of_few_with_any_harm_there_is_no_interval(people: int) -> None:
    harm = np.array([8] * people + [0] * 100, np.int64)
    days = np.ones_like(harm)

    assert harm_rate(harm, days).interval is None
    assert harm_rate(harm, days).value == Fraction(8 * people, len(harm))
    assert harm_rate(np.array([8] * FEWEST_WITH_HARM, np.int64), days[:15]).interval is not None


@pytest.mark.parametrize(("people", "mean"), [(60, 0.5), (240, 0.13), (1000, 0.13)])
def test_limits_hold_the_truth_as_often_as_they_say(people: int, mean: float) -> None:
    """Lumps: the standard deviation of an offence's own harm is 2.1 times its mean of 100.

    And that of people's own rates is 1.4 times their mean. The usual interval, alike on both
    sides, holds the truth far too seldom.
    """
    dice = np.random.default_rng(people)
    held, given, usual, drawn = 0, 0, 0, 0
    while given < 500:
        days = dice.integers(60, 366, people)
        counts = dice.poisson(days / 365 * dice.gamma(0.5, 2 * mean, people))
        lumps = 100 * np.exp(dice.normal(-(1.3**2) / 2, 1.3, counts.sum()))
        whose = np.repeat(np.arange(people), counts)
        harm = np.bincount(whose, lumps, people).round().astype(np.int64)
        found = harm_rate(harm, days, Fraction(365))
        rest = harm - float(found.value) / 365 * days
        spread = np.sqrt(people / (people - 1) * (rest**2).sum()) / days.sum() * 365
        drawn += 1
        usual += abs(float(found.value) - 100 * mean) <= 1.96 * spread
        if found.interval is not None:
            given += 1
            held += float(found.interval.low) <= 100 * mean <= float(found.interval.high)
    assert held / given == pytest.approx(0.955, abs=0.025)
    assert usual / drawn < 0.92
