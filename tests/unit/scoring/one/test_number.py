"""Numbers of one person: exact between their ends, and open where an end is open."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction as Exact

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.definition.limits import rounded as rounded_decimal
from iom_matrix.definition.rounding import WAYS, Rounding, Way
from iom_matrix.scoring.one.answer import OPEN
from iom_matrix.scoring.one.number import Fraction, divided, sums, times


@pytest.mark.parametrize("way", WAYS)
def test_an_open_end_stays_open_when_it_is_rounded(way: Way) -> None:
    open_above = Fraction((7, -OPEN, OPEN), (2, 2, 2), 0)

    number, low, high = open_above.whole(way, 1, 1)

    assert (low, high) == (-OPEN, OPEN)
    assert number == rounded_decimal(Decimal("3.5"), Rounding(way))


def test_an_end_that_would_not_fit_is_open() -> None:
    assert times((1, 1, OPEN - 1), 2) == (2, 2, OPEN)
    assert times((1, 1, OPEN - 1), -2) == (-2, -OPEN, -2)


def test_a_sum_with_an_open_end_is_open_there() -> None:
    assert sums([(1, -OPEN, 4), (2, 0, OPEN)]) == (3, -OPEN, OPEN)


@given(
    st.tuples(st.integers(-(10**6), 10**6), st.integers(-(10**6), 0), st.integers(0, 10**6)),
    st.integers(1, 1000),
    st.sampled_from(WAYS),
)
def test_a_quotient_is_rounded_as_the_exact_fraction_is(
    over: tuple[int, int, int], under: int, way: Way
) -> None:
    found = divided(over, (under, under, under)).whole(way, 1, 1)

    exact = [rounded_decimal(Exact(side, under), Rounding(way)) for side in over]
    assert list(found) == exact
