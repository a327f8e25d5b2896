"""How alike two orders are: by hand, by slow counting, and by another library."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.comparison.agreement import (
    FirstOverlap,
    agreement,
    competition,
    kendall_tau,
    overlaps,
    rank_biased_overlap,
)

PAIRS = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=40)


def whole(*numbers: int) -> np.ndarray:
    return np.array(numbers, np.int64)


def slow_tau(one: list[int], two: list[int]) -> float | None:
    """By the definition, a pair at a time."""
    signs = [
        (np.sign(one[i] - one[j]), np.sign(two[i] - two[j]))
        for i, j in combinations(range(len(one)), 2)
    ]
    over = sum(int(a * b) for a, b in signs)
    under = sum(a != 0 for a, _ in signs) * sum(b != 0 for _, b in signs)
    return over / math.sqrt(under) if under else None


def slow_overlap(one: list[int], two: list[int], p: float) -> float:
    """By the definition, with sets."""
    found = 0.0
    for depth in range(1, len(one) + 1):
        a = {at for at, rank in enumerate(one) if rank <= depth}
        b = {at for at, rank in enumerate(two) if rank <= depth}
        found += (1 - p) * p ** (depth - 1) * 2 * len(a & b) / (len(a) + len(b))
    return found + p ** len(one)


@given(PAIRS)
def test_kendall_is_what_pairs_come_to(pairs: list[tuple[int, int]]) -> None:
    one, two = ([pair[at] for pair in pairs] for at in (0, 1))
    expected, found = slow_tau(one, two), kendall_tau(whole(*one), whole(*two))
    assert found == (None if expected is None else pytest.approx(expected, abs=1e-12))


@given(PAIRS.filter(lambda pairs: len(pairs) > 1))
def test_kendall_is_that_of_scipy(pairs: list[tuple[int, int]]) -> None:
    stats = pytest.importorskip("scipy.stats")
    one, two = (whole(*[pair[at] for pair in pairs]) for at in (0, 1))
    expected, found = stats.kendalltau(one, two).statistic, kendall_tau(one, two)
    assert (math.isnan(expected) and found is None) or found == pytest.approx(expected, abs=1e-12)


@given(PAIRS, st.sampled_from([0.5, 0.9, 0.95]))
def test_the_overlap_is_what_sets_come_to(pairs: list[tuple[int, int]], p: float) -> None:
    everybody = np.ones(len(pairs), np.bool_)
    one, two = (competition(whole(*[pair[at] for pair in pairs]), everybody) for at in (0, 1))
    found = rank_biased_overlap(one, two, p)
    if not pairs:
        assert found is None
        return
    assert found == pytest.approx(slow_overlap(one.tolist(), two.tolist(), p))
    assert rank_biased_overlap(one, one, p) == pytest.approx(1)


def test_known_orders() -> None:
    same, turned = whole(1, 2, 3, 4), whole(4, 3, 2, 1)
    assert kendall_tau(same, same) == 1
    assert kendall_tau(same, turned) == -1
    assert kendall_tau(same, whole(1, 1, 1, 1)) is None
    # At depth 1 nobody is shared, at 2 nobody, at 3 two of three, at 4 all.
    expected = 0.5 * (0.5**2 * 2 / 3 + 0.5**3) + 0.5**4
    assert rank_biased_overlap(same, turned, 0.5) == pytest.approx(expected)


def test_people_tied_at_the_last_place_are_all_in() -> None:
    old, new = whole(1, 2, 2, 4, 0), whole(4, 1, 3, 2, 1)
    assert overlaps(old, new, (2, 4)) == (FirstOverlap(2, 3, 3, 1), FirstOverlap(4, 4, 5, 4))


def test_an_order_of_some_of_the_people() -> None:
    some = np.array([True, False, True, True])
    assert competition(whole(7, 1, 3, 7), some).tolist() == [2, 0, 1, 2]


def test_agreement_is_of_those_ranked_in_both() -> None:
    ids = ("A", "B", "C", "D")
    ranks = whole(1, 2, 3, 0), whole(3, 1, 1, 4)
    found = agreement(ids, ranks, ranks, (1,))
    assert (found.people, found.largest, found.farthest) == (3, 2, ("A", "C"))
    assert found.kendall == pytest.approx(slow_tau([1, 2, 3], [3, 1, 1]))
    assert found.first == (FirstOverlap(1, 1, 2, 0),)


def test_nobody_and_nobody_who_moves() -> None:
    none = agreement((), (whole(), whole()), (whole(), whole()), (20,))
    assert (none.people, none.kendall, none.overlap, none.largest) == (0, None, None, 0)
    still = agreement(("A", "B"), (whole(1, 2), whole(1, 2)), (whole(1, 2), whole(1, 2)), ())
    assert (still.kendall, still.largest, still.farthest) == (1, 0, ())
