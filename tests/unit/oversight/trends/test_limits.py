"""Limits: as published, and stated."""

from __future__ import annotations

from fractions import Fraction

import pytest

from iom_matrix.oversight.trends.limits import FEWEST, REACH, Limits, xmr_limits

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2 Individuals Control Charts: the flow
# rates of ten batches, whose moving ranges have the mean 1.8778.
FLOW_RATES = "49.6 47.6 49.9 51.3 47.8 51.2 52.6 52.4 53.6 52.1"
# SAS/QC User's Guide, IRCHART statement: diameters of twenty jet engines in centimetres.
DIAMETERS = (
    "78.4 80.1 84.4 79.1 80.4 83.5 73.8 83.5 75.0 76.8"
    " 70.5 80.3 82.4 79.4 86.4 90.5 77.7 82.5 79.9 83.2"
)


def numbers(text: str) -> list[Fraction]:
    return [Fraction(word) for word in text.split()]


def found(values: list[Fraction | None] | list[Fraction]) -> Limits:
    limits = xmr_limits(values)
    assert limits is not None
    return limits


def test_the_published_example_of_nist() -> None:
    limits = found(numbers(FLOW_RATES))

    assert limits.baseline == 10
    assert float(limits.centre) == pytest.approx(50.81, abs=5e-5)
    assert float(limits.moving_range) == pytest.approx(1.8778, abs=5e-5)
    # It has 3 / 1.128 where the field writes 2.66: a difference of 0.0007 at these limits.
    shifted = (Fraction(3) / Fraction("1.128") - REACH) * limits.moving_range
    assert float(limits.upper + shifted) == pytest.approx(55.8041, abs=5e-5)
    assert float(limits.lower - shifted) == pytest.approx(45.8159, abs=5e-5)


def test_limits_are_exact() -> None:
    limits = found(numbers(DIAMETERS))

    assert limits.centre == Fraction("1607.8") / 20
    assert limits.moving_range == Fraction("101.2") / 19
    assert limits.upper - limits.centre == limits.centre - limits.lower
    assert limits.upper - limits.centre == Fraction("2.66") * limits.moving_range


def test_a_gap_is_no_zero_and_no_neighbour() -> None:
    values = numbers(DIAMETERS)
    split = [*values[:8], None, *values[8:]]

    limits = found(split)

    assert limits.centre == found(values).centre
    across = abs(values[8] - values[7])
    assert limits.moving_range == (Fraction("101.2") - across) / 18


def test_too_few_values_have_no_limits() -> None:
    assert xmr_limits([Fraction(1)] * (FEWEST - 1)) is None
    assert xmr_limits([Fraction(1), None] * FEWEST) is None
    assert xmr_limits([]) is None


def test_a_baseline_counts_values_and_not_gaps() -> None:
    values = numbers(DIAMETERS)

    limits = xmr_limits([None, *values], baseline=10)

    assert limits == xmr_limits(values[:10])
    assert limits is not None
    assert limits.baseline == 10


def test_a_baseline_that_is_too_short_is_refused() -> None:
    with pytest.raises(ValueError, match="a baseline of 5: limits need 10 values or more"):
        xmr_limits(numbers(DIAMETERS), baseline=5)
