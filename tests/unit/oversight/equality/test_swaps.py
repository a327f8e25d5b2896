from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.oversight.equality.swaps import open_rows

APART = ((0,), (1,))
TOGETHER = ((0, 1),)


def rows(points: list[list[int]], tiers: list[list[int]]) -> tuple[tuple[int, ...], ...]:
    """The rows whose means may be shown, of two groups that only the second line joins."""
    at = np.repeat([0, 1], [len(some) for some in points])
    items = np.array([[one for some in points for one in some]], np.int64)
    tier = np.array([one for some in tiers for one in some], np.int16)
    return open_rows((APART, APART, TOGETHER), at, tier, items)


def test_means_are_shown_where_points_leave_the_tiers_open() -> None:
    points = [[0, 4, 10, 22, 24, 24, 25], [0, 3, 10, 10, 24, 24, 25, 30]]
    assert rows(points, [[0, 0, 1, 1, 1, 1, 2], [0, 0, 1, 1, 1, 1, 2, 2]]) == APART


def test_means_that_tell_who_stands_above_a_line_are_not() -> None:
    # 10 is the least of the middle tier: a mean of 5 over four, of whom two are there, tells that
    # nobody of the first group is above it.
    points = [[0, 0, 10, 10], [0, 0, 20, 20]]
    assert rows(points, [[0, 0, 1, 1], [0, 0, 2, 2]]) == TOGETHER


def test_a_line_above_which_nobody_is_says_nothing_more() -> None:
    points = [[0, 0, 10, 10], [0, 0, 10, 10]]
    assert rows(points, [[0, 0, 1, 1], [0, 0, 1, 1]]) == APART


def test_where_every_line_is_shown_so_are_means() -> None:
    at = np.array([0, 0, 1, 1])
    items = np.array([[0, 5, 0, 5]], np.int64)
    tier = np.array([0, 1, 0, 1], np.int16)
    assert open_rows((APART, APART), at, tier, items) == APART
    assert open_rows((APART, TOGETHER), at, tier, items) == TOGETHER
    assert open_rows((APART,), at, tier, items) == APART


THREE, ALL_THREE = ((0,), (1,), (2,)), ((0, 1, 2),)
FOUR, TWO_PAIRS = ((0,), (1,), (2,), (3,)), ((0, 1), (2, 3))


@pytest.mark.parametrize(
    ("apart", "together", "at", "tier", "points"),
    [
        # Only the last group has anybody below the line, and none of its sums leaves a choice.
        (THREE, ALL_THREE, [0, 1, 2, 2], [2, 2, 2, 0], [20, 20, 20, 0]),
        # The second group may change places with another, and the first with none.
        (THREE, ALL_THREE, [0, 1, 1, 2, 2], [2, 1, 2, 1, 1], [20, 10, 20, 15, 15]),
        # One pair may change places, and the other not.
        (FOUR, TWO_PAIRS, [0, 0, 1, 1, 2, 3], [1, 1, 1, 2, 0, 2], [15, 15, 10, 20, 5, 25]),
    ],
)
def test_means_are_shown_only_where_nobody_is_told_of(
    apart: tuple[tuple[int, ...], ...], together: tuple[tuple[int, ...], ...],
    at: list[int], tier: list[int], points: list[int],
) -> None:  # fmt: skip
    found = open_rows(
        (apart, apart, together), np.array(at), np.array(tier, np.int16), np.array([points])
    )
    assert found == together


def test_what_two_items_leave_open_their_sum_may_not() -> None:
    items = np.array([[0, 0, 4, 0, 8, 8, 4, 4], [15, 5, 16, 20, 2, 7, 21, 11]], np.int64)
    at, tier = np.repeat([0, 1], 4), np.array([1, 0, 2, 2, 1, 1, 2, 1], np.int16)
    assert open_rows((APART, APART, TOGETHER), at, tier, items) == TOGETHER
