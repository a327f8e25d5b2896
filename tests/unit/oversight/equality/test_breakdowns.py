from __future__ import annotations

import numpy as np

from iom_matrix.oversight.equality.breakdowns import Breakdown, Reported, breakdowns
from iom_matrix.oversight.equality.groups import Grouping
from iom_matrix.oversight.intervals import Rate

SCALE = ("below", "discussion", "early")
REASONS = ("out of scope",)


def told(tiers: dict[tuple[str, ...], list[int]], k: int, apart: int = 0) -> list[Breakdown]:
    """The breakdowns of groups with so many people in each tier; `apart` of each are not scored."""
    groups = tuple(sorted(tiers))
    at, tier = [], []
    for number, group in enumerate(groups):
        mine = [place for place, count in enumerate(tiers[group]) for _ in range(count)]
        at += [number] * (len(mine) + apart)
        tier += [*mine, *[-1] * apart]
    by = tuple("ab"[: len(groups[0])])
    why = np.where(np.array(tier) < 0, 0, -1).astype(np.int16)
    reported = Reported(SCALE, np.array(tier, np.int16), why, REASONS, None, k)
    return list(breakdowns(reported, Grouping(by, groups, np.array(at)), groups[0]))


def rows(one: Breakdown, line: int) -> dict[tuple[tuple[str, ...], ...], Rate]:
    return {row.groups: row.rate for row in one.lines[line].rows}


def test_rates_stand_beside_that_of_the_reference() -> None:
    (one,) = told({("x",): [30, 20, 10], ("y",): [20, 20, 20]}, 10)
    assert rows(one, 0) == {(("x",),): Rate(30, 60), (("y",),): Rate(40, 60)}
    first, second = one.lines[0].rows
    assert first.difference is None
    assert second.difference is not None
    assert second.ratio is not None
    assert float(second.ratio.value) == 4 / 3
    assert [row.people for row in one.people] == [60, 60]
    assert [[rate.count for _, rate in row.tiers] for row in one.tiers] == [
        [30, 20, 10], [20, 20, 20],
    ]  # fmt: skip
    assert one.lines[1].everybody == Rate(30, 120)
    assert one.gaps == ()  # without a total there are no points


def test_groups_of_whom_nobody_is_in_some_tier_are_shown() -> None:
    (one,) = told({("x",): [30, 20, 0], ("y",): [20, 20, 0]}, 10)
    assert rows(one, 0) == {(("x",),): Rate(20, 50), (("y",),): Rate(20, 40)}


def test_a_reference_that_is_not_shown_by_itself_is_compared_with_nobody() -> None:
    (one,) = told({("x",): [30, 20, 9], ("y",): [20, 20, 20], ("z",): [50, 50, 50]}, 10)
    assert list(rows(one, 0)) == [(("x",),), (("y",),), (("z",),)]
    assert list(rows(one, 1)) == [(("x",), ("y",)), (("z",),)]
    assert all(row.difference is None and row.ratio is None for row in one.lines[1].rows)
    assert len(one.tiers) == 2


def test_where_all_groups_would_be_one_nothing_is_shown() -> None:
    (one,) = told({("x",): [30, 20, 5], ("y",): [20, 20, 4]}, 10)
    assert len(one.lines[0].rows) == 2
    assert one.lines[1].rows == ()
    assert one.tiers == ()
    assert one.lines[1].everybody == Rate(9, 99)


def test_of_a_crossed_table_totals_are_shown_as_far_as_they_follow() -> None:
    crossed, first, second = told(
        {
            ("f", "1"): [20, 20, 20], ("f", "2"): [20, 3, 20],
            ("m", "1"): [30, 30, 30], ("m", "2"): [40, 40, 40],
        },
        10,
    )  # fmt: skip
    assert (crossed.by, first.by, second.by) == (("a", "b"), ("a",), ("b",))
    assert crossed.of == first.of == second.of == ("a", "b")
    # One cell is too small at the last line alone: there its row is joined within f.
    assert len(crossed.lines[0].rows) == 4
    assert next(iter(rows(crossed, 1))) == (("f", "1"), ("f", "2"))
    assert rows(first, 1) == {(("f",),): Rate(40, 103), (("m",),): Rate(70, 210)}
    assert rows(second, 0) == {(("1",),): Rate(100, 150), (("2",),): Rate(103, 163)}
    assert rows(second, 1) == {}


def test_people_who_are_not_scored_stand_apart() -> None:
    groups = {("x",): [30, 20, 10], ("y",): [20, 20, 20]}
    (one,) = told(groups, 10, apart=12)
    (some,) = one.not_scored
    assert (some.why, some.people) == ("out of scope", 24)
    assert [row.people for row in some.rows] == [12, 12]
    assert [row.people for row in one.people] == [60, 60]
    (one,) = told(groups, 10, apart=3)
    assert [(some.people, some.rows) for some in one.not_scored] == [(6, ())]


def test_a_group_of_nobody_scored_is_no_row_where_nothing_is_withheld() -> None:
    (one,) = told({("x",): [3, 2, 1], ("y",): [0, 0, 0], ("z",): [1, 1, 1]}, 0, apart=1)
    assert list(rows(one, 0)) == [(("x",),), (("z",),)]
    assert [row.people for row in one.people] == [6, 0, 3]
