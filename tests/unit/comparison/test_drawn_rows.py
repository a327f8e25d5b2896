from __future__ import annotations

import numpy as np

from iom_matrix.comparison.drawn_rows import drawn_rows
from iom_matrix.scoring.plan import compile_plan
from iom_matrix.scoring.values import Values, all_words, from_numbers, from_yes_no, of_words
from tests.unit.building import LOW, MISSED, ROSH, matrix_of

GRID = {
    "of": ["adult", "rosh"],
    "points": {"no": "1", "yes": {"low": "2", "medium": "3", "high": "4", "not-assessed": "5"}},
    "unknown": "lowest",
}
# What the leaves earn in two draws.
TWO = np.array([[10, 11, 12, 13, 14], [20, 21, 22, 23, 24]])


def numbers(*spans: tuple[int, int]) -> Values:
    low, high = (np.repeat(np.array(side), 2) for side in zip(*spans, strict=True))
    return from_numbers(low, high)


def test_each_leaf_earns_what_its_draw_says() -> None:
    rows = compile_plan(matrix_of({"x": MISSED})).rows["x"]
    drawn = drawn_rows(rows, np.array([[1, 7], [2, 8]]))
    values, leaf = drawn.points([numbers((0, 0), (4, 4))])
    assert leaf.tolist() == [0, 0, 1, 1]
    assert values.number.tolist() == values.low.tolist() == values.high.tolist() == [1, 2, 7, 8]


def test_what_is_possible_is_the_least_and_the_most_of_each_draw() -> None:
    rows = compile_plan(matrix_of({"x": MISSED})).rows["x"]
    drawn = drawn_rows(rows, np.array([[1, 7], [9, 8]]))
    values, leaf = drawn.points([numbers((0, 4), (3, 9))])
    assert leaf.tolist() == [-1] * 4
    assert not values.known.any()
    # From 0 to 4 both rows are possible; from 3 to 9, the second alone.
    assert (values.low.tolist(), values.high.tolist()) == ([1, 8, 7, 8], [7, 9, 7, 8])


def grid(adult: Values, rosh: Values) -> tuple[Values, list[int]]:
    rows = compile_plan(matrix_of({"x": GRID})).rows["x"]
    values, leaf = drawn_rows(rows, TWO).points([adult, rosh])
    return values, leaf.tolist()


def test_a_table_in_a_table_is_drawn_too() -> None:
    yes, no = np.array([False, False, True, True]), np.array([True, True, False, False])
    two = np.full(4, 2)
    values, leaf = grid(
        from_yes_no(no, yes), of_words(two > 0, two, np.uint64(1) << two.astype(np.uint64))
    )
    assert leaf == [0, 0, 3, 3]
    assert values.number.tolist() == [10, 20, 13, 23]


def test_leaves_are_possible_that_some_answer_leads_to() -> None:
    matrix = matrix_of({"x": GRID, "y": {**ROSH, **LOW}})
    rows = drawn_rows(compile_plan(matrix).rows["x"], TWO)
    subject = matrix.vocabulary.inputs["rosh"].subject
    rosh = of_words(np.array([False]), np.array([0]), np.array([all_words(subject)]))
    for no, yes, expected in (
        (True, False, [1, 0, 0, 0, 0]), (False, True, [0, 1, 1, 1, 1]), (True, True, [1] * 5),
    ):  # fmt: skip
        adult = from_yes_no(np.array([no]), np.array([yes]))
        assert rows.possible([adult, rosh]).astype(int).tolist() == [expected]
