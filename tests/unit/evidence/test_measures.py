from __future__ import annotations

import numpy as np

from iom_matrix.evidence.measures import NO_LIMIT, count, distinct, least_of, total, worst

# Three people; the last has no events.
PERSON = np.array([0, 0, 0, 1, 1])
SURELY = np.array([True, True, False, False, True])
COULD = np.array([True, True, True, False, True])
LEAST = np.array([5, 3, 0, 9, 2])
MOST = np.array([5, 3, 8, 9, 4])


def pairs(found: tuple[np.ndarray, np.ndarray]) -> list[tuple[int, int]]:
    return [(int(low), int(high)) for low, high in zip(*found, strict=True)]


def test_count() -> None:
    assert pairs(count(PERSON, SURELY, COULD, 3)) == [(2, 3), (1, 1), (0, 0)]


def test_total() -> None:
    assert pairs(total(PERSON, LEAST, MOST, SURELY, COULD, 3)) == [(8, 16), (2, 4), (0, 0)]


def test_worst() -> None:
    assert pairs(worst(PERSON, LEAST, MOST, SURELY, COULD, 3)) == [(5, 8), (2, 4), (0, 0)]


def test_distinct_keys() -> None:
    key = np.array([7, 7, 8, 7, 9])
    assert pairs(distinct(PERSON, key, SURELY, COULD, 3)) == [(1, 2), (1, 1), (0, 0)]


def test_a_blank_key_may_be_new_or_one_of_the_known() -> None:
    key = np.array([7, -1, -1, 7, -1])
    assert pairs(distinct(PERSON, key, SURELY, COULD, 3)) == [(1, 3), (1, 1), (0, 0)]


def test_no_events() -> None:
    nobody, nothing = np.zeros(0, np.int64), np.zeros(0, np.bool_)
    assert pairs(count(nobody, nothing, nothing, 2)) == [(0, 0)] * 2
    assert pairs(distinct(nobody, nobody, nothing, nothing, 2)) == [(0, 0)] * 2


def test_least_of() -> None:
    assert least_of(PERSON, LEAST, COULD, 3).tolist() == [0, 2, NO_LIMIT]
