from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.probing.boxes import boxes_of
from iom_matrix.probing.search import Hits

DAY = np.datetime64("2026-04-01", "D")


def hits(points: list[tuple[int, ...]], tiers: list[int] | None = None) -> Hits:
    count = len(points)
    return Hits(
        "lowers", tuple(range(len(points[0]))), np.array(points, np.intp),
        np.array(tiers or [0] * count, np.int16), np.array([sum(p) < 3 for p in points]),
        np.full(count, DAY),
    )  # fmt: skip


def test_a_staircase_is_as_many_boxes_as_it_has_steps() -> None:
    stairs = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (3, 0)]
    found = [(box, settled) for box, _, settled in boxes_of(hits(stairs))]
    assert found == [
        (((0,), (0, 1, 2)), True),
        (((1,), (0, 1)), True),
        (((2, 3), (0,)), False),
    ]


def test_outcomes_are_kept_apart() -> None:
    found = [(box, outcome[0]) for box, outcome, _ in boxes_of(hits([(0,), (1,), (2,)], [1, 0, 1]))]
    assert found == [(((1,),), 0), (((0, 2),), 1)]


points = st.sets(st.tuples(*[st.integers(0, 3)] * 3), min_size=1)


@given(points)
def test_every_point_is_in_one_box_and_no_other_is(drawn: set[tuple[int, ...]]) -> None:
    boxes = [box for box, _, _ in boxes_of(hits(sorted(drawn)))]
    inside = [point for box in boxes for point in itertools.product(*box)]
    assert sorted(inside) == sorted(drawn)
