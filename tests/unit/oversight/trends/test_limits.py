"""Limits: as published, and stated."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from iom_matrix.oversight.trends.limits import (
    FEWEST,
    REACH,
    REACH_OF_CHANGE,
    Limits,
    change_limits,
    change_no_nearer_than_chance,
    no_nearer_than_chance,
    xmr_limits,
)

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


def exact(*values: int) -> list[Fraction]:
    return [Fraction(value) for value in values]


def test_changes_are_held_to_no_change() -> None:
    limits = change_limits([None, *exact(-20, 40, 30, -10, 0, 50, 30, 20, -10, 40)])

    assert limits is not None
    assert (limits.lower, limits.upper) == (-REACH_OF_CHANGE * 25, REACH_OF_CHANGE * 25)
    assert limits.near == (limits.lower * 2 / 3, limits.upper * 2 / 3)
    assert (limits.centre, limits.middle) == (0, (0, 0))
    assert (limits.moving_range, limits.baseline) == (25, 10)


def test_the_reach_of_a_change_is_three_standard_deviations() -> None:
    # The mean size of a normal change is its standard deviation times the root of 2 / pi.
    assert float(REACH_OF_CHANGE) == pytest.approx(3 * math.sqrt(math.pi / 2), abs=5e-3)


def test_too_few_changes_have_no_limits() -> None:
    assert change_limits([None, *exact(*range(FEWEST - 1))]) is None
    assert change_limits([None, *exact(*range(FEWEST))]) is not None


def chance(values: list[Fraction], person: Fraction = Fraction(1)) -> tuple[Limits, Limits]:
    """The limits of some values, and those no nearer than chance."""
    plain = found(values)
    return plain, no_nearer_than_chance(plain, person)


def chance_of_change(changes: list[Fraction | None] | list[Fraction]) -> tuple[Limits, Limits]:
    """The limits of some changes, and those no nearer than chance."""
    plain = change_limits(changes)
    assert plain is not None
    return plain, change_no_nearer_than_chance(plain, Fraction(1))


def test_where_few_are_counted_chance_is_lopsided() -> None:
    # Three in twelve periods: a quarter of a person each. More than 3 come with a chance of
    # 0.00013, and more than 2 with one of 0.0022, which is below 0.0027.
    plain, few = chance(exact(0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0))

    assert (few.centre, few.moving_range) == (plain.centre, plain.moving_range)
    assert float(plain.upper) == pytest.approx(0.25 + 2.66 * 6 / 11)
    assert few.upper == 2
    assert few.lower <= 0
    assert few.near == (min(plain.near[0], 0), plain.near[1])
    assert plain.near[1] > 1  # more than 1 come with a chance of 0.026, below 0.0455
    assert few.middle == (0, Fraction(1, 4))
    assert plain.middle == (Fraction(1, 4), Fraction(1, 4))


def test_a_share_near_one_is_as_lopsided_the_other_way() -> None:
    few, tenth = exact(0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0), Fraction(1, 10)
    _, low = chance([value * tenth for value in few], tenth)
    _, high = chance([1 - value * tenth for value in few], tenth)

    assert (high.lower, high.upper) == (1 - low.upper, 1 - low.lower)
    assert high.near == (1 - low.near[1], 1 - low.near[0])
    assert high.middle == (1 - low.middle[1], 1 - low.middle[0])


def test_a_share_is_held_to_how_many_it_is_of() -> None:
    # Overrides of two fifths: all of 3 or of 5 can be chance (0.064 and 0.010, above 0.00135), and
    # all of 8 (0.00066) cannot. None of 8 (0.0168) can.
    values = [Fraction(2, 5)] * 12
    limits = [chance(values, Fraction(1, of))[1] for of in (3, 5, 8)]

    assert [one.upper for one in limits] == [1, 1, Fraction(7, 8)]
    assert [one.lower for one in limits] == [min(0, Fraction(2, 5) - Fraction(1, 3)), 0, 0]


def test_where_many_are_counted_the_middle_is_the_mean() -> None:
    plain, many = chance(exact(20, 22, 19, 24, 18, 21, 20, 23, 19, 21))

    assert plain.median != plain.centre
    assert many.middle == plain.middle == (plain.centre, plain.centre)


def test_one_person_is_no_signal_where_nothing_ever_moves() -> None:
    still = [None, *exact(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1)]

    plain, few = chance_of_change(still)

    assert plain.upper < 1
    assert few.upper == 2  # more than 1 come with a chance of 0.0033, more than 2 of 0.0001


@pytest.mark.parametrize("quiet", [10, 400])
def test_one_person_is_never_outside_however_long_nobody_came(quiet: int) -> None:
    nobody = exact(*[0] * quiet)

    assert chance_of_change(nobody)[1].upper == 1
    assert chance([*nobody, Fraction(1)])[1].upper > 1
    assert chance(nobody)[1].upper == 1


def test_near_is_kept_apart_too() -> None:
    # One in ten: more than none come with a chance of 0.095, more than 1 with one of 0.005.
    values = exact(0, 0, 0, 0, 1, 0, 0, 0, 0, 0)
    _, few = chance(values)
    _, changes = chance_of_change(values)

    assert few.near[1] == changes.near[1] == 1
    assert few.upper == 2  # that is above 0.0027
    assert changes.upper == 2


def test_limits_of_few_are_never_nearer() -> None:
    for values in (exact(0, 3, 0, 0, 2, 0, 0, 0, 4, 0), exact(1, 2, 3, 1, 2, 3, 1, 2, 3, 2)):
        for plain, few in (chance(values), chance_of_change(values)):
            assert few.lower <= plain.lower
            assert few.upper >= plain.upper
            assert few.near[0] <= plain.near[0]
            assert few.near[1] >= plain.near[1]
