"""The trend: stretches that may be compared, each with limits of its own."""

from __future__ import annotations

from fractions import Fraction

import pytest

from iom_matrix.oversight.trends.trend import trend_of, without_limits

LOW = [Fraction(value) for value in (10, 12, 11, 10, 12, 11, 10, 12, 11, 12)]
HIGH = [value + 50 for value in LOW]


def test_nothing_is_compared_across_a_break() -> None:
    whole, split = trend_of([*LOW, *HIGH]), trend_of([*LOW, *HIGH], breaks=[10])

    assert whole.signals
    assert not split.signals
    assert [(s.start, s.stop) for s in split.stretches] == [(0, 10), (10, 20)]
    assert split.stretches[1].limits == trend_of(HIGH).stretches[0].limits


def test_signals_count_periods_from_the_start_of_the_series() -> None:
    values = [*LOW, *HIGH * 3, Fraction(75)]

    trend = trend_of(values, breaks=[10])

    assert [(signal.rule, signal.at) for signal in trend.signals] == [("outside", 40)]
    assert trend.at(40) == trend.signals
    assert trend.at(39) == ()


def test_a_stretch_that_is_too_short_has_no_limits() -> None:
    trend = trend_of([*LOW, Fraction(500)], breaks=[10])

    assert trend.stretches[1].limits is None
    assert trend.signals == ()


@pytest.mark.parametrize("place", [0, 10, -1])
def test_a_break_lies_between_two_periods(place: int) -> None:
    with pytest.raises(ValueError, match=f"a break at {place}: the series has the periods 0 to 9"):
        trend_of(LOW, breaks=[place])


def test_without_limits_nothing_is_a_signal_and_the_stretches_stay() -> None:
    trend = trend_of([*LOW, *HIGH, *HIGH], breaks=[10])

    bare = without_limits(trend)

    assert bare.values == trend.values
    assert [(s.start, s.stop, s.limits) for s in bare.stretches] == [(0, 10, None), (10, 30, None)]
    assert bare.signals == ()
