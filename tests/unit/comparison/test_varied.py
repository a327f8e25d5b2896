from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.comparison.varied import (
    Variation,
    drawn_tables,
    kept_lines,
    scaled,
    steps_alone,
    variation_of,
    varied_lines,
)
from tests.unit.building import ADULT, LOW, MISSED, ROSH, matrix_of

ROWS = {"misses": MISSED, "grown": {**ADULT, **LOW}, "worry": {**ROSH, **LOW}}


def test_rows_of_points_are_varied_in_units_of_their_own_line() -> None:
    lines = varied_lines(matrix_of(ROWS))
    assert [(line.name, line.earns.tolist(), line.unit) for line in lines] == [
        ("misses", [0, 5], 1), ("grown", [0, 15], 10), ("worry", [0, -3, 4, 1], 1),
    ]  # fmt: skip
    assert lines[0].rows == ("0+", "3+")
    assert kept_lines(matrix_of(ROWS)) == {}


def test_a_group_that_reads_points_off_rows_is_varied_too() -> None:
    groups = {
        "asked": {"add": {"misses": MISSED}},
        "read": {"of": "asked", "points": {"0+": "0", "5+": "2"}},
    }
    total = {"add": ["read"], "range": ["0", "2"]}
    lines = varied_lines(matrix_of({}, groups=groups, total=total))
    assert [line.name for line in lines] == ["misses", "read"]


def test_what_does_not_count_is_not_varied() -> None:
    groups = {"asked": {"add": {"misses": MISSED}}}
    sure = {"add": {"known": {**ADULT, **LOW}}}
    lines = varied_lines(matrix_of({}, groups=groups, total={"add": ["asked"]}, confidence=sure))
    assert [line.name for line in lines] == ["misses"]


def test_numbers_as_they_are_and_divisors_stay_and_say_so() -> None:
    share = {
        "divide": {"above": MISSED, "below": {**ADULT, "points": {"no": "1", "yes": "2"}, **LOW}},
        "round": "down",
    }
    matrix = matrix_of({"each": {"of": "missed", "each": "2", **LOW}, "share": share})
    assert [line.name for line in varied_lines(matrix)] == ["above"]
    assert kept_lines(matrix) == {
        "each": "it earns a number as it is, without rows",
        "below": "something is divided by it",
    }


def test_draws_of_points_move_by_whole_points_and_leave_what_earns_nothing() -> None:
    lines = varied_lines(matrix_of(ROWS))
    tables = drawn_tables(Variation(points=1), lines, 300, 0)
    assert {tuple(row) for row in tables["misses"]} == {(0, 4), (0, 5), (0, 6)}
    assert set(tables["grown"][:, 1]) == {5, 15, 25}
    assert set(tables["worry"][:, 1]) == {-4, -3, -2}
    counts = np.bincount(tables["misses"][:, 1] - 4)
    assert counts.min() > 70
    two = drawn_tables(Variation(points=2), lines, 300, 0)
    assert set(two["misses"][:, 1]) == {3, 4, 5, 6, 7}


def test_draws_by_share_multiply_all_rows_of_a_line_by_one_number() -> None:
    lines = varied_lines(matrix_of(ROWS))
    tables = drawn_tables(Variation(share=20), lines, 400, 0)
    assert set(tables["misses"][:, 1]) == {4, 5, 6}
    # 1.5 from 80 % to 120 %, in tenths, half away from zero
    assert set(tables["grown"][:, 1]) == {12, 13, 14, 15, 16, 17, 18}
    assert set(map(tuple, tables["worry"][:, [1, 2]])) == {
        (-2, 3),
        (-3, 3),
        (-3, 4),
        (-3, 5),
        (-4, 5),
    }


def test_every_number_of_per_cent_is_drawn_both_ends_included() -> None:
    [line] = varied_lines(matrix_of({"x": {**MISSED, "points": {"0+": "0", "3+": "100"}}}))
    table = drawn_tables(Variation(share=20), [line], 2000, 0)["x"]
    assert set(table[:, 1]) == set(range(80, 121))
    steps, alone = steps_alone(Variation(share=20), [line])
    assert alone["x"][:, 1].tolist() == [*range(80, 100), *range(101, 121)]
    assert [steps[0].by, steps[-1].by] == ["80 %", "120 %"]


