from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from iom_matrix.oversight.intervals import Interval, Rate, difference, ratio, shown

COUNTS = [(0, 7), (1, 9), (3, 10), (48, 80), (56, 70), (999, 1000), (5, 5), (12345, 50000)]


def ends(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(("count", "of"), COUNTS)
def test_rates_have_the_intervals_of_scipy(count: int, of: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    there = stats.binomtest(count, of).proportion_ci(method="wilson")
    assert Rate(count, of).interval == ends(f"{there.low:.4f}", f"{there.high:.4f}")


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [  # Newcombe (1998), table II, method 10
        (Rate(56, 70), Rate(48, 80), "0.0524", "0.3339"),
        (Rate(9, 10), Rate(3, 10), "0.1705", "0.8090"),
        (Rate(6, 7), Rate(2, 7), "0.0582", "0.8062"),
        (Rate(5, 56), Rate(0, 29), "-0.0381", "0.1926"),
        (Rate(0, 10), Rate(0, 20), "-0.1611", "0.2775"),
        (Rate(10, 10), Rate(0, 20), "0.6791", "1.0000"),
        (Rate(10, 10), Rate(0, 10), "0.6075", "1.0000"),
    ],
)
def test_differences_have_the_published_intervals(
    one: Rate, other: Rate, low: str, high: str
) -> None:
    found = difference(one, other)
    assert found.value == one.share - other.share
    assert found.interval == ends(low, high)


@pytest.mark.parametrize("one", COUNTS[1:])
@pytest.mark.parametrize("other", COUNTS[1:])
def test_ratios_have_the_intervals_of_scipy(one: tuple[int, int], other: tuple[int, int]) -> None:
    contingency = pytest.importorskip("scipy.stats.contingency")
    there = contingency.relative_risk(*one, *other)
    found = ratio(Rate(*one), Rate(*other))
    assert found is not None
    assert float(found.value) == pytest.approx(there.relative_risk)
    theirs = there.confidence_interval(0.95)
    assert found.interval is not None
    assert float(found.interval.low) == pytest.approx(theirs.low, abs=1e-4)
    assert float(found.interval.high) == pytest.approx(theirs.high, abs=1e-4)


def test_a_ratio_to_nobody_has_no_value_and_one_of_nobody_no_interval() -> None:
    assert ratio(Rate(3, 9), Rate(0, 9)) is None
    found = ratio(Rate(0, 9), Rate(3, 9))
    assert found is not None
    assert (found.value, found.interval) == (Fraction(0), None)


def test_of_nobody_there_is_no_interval() -> None:
    assert Rate(0, 0).interval is None


def test_numbers_are_shown_to_four_places() -> None:
    assert shown(Fraction(1, 3)) == Decimal("0.3333")
    assert shown(Fraction(-1, 20000)) == Decimal("0.0000")  # half goes to the even one
