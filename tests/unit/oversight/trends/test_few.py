"""Few: the chance of a count, held to another reckoning of it."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from iom_matrix.oversight.trends.few import FEW, seldom_exceeded


def above(number: int, mean: Fraction) -> float:
    """The chance of more than a number, added up from the far end."""
    return math.fsum(
        math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) for k in range(number + 1, 200)
    )


@pytest.mark.parametrize("tail", [0.0027, 0.00135])
@pytest.mark.parametrize("tenths", range(1, 10 * FEW, 3))
def test_it_is_the_least_number_that_is_seldom_exceeded(tenths: int, tail: float) -> None:
    mean = Fraction(tenths, 10)

    number = seldom_exceeded(mean, tail)

    assert above(number, mean) <= tail
    assert number == 0 or above(number - 1, mean) > tail


def test_where_nobody_ever_comes_nobody_is_too_many() -> None:
    assert seldom_exceeded(Fraction(0), 0.0027) == 0