def test_half_is_rounded_away_from_zero() -> None:
    [line] = varied_lines(matrix_of({"worry": {**ROSH, **LOW}}))
    # -3, 4 and 1 times 150 % are -4.5, 6 and 1.5; times 50 %, -1.5, 2 and 0.5
    assert scaled(line, np.array([150, 50])).tolist() == [[0, -5, 6, 2], [0, -2, 2, 1]]


def test_the_same_seed_gives_the_same_draws_everywhere() -> None:
    lines = varied_lines(matrix_of(ROWS))
    drawn = drawn_tables(Variation(points=1), lines, 4, 7)
    assert drawn["worry"].tolist() == SEVEN_POINTS
    assert drawn_tables(Variation(share=20), lines, 4, 7)["grown"][:, 1].tolist() == SEVEN_SHARE
    longer = drawn_tables(Variation(points=1), lines, 9, 7)
    assert all((longer[name][:4] == table).all() for name, table in drawn.items())
    other = drawn_tables(Variation(points=1), lines, 4, 8)
    assert any((other[name] != table).any() for name, table in drawn.items())


SEVEN_POINTS = [[0, -2, 5, 0], [0, -4, 4, 2], [0, -4, 4, 0], [0, -3, 4, 1]]
SEVEN_SHARE = [16, 15, 13, 14]


def test_each_row_alone_is_moved_by_every_number_of_points() -> None:
    lines = varied_lines(matrix_of({"misses": MISSED, "grown": {**ADULT, **LOW}}))
    steps, tables = steps_alone(Variation(points=2), lines)
    assert [(s.line, s.row, s.by, s.before, s.after) for s in steps] == [
        ("misses", "3+", "-2", "5", "3"), ("misses", "3+", "-1", "5", "4"),
        ("misses", "3+", "+1", "5", "6"), ("misses", "3+", "+2", "5", "7"),
        ("grown", "yes", "-2", "1.5", "-0.5"), ("grown", "yes", "-1", "1.5", "0.5"),
        ("grown", "yes", "+1", "1.5", "2.5"), ("grown", "yes", "+2", "1.5", "3.5"),
    ]  # fmt: skip
    assert tables["misses"][:, 1].tolist() == [3, 4, 6, 7, 5, 5, 5, 5]
    assert tables["grown"][:, 1].tolist() == [15, 15, 15, 15, -5, 5, 25, 35]
    assert not tables["misses"][:, 0].any()


def test_each_line_alone_is_multiplied_where_that_alters_a_row() -> None:
    lines = varied_lines(matrix_of({"misses": MISSED}))
    steps, tables = steps_alone(Variation(share=12), lines)
    # 5 rounds to 4 below 90 %, and to 6 from 110 % on
    assert [(step.by, step.row) for step in steps] == [
        ("88 %", None), ("89 %", None), ("110 %", None), ("111 %", None), ("112 %", None),
    ]  # fmt: skip
    assert tables["misses"][:, 1].tolist() == [4, 4, 6, 6, 6]
    assert (steps[0].before, steps[0].title) == (None, lines[0].title)


def test_one_point_unless_something_else_is_said() -> None:
    assert variation_of(None, None) == Variation(points=1)
    assert variation_of(3, None) == Variation(points=3)
    assert variation_of(None, "20%") == variation_of(None, "20 %") == Variation(share=20)


@pytest.mark.parametrize("points", [0, -1, True, 1001])
def test_points_that_make_no_sense(points: int) -> None:
    with pytest.raises(ValueError, match="points is a whole number from 1 to 1000"):
        variation_of(points, None)


@pytest.mark.parametrize("share", ["20", "0%", "101%", "2.5%", "twenty", 0.2])
def test_shares_that_make_no_sense(share: str) -> None:
    with pytest.raises(ValueError, match="share is a whole number of per cent such as '20%'"):
        variation_of(None, share)


def test_points_and_share_are_not_both_given() -> None:
    with pytest.raises(ValueError, match="not both"):
        variation_of(1, "20%")


def test_a_variation_is_said_in_words() -> None:
    assert (
        Variation(points=1).words
        == "each row that earns points moved by 1 point up or down, or left"
    )
    assert "by up to 2 points up" in Variation(points=2).words
    assert Variation(share=20).words.endswith("by one number from 80 % to 120 %")
