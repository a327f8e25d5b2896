"""Whole numbers between their ends, checked against fractions one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction as Exact
from functools import reduce
from itertools import product
from math import ceil, floor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.definition.limits import rounded as rounded_decimal
from iom_matrix.definition.rounding import WAYS, Rounding, Way
from iom_matrix.evidence.measures import NO_LIMIT
from iom_matrix.scoring.numbers import (
    Fraction,
    Span,
    added,
    divided,
    extreme,
    multiplied,
    round_whole,
    rounded,
    subtracted,
    times,
    to_steps,
    undivided,
)

MOST = int(NO_LIMIT)


def span(*people: tuple[int | None, int, int]) -> Span:
    """The official number, or None, and the ends, of each person."""
    number, low, high = zip(*people, strict=True)
    return Span(
        np.array([n is not None for n in number]),
        np.array([n or 0 for n in number], np.int64),
        np.array(low, np.int64),
        np.array(high, np.int64),
    )


def told(found: Span) -> list[tuple[int | None, int, int]]:
    rows = zip(found.known, *found.sides, strict=True)
    return [(int(n) if known else None, int(low), int(high)) for known, n, low, high in rows]


def one_rounded(number: Exact, way: str) -> int:
    if way == "down":
        return floor(number)
    if way == "up":
        return ceil(number)
    if way == "half-up":
        return floor(number + Exact(1, 2))
    if way == "half-away":
        return floor(abs(number) + Exact(1, 2)) * (1 if number >= 0 else -1)
    return round(number)


@pytest.mark.parametrize("way", WAYS)
def test_a_quotient_is_rounded_as_the_file_says(way: Way) -> None:
    over = np.arange(-40, 41)
    for under in (1, 2, 3, 4, 7, 10):
        found = round_whole(over, under, way)
        assert found.tolist() == [one_rounded(Exact(int(n), under), way) for n in over]


@given(
    st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=5),
    st.sampled_from(WAYS),
    st.sampled_from(["1", "0.5", "0.25", "5", "0.1", "100", "2.5"]),
    st.integers(0, 4),
)
def test_rounding_whole_units_is_rounding_the_decimals(
    units: list[int], way: Way, step: str, places: int
) -> None:
    rounding = Rounding(way, Decimal(step))
    to_places = len(step.partition(".")[2])
    found = rounded(span(*((n, n, n) for n in units)), rounding, places, to_places)
    wanted = [rounded_decimal(Decimal(n).scaleb(-places), rounding) for n in units]
    assert found.number.tolist() == [int(whole.scaleb(to_places)) for whole in wanted]
    assert (found.low == found.number).all()
    assert (found.high == found.number).all()


def test_what_is_open_stays_open_whatever_is_done_to_it() -> None:
    open_ = span((None, -MOST, MOST), (3, 3, MOST))
    assert told(times(open_, 10)) == [(None, -MOST, MOST), (30, 30, MOST)]
    assert told(times(open_, -10)) == [(None, -MOST, MOST), (-30, -MOST, -30)]
    assert told(times(open_, 1)) == told(open_)
    assert told(rounded(open_, Rounding("down", Decimal(2)), 0, 0)) == [
        (None, -MOST, MOST), (2, 2, MOST),
    ]  # fmt: skip
    assert told(added([open_, span((1, 1, 1), (4, 4, 5))])) == [(None, -MOST, MOST), (7, 7, MOST)]
    assert told(subtracted([span((1, 1, 1), (4, 4, 5)), open_])) == [
        (None, -MOST, MOST), (1, -MOST, 2),
    ]  # fmt: skip
    high = extreme([open_, span((9, 9, 9), (1, 1, 1))], np.maximum)
    assert told(high) == [(None, 9, MOST), (3, 3, MOST)]


def test_what_would_not_fit_is_open() -> None:
    near = MOST // 2
    assert told(times(span((near, -near, near)), 4)) == [(MOST, -MOST, MOST)]
    assert told(times(span((near, -near, near)), -4)) == [(-MOST, -MOST, MOST)]
    finer = rounded(span((5, -near, near)), Rounding("half-up"), 0, 3)
    assert told(finer) == [(5000, -MOST, MOST)]
    assert told(times(span((5, -near, near)), 0)) == [(0, 0, 0)]


SMALL = [(low, high) for low in range(-2, 3) for high in range(low, 3)]
JOINS: list[tuple[Callable[[Sequence[Span]], Span], Callable[[Sequence[int]], int]]] = [
    (added, sum),
    (subtracted, lambda numbers: numbers[0] - sum(numbers[1:])),
    (multiplied, lambda numbers: reduce(lambda a, b: a * b, numbers)),
    (lambda spans: extreme(spans, np.maximum), max),
    (lambda spans: extreme(spans, np.minimum), min),
]


@pytest.mark.parametrize(("join", "one"), JOINS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_joined_ends_are_exactly_what_is_possible(
    join: Callable[[Sequence[Span]], Span], one: Callable[[Sequence[int]], int], count: int
) -> None:
    several = list(product(SMALL if count < 3 else SMALL[::3], repeat=count))
    spans = [
        span(*((low, low, high) for low, high in people)) for people in zip(*several, strict=True)
    ]
    found = told(join(spans))
    for parts, (number, low, high) in zip(several, found, strict=True):
        every = {one(numbers) for numbers in product(*(range(a, b + 1) for a, b in parts))}
        assert (low, high) == (min(every), max(every))
        assert number == one([a for a, _ in parts])


def test_what_is_unknown_in_part_is_unknown() -> None:
    parts = [span((1, 1, 1), (None, 0, 9)), span((None, 2, 3), (None, 1, 1))]
    for join, _ in JOINS:
        assert not join(parts).known.any()
        assert join([parts[0], parts[0]]).known.tolist() == [True, False]


@pytest.mark.parametrize("way", WAYS)
def test_the_ends_of_a_quotient(way: Way) -> None:
    overs = [(low, high) for low in range(-4, 5, 2) for high in range(low, 5, 2)]
    unders = [(low, high) for low in range(1, 4) for high in range(low, 4)]
    pairs = list(product(overs, unders))
    over, under = (
        span(*((low, low, high) for low, high in side)) for side in zip(*pairs, strict=True)
    )
    found = told(divided(over, under).whole(way, 1, 1))
    for ((a, b), (c, d)), (number, low, high) in zip(pairs, found, strict=True):
        every = [one_rounded(Exact(n, m), way) for n in (a, b) for m in (c, d)]
        assert (number, low, high) == (one_rounded(Exact(a, c), way), min(every), max(every))


def test_a_quotient_of_which_the_divisor_is_unknown() -> None:
    found = divided(span((6, 6, 6)), span((None, 1, 3))).whole("down", 10, 1)
    assert told(found) == [(None, 20, 60)]


def test_a_fraction_may_be_multiplied_before_it_is_rounded() -> None:
    third = divided(span((1, 1, 2)), span((3, 3, 3)))
    assert told(third.whole("half-up", 100, 1)) == [(33, 33, 67)]
    assert told(third.whole("up", 3, 2)) == [(1, 1, 1)]
    # Thirds of tenths, to multiples of 0.05.
    steps = to_steps(third, Rounding("half-up", Decimal("0.05")), 1, 2)
    assert told(steps) == [(5, 5, 5)]


def test_a_number_over_one_is_itself() -> None:
    whole = undivided(span((7, -3, 9)))
    assert isinstance(whole, Fraction)
    assert told(whole.whole("half-even", 1, 1)) == [(7, -3, 9)]
