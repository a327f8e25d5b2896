from __future__ import annotations

import numpy as np

from iom_matrix.oversight.equality.withholding import joined, rows_by_line, shared


def apart(count: int) -> tuple[tuple[int, ...], ...]:
    return tuple((number,) for number in range(count))


def cells(*rows: tuple[int, ...]) -> np.ndarray:
    return np.array(rows, np.int64)


def test_rows_of_enough_people_stay_apart() -> None:
    counts = cells((10, 12), (11, 10))
    assert joined(counts, 10, apart(2)) == apart(2)
    assert joined(counts, 11, apart(2)) == ((0, 1),)


def test_a_small_row_takes_the_smallest_other_with_it() -> None:
    counts = cells((50, 50), (3, 40), (12, 12), (30, 30))
    assert joined(counts, 10, apart(4)) == ((0,), (1, 2), (3,))


def test_two_small_rows_that_are_enough_together_leave_the_others_alone() -> None:
    counts = cells((50, 50), (6, 6), (5, 5))
    assert joined(counts, 10, apart(3)) == ((0,), (1, 2))


def test_where_not_even_all_are_enough_all_are_one_row() -> None:
    assert joined(cells((3, 50), (4, 50)), 10, apart(2)) == ((0, 1),)


def test_a_cell_in_which_nobody_is_hides_nobody() -> None:
    assert joined(cells((20, 0), (30, 0)), 10, apart(2)) == apart(2)


def test_nothing_is_withheld_where_no_number_is_small() -> None:
    assert joined(cells((0, 1), (1, 0)), 0, apart(2)) == apart(2)


def test_later_tables_keep_together_what_earlier_ones_did() -> None:
    # Too few of 0 and 1 are below the first line, and of these and 2 above the second; together
    # they are enough.
    tiers = cells((6, 6, 6), (5, 9, 3), (20, 20, 3), (40, 40, 40))
    sizes, first, second = rows_by_line(tiers, 10)
    assert sizes == apart(4)
    assert first == ((0, 1), (2,), (3,))
    assert second == ((0, 1, 2), (3,))


def test_crossed_groups_are_joined_within_the_first_characteristic() -> None:
    counts = cells((3, 30), (40, 40), (4, 30), (40, 40))
    rows = apart(4)
    assert joined(counts, 10, rows) == ((0, 1, 2), (3,))
    assert joined(counts, 10, rows, within=["f", "f", "m", "m"]) == ((0, 1), (2, 3))


def test_a_part_that_is_too_small_whole_is_joined_with_others_after_all() -> None:
    counts = cells((3, 3), (2, 2), (40, 40), (50, 50))
    assert joined(counts, 10, apart(4), within=["f", "f", "m", "m"]) == ((0, 1, 2), (3,))


def test_totals_of_a_crossed_table_are_of_whole_rows() -> None:
    values = ["a", "a", "b", "b", "c", "c"]
    assert shared(((0, 1), (2,), (3,), (4, 5)), values) == ((0, 1), (2, 3), (4, 5))
    assert shared(((0,), (1, 2), (3,), (4,), (5,)), values) == ((0, 1, 2, 3), (4, 5))
    assert shared(((0, 5), (1, 2), (3, 4)), values) == ((0, 1, 2, 3, 4, 5),)
