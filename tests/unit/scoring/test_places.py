from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.scoring import places
from iom_matrix.scoring.places import above, by_text, competition, one_key, rank_range

FAR = 2**61
SMALL, LARGE = [3, 1, 3, -2], [FAR, -FAR, FAR, 0]


@pytest.mark.parametrize("first", [SMALL, LARGE])
@pytest.mark.parametrize("second", [SMALL, LARGE, [0, 0, 0, 0]])
def test_keys_of_several_numbers_sort_as_one(first: list[int], second: list[int]) -> None:
    pairs = list(zip(first, second, strict=True))
    other = [(one + 1, two) for one, two in pairs]
    here, there = one_key([np.array(first), np.array(second)],
                          [np.array(first) + 1, np.array(second)])  # fmt: skip
    both = [*pairs, *other]
    numbers = [*here.tolist(), *there.tolist()]
    assert min(numbers) >= 0
    for one, mine in zip(both, numbers, strict=True):
        for two, theirs in zip(both, numbers, strict=True):
            assert (one < two) == (mine < theirs)


def test_narrow_numbers_of_several_types_make_one_key() -> None:
    [key] = one_key([np.array([200, 0], np.uint8), np.array([-100, 100], np.int8)])
    assert key.tolist() == [200 * 201, 200]


@pytest.mark.parametrize("counted", [0, 1 << 16])
def test_people_above_are_counted_or_searched(
    counted: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_COUNTED", counted)
    numbers, asked = np.array([5, 90, 90, 0]), np.array([0, 5, 90, 91])
    assert above(numbers, asked).tolist() == [3, 2, 0, 0]
    assert above(numbers[:0], asked).tolist() == [0, 0, 0, 0]


def test_ties_share_a_place_and_who_is_not_ranked_has_none() -> None:
    key = [np.array([7, 9, 7, 9, 1]), np.array([1, 0, 1, 0, 5])]
    ranked = np.array([True, True, True, True, False])
    assert competition(key, ranked).tolist() == [3, 1, 3, 1, 0]
    assert competition([side[:0] for side in key], ranked[:0]).tolist() == []


def test_a_range_counts_those_surely_above_and_those_who_could_be() -> None:
    low, high = [np.array([1, 5, 3])], [np.array([4, 5, 3])]
    everybody = np.ones(3, np.bool_)
    best, worst = rank_range(low, high, everybody, everybody)
    assert best.tolist() == [2, 1, 2]
    assert worst.tolist() == [3, 1, 3]


def test_texts_have_the_places_in_which_python_sorts_them() -> None:
    texts = ("b", "a", "B", "é")
    assert by_text(texts).tolist() == [2, 1, 0, 3]
    assert by_text(np.array(texts)).tolist() == [2, 1, 0, 3]
