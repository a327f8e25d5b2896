from __future__ import annotations

import numpy as np

from iom_matrix.evidence.measures import (
    NO_LIMIT,
    count,
    distinct,
    least_of,
    most_of,
    total,
    words_of,
    worst,
)

# Three people, of whom the last has no events, with four events that could count.
PERSON = np.array([0, 0, 0, 1])
SURE = np.array([True, True, False, True])
LEAST = np.array([5, 3, 0, 2])
MOST = np.array([5, 3, 8, 4])
NOBODY, NOTHING = np.zeros(0, np.int64), np.zeros(0, np.bool_)


def pairs(found: tuple[np.ndarray, np.ndarray]) -> list[tuple[int, int]]:
    return [(int(low), int(high)) for low, high in zip(*found, strict=True)]


def test_count() -> None:
    assert pairs(count(PERSON, SURE, 3)) == [(2, 3), (1, 1), (0, 0)]
    assert pairs(count(PERSON, None, 3)) == [(3, 3), (1, 1), (0, 0)]


def test_total() -> None:
    assert pairs(total(PERSON, LEAST, MOST, SURE, 3)) == [(8, 16), (2, 4), (0, 0)]
    assert pairs(total(PERSON, LEAST, MOST, None, 3)) == [(8, 16), (2, 4), (0, 0)]
    assert pairs(total(PERSON, LEAST, LEAST, None, 3)) == [(8, 8), (2, 2), (0, 0)]
    assert pairs(total(PERSON, MOST, MOST, SURE, 3)) == [(8, 16), (4, 4), (0, 0)]


def test_worst() -> None:
    assert pairs(worst(PERSON, LEAST, MOST, SURE, 3)) == [(5, 8), (2, 4), (0, 0)]
    assert pairs(worst(PERSON, -LEAST, MOST, SURE, 3)) == [(0, 8), (0, 4), (0, 0)]


def test_distinct_keys() -> None:
    assert pairs(distinct(PERSON, np.array([7, 7, 8, 7]), SURE, 3)) == [(1, 2), (1, 1), (0, 0)]
    for key in ([7, 7, 8, 9], [8, 7, 8, 0], [2**61, 0, 2**61, 5]):
        assert pairs(distinct(PERSON, np.array(key), None, 3)) == [(2, 2), (1, 1), (0, 0)]


def test_a_blank_key_may_be_new_or_one_of_the_known() -> None:
    key = np.array([7, -1, -1, -1])
    assert pairs(distinct(PERSON, key, SURE, 3)) == [(1, 3), (1, 1), (0, 0)]
    assert pairs(distinct(PERSON, key, None, 3)) == [(1, 3), (1, 1), (0, 0)]


def test_no_events() -> None:
    assert pairs(count(NOBODY, NOTHING, 2)) == [(0, 0)] * 2
    assert pairs(distinct(NOBODY, NOBODY, NOTHING, 2)) == [(0, 0)] * 2
    assert pairs(total(NOBODY, NOBODY, NOBODY, None, 2)) == [(0, 0)] * 2


def test_least_and_most() -> None:
    assert least_of(PERSON, LEAST, 3).tolist() == [0, 2, NO_LIMIT]
    assert most_of(PERSON, LEAST, 3).tolist() == [5, 2, -NO_LIMIT]


def test_words_together() -> None:
    words = np.array([1, 4, 1, 2], np.uint64)
    assert words_of(PERSON, words, 3).tolist() == [5, 2, 0]
