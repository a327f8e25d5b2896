"""Chance: how far a count goes by itself, held to another reckoning of it."""

from __future__ import annotations

from fractions import Fraction
from math import comb, exp, factorial

import pytest

from iom_matrix.oversight.trends.chance import seldom_above, seldom_beyond

TAILS = (0.0027, 0.0455)


def chances(mean: float, people: int | None) -> list[Fraction]:
    """The chance of each count, exactly but for the first factor of Poisson's."""
    if people is None:
        rate, none = Fraction(mean), Fraction(exp(-mean))
        return [none * rate**k / factorial(k) for k in range(130)]
    part = Fraction(mean) / people
    return [comb(people, k) * part**k * (1 - part) ** (people - k) for k in range(people + 1)]


def below(of: list[Fraction], number: int) -> Fraction:
    return sum(of[:number], Fraction(0))


def above(of: list[Fraction], number: int) -> Fraction:
    return sum(of[number + 1 :], Fraction(0))


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("people", [None, 3, 8, 40])
@pytest.mark.parametrize("mean", [0.1, 0.7, 1.3, 2.5, 5.9, 7.2, 20.4, 33.7])
def test_it_is_as_near_as_chance_seldom_goes(mean: float, people: int | None, tail: float) -> None:
    if people is not None and mean > people:
        pytest.fail("no such case") if people > 8 else None
        mean = people * mean / 40
    of = chances(mean, people)

    low, high = seldom_beyond(mean, people, tail)

    assert below(of, low) + above(of, high) <= tail
    assert high == people or above(of, high - 1) > Fraction(tail) / 2
    assert low == 0 or below(of, low + 1) > Fraction(tail) / 2


@pytest.mark.parametrize("tail", TAILS)
def test_what_cannot_lie_below_may_lie_above(tail: float) -> None:
    low, high = seldom_beyond(1.3, None, tail)

    assert low == 0
    assert high == seldom_above(1.3, tail) <= seldom_above(1.3, tail / 2)


def test_shares_are_alike_on_both_sides() -> None:
    for people in (5, 8, 40):
        for count in (1, 2, 4):
            low, high = seldom_beyond(count, people, TAILS[0])
            other_low, other_high = seldom_beyond(people - count, people, TAILS[0])
            assert (other_low, other_high) == (people - high, people - low)


def test_where_nobody_or_everybody_comes_chance_does_nothing() -> None:
    assert seldom_beyond(0, None, TAILS[0]) == (0, 0)
    assert seldom_beyond(0, 5, TAILS[0]) == (0, 0)
    assert seldom_beyond(5, 5, TAILS[0]) == (5, 5)
    assert seldom_above(0, TAILS[0]) == 0


def test_many_are_counted_as_well() -> None:
    low, high = seldom_beyond(20_000, 50_000, TAILS[0])

    # Three standard deviations of 109.5 people each.
    assert (low, high) == (pytest.approx(20_000 - 328, abs=2), pytest.approx(20_000 + 328, abs=2))
