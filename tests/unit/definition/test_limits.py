"""Limits, checked against every number of small ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import reduce
from itertools import product

import pytest

from iom_matrix.definition.limits import (
    Limits,
    added,
    extreme,
    limits_of,
    multiplied,
    rounded,
    subtracted,
)
from iom_matrix.definition.rounding import WAYS, Rounding, Way
from iom_matrix.definition.subjects import Subject

ZERO = Decimal(0)
OPEN = Limits(None, None)
SMALL = [(low, high) for low in range(-2, 3) for high in range(low, 3)]


def limits(low: str | int | None, high: str | int | None) -> Limits:
    return Limits(None if low is None else Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("number", "found"),
    [
        # down, up, half-up, half-away, half-even
        ("7.5", [7, 8, 8, 8, 8]),
        ("6.5", [6, 7, 7, 7, 6]),
        ("-7.5", [-8, -7, -7, -8, -8]),
        ("-6.5", [-7, -6, -6, -7, -6]),
        ("0.5", [0, 1, 1, 1, 0]),
        ("-0.5", [-1, 0, 0, -1, 0]),
        ("7.4", [7, 8, 7, 7, 7]),
        ("7.6", [7, 8, 8, 8, 8]),
        ("-7.4", [-8, -7, -7, -7, -7]),
        ("-7.6", [-8, -7, -8, -8, -8]),
        ("3", [3, 3, 3, 3, 3]),
        ("-3", [-3, -3, -3, -3, -3]),
        ("0", [0, 0, 0, 0, 0]),
    ],
)
def test_each_way_of_rounding(number: str, found: list[int]) -> None:
    assert [rounded(Decimal(number), Rounding(way)) for way in WAYS] == found
    # A step of 0.5, or of 20, is the same with everything halved, or twenty times as large.
    for step in (Decimal("0.5"), Decimal(20)):
        scaled = [rounded(Decimal(number) * step, Rounding(way, step)) for way in WAYS]
        assert scaled == [whole * step for whole in found]


@pytest.mark.parametrize("way", WAYS)
def test_rounding_keeps_the_order(way: Way) -> None:
    numbers = [Decimal(tenth) / 10 for tenth in range(-25, 26)]
    found = [rounded(number, Rounding(way)) for number in numbers]
    assert found == sorted(found)
    assert all(abs(whole - number) < 1 for whole, number in zip(found, numbers, strict=True))


def every(parts: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, ...]]:
    return product(*(range(low, high + 1) for low, high in parts))


JOINS: list[tuple[Callable[[list[Limits]], Limits], Callable[[tuple[int, ...]], int]]] = [
    (added, sum),
    (subtracted, lambda numbers: numbers[0] - sum(numbers[1:])),
    (multiplied, lambda numbers: reduce(lambda a, b: a * b, numbers)),
    (lambda parts: extreme(parts, max), max),
    (lambda parts: extreme(parts, min), min),
]


@pytest.mark.parametrize(("join", "one"), JOINS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_joined_limits_are_exactly_what_is_possible(
    join: Callable[[list[Limits]], Limits], one: Callable[[tuple[int, ...]], int], count: int
) -> None:
    for parts in product(SMALL if count < 3 else SMALL[::4], repeat=count):
        found = {one(numbers) for numbers in every(parts)}
        assert join([limits(*part) for part in parts]) == limits(min(found), max(found))


@pytest.mark.parametrize(
    ("join", "found"),
    [
        (added, (None, 5)), (subtracted, (None, 1)), (multiplied, (None, None)),
        (lambda parts: extreme(parts, max), (2, 3)), (lambda parts: extreme(parts, min), (None, 2)),
    ],
)  # fmt: skip
def test_an_open_end_stays_open(
    join: Callable[[list[Limits]], Limits], found: tuple[int | None, int | None]
) -> None:
    other = limits(2, None) if found == (None, None) else limits(2, 2)
    assert join([limits(None, 3), other]) == limits(*found)


def test_the_extreme_of_open_ends() -> None:
    assert extreme([OPEN, OPEN], max) == OPEN
    assert extreme([limits(0, None), limits(1, 4)], max) == limits(1, None)
    assert extreme([limits(0, None), limits(1, 4)], min) == limits(0, 4)
    assert extreme([limits(None, 9), limits(1, 4)], max) == limits(1, 9)


@pytest.mark.parametrize(
    ("factor", "found"), [("2", ("-6", "8")), ("-2", ("-8", "6")), ("0", ("0", "0"))]
)
def test_a_negative_factor_turns_the_ends_round(factor: str, found: tuple[str, str]) -> None:
    assert limits(-3, 4).times(Decimal(factor)) == limits(*found)
    assert limits(None, 4).times(Decimal(-1)) == limits(-4, None)
    assert limits(0, None).times(Decimal("0.5")) == limits(0, None)


@pytest.mark.parametrize(
    ("floor", "cap", "found"),
    [
        (None, None, (None, 4)), (1, None, (1, 4)), (None, 3, (None, 3)), (5, None, (5, 5)),
        (-2, 2, (-2, 2)), (None, -9, (None, -9)),
    ],
)  # fmt: skip
def test_at_least_and_at_most(
    floor: int | None, cap: int | None, found: tuple[int | None, int | None]
) -> None:
    ends = [None if end is None else Decimal(end) for end in (floor, cap)]
    assert limits(None, 4).between(*ends) == limits(*found)


def test_open_ends_are_neither_rounded_nor_joined() -> None:
    assert limits(None, "1.5").rounded(Rounding("up")) == limits(None, 2)
    assert limits("-1.5", None).rounded(Rounding("down")) == limits(-2, None)
    assert limits(None, 4).joined([Decimal(9), Decimal(-9)]) == limits(None, 9)
    assert limits(0, None).joined([Decimal(-1)]) == limits(-1, None)
    assert limits(0, 2).joined([]) == limits(0, 2)


def test_limits_of_a_subject() -> None:
    assert limits_of(Subject(numeric=True, lowest=ZERO)) == limits(0, None)
    assert not limits_of(Subject(numeric=True, lowest=ZERO)).closed
    assert limits(0, 1).closed
