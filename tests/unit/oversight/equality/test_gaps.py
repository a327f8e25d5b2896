from __future__ import annotations

from fractions import Fraction

import numpy as np

from iom_matrix.comparison.contributions import Item
from iom_matrix.comparison.itemized import Itemized
from iom_matrix.oversight.equality.gaps import Gap, Means, Split, gaps

AT = np.array([0, 0, 0, 0, 1, 1, 1, 1])
APART = ((0,), (1,))


def split(after: list[list[int]], before: list[list[int]] | None = None, **more: object) -> Split:
    """The points of eight people in a few items."""
    now = np.array(after, np.int64)
    old = now if before is None else np.array(before, np.int64)
    names = "abcd"[: len(now)]
    visible = np.array([name not in str(more.get("hidden", "")) for name in names])
    items = Itemized(
        tuple(Item(name) for name in names), tuple(f"Line {name}" for name in names), visible,
        old, now, int(str(more.get("places", 0))),
    )  # fmt: skip
    apart = tuple(
        np.array([name in str(more.get(side, "")) for name in names]) for side in ("new", "old")
    )
    return Split(items, before is not None, (apart[0], apart[1]))


def named(gap: Gap) -> list[tuple[str, int, Fraction]]:
    return [(item.title, item.lines, item.now.gap) for item in gap.items]


def test_a_gap_is_split_line_by_line_and_adds_up() -> None:
    points = [[0, 2, 2, 2, 0, 0, 2, 2], [5, 0, 5, 0, 5, 5, 5, 0]]
    (gap,) = gaps(split(points, places=1), APART, AT, 0, 1)
    assert gap.now == Means(Fraction(19, 40), Fraction(16, 40))
    assert named(gap) == [("Line a", 1, Fraction(-2, 40)), ("Line b", 1, Fraction(5, 40))]
    assert sum(item.now.gap for item in gap.items) == gap.now.gap == Fraction(3, 40)
    assert gap.before is None


def test_lines_in_which_few_people_differ_are_together() -> None:
    rare = [0, 0, 0, 1, 0, 1, 0, 0]
    most = [3, 3, 0, 3, 3, 3, 3, 0]
    common = [0, 2, 0, 2, 0, 2, 2, 0]
    (gap,) = gaps(split([rare, common, most]), APART, AT, 0, 2)
    assert named(gap)[0][:2] == ("Line b", 1)
    assert named(gap)[1][:2] == ("", 2)
    assert gap.items[1].item is None
    assert sum(item.now.gap for item in gap.items) == gap.now.gap


def test_one_line_by_itself_takes_another_with_it() -> None:
    rare = [0, 0, 0, 1, 0, 1, 0, 0]
    common = [0, 2, 0, 2, 0, 2, 2, 0]
    wide = [1, 2, 3, 4, 1, 2, 3, 4]
    (gap,) = gaps(split([rare, common, wide]), APART, AT, 0, 2)
    assert [item[:2] for item in named(gap)] == [("Line c", 1), ("", 2)]


def test_lines_that_an_audience_may_not_see_are_together() -> None:
    points = [[0, 2, 0, 2, 0, 2, 2, 0]] * 3
    (gap,) = gaps(split(points, hidden="ab"), APART, AT, 0, 0)
    assert [item[:2] for item in named(gap)] == [("Line c", 1), ("", 2)]
    (gap,) = gaps(split(points[:1], hidden="a"), APART, AT, 0, 0)
    assert [item[:2] for item in named(gap)] == [("", 1)]


def test_a_change_is_split_too_and_a_line_of_one_version_hides_nothing_in_the_other() -> None:
    nothing = [0] * 8
    common = [0, 2, 0, 2, 0, 2, 2, 2]
    (gap,) = gaps(split([common, nothing], [nothing, common], new="a", old="b"), APART, AT, 0, 1)
    assert [item[:2] for item in named(gap)] == [("Line a", 1), ("Line b", 1)]
    assert gap.before is not None
    assert (gap.now.gap, gap.before.gap) == (Fraction(1, 2), Fraction(1, 2))
    changes = [item.now.gap - item.before.gap for item in gap.items if item.before is not None]
    assert changes == [Fraction(1, 2), Fraction(-1, 2)]
    # Without that, lines that earn nobody anything would be told to.
    (gap,) = gaps(split([common, nothing], [nothing, common]), APART, AT, 0, 1)
    assert [item[:2] for item in named(gap)] == [("", 2)]


def test_without_the_reference_by_itself_there_is_no_gap() -> None:
    points = [[0, 2, 2, 2, 0, 0, 2, 2]]
    assert gaps(split(points), ((0, 1),), AT, 0, 1) == ()
    assert gaps(split(points), APART, AT, -1, 1) == ()
    assert len(gaps(split(points), (*APART, (2,)), AT, 0, 1)) == 1  # nobody is in the third
