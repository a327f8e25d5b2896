from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.comparison.first_places import (
    WORDS,
    checked_places,
    ordered,
    ordinals,
    places_of,
    standings,
)


def words(totals: list[int], places: int, placed: list[bool] | None = None) -> list[str]:
    keys = np.array(totals)[None, :, None]
    marks = np.array(placed or [True] * len(totals))[:, None]
    return [WORDS[state] for state in standings(ordered(keys, marks), (places,))[0, :, 0]]


def test_whoever_stands_high_enough_is_in() -> None:
    assert words([5, 9, 7, 1], 2) == ["out", "in", "in", "out"]


def test_people_level_at_the_line_are_tied_and_nobody_is_put_before_another() -> None:
    assert words([9, 5, 5, 1], 2) == ["in", "tied", "tied", "out"]
    assert words([9, 5, 5, 1], 3) == ["in", "in", "in", "out"]
    assert words([5, 5, 5, 5], 1) == ["tied"] * 4


def test_all_are_in_where_there_are_places_enough() -> None:
    assert words([1, 1, 0], 3) == words([1, 1, 0], 4) == ["in"] * 3


def test_people_who_take_no_place_leave_it_to_the_next() -> None:
    assert words([9, 5, 4, 4], 2, [False, True, True, True]) == ["out", "in", "tied", "tied"]
    assert words([9, 5, 4, 4], 3, [False, True, False, True]) == ["out", "in", "out", "in"]
    assert words([9, 5], 5, [False, True]) == ["out", "in"]
    assert words([9, 5], 1, [False, False]) == ["out", "out"]


def test_each_draw_stands_for_itself() -> None:
    keys = np.array([[[3, 1], [2, 2]]])
    order = ordered(keys, np.ones((2, 2), np.bool_))
    assert standings(order, (1,))[0].tolist() == [[2, 0], [0, 2]]
    assert places_of(order).tolist() == [[1, 2], [2, 1]]


def test_places_are_those_of_a_competition() -> None:
    keys = np.array([[[7], [9], [7], [8], [1], [7], [9]]])
    placed = np.array([[True]] * 6 + [[False]])
    assert places_of(ordered(keys, placed))[:, 0].tolist() == [3, 1, 3, 2, 6, 3, 0]


def test_nobody_has_no_place() -> None:
    order = ordered(np.zeros((1, 0, 3), np.int64), np.zeros((0, 3), np.bool_))
    assert standings(order, (1,)).shape == (1, 0, 3)
    assert places_of(order).shape == (0, 3)


def test_the_second_line_of_the_key_counts_where_the_first_is_level() -> None:
    keys = np.array([[[5], [5], [4]], [[-2], [3], [99]]])
    assert ordinals(keys)[:, 0].argsort().tolist() == [2, 0, 1]


@pytest.mark.parametrize("far", [2**40, 2**61])
def test_keys_too_large_to_join_as_they_are_keep_their_order(far: int) -> None:
    keys = np.array([[[0], [far], [far], [1]], [[far], [0], [far], [5]], [[1], [far], [0], [7]]])
    order = ordinals(keys)[:, 0]
    assert order.argsort().tolist() == [0, 3, 1, 2]


def test_numbers_of_places_are_sorted_and_named_once() -> None:
    assert checked_places([40, 12, 12]) == (12, 40)
    assert checked_places([]) == ()


@pytest.mark.parametrize("places", [0, -3, True])
def test_a_number_of_places_is_at_least_one(places: int) -> None:
    with pytest.raises(ValueError, match="numbers of places from 1"):
        checked_places([12, places])
