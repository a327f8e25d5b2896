"""Cuts: where places fall, and a tie across the line that stays a tie."""

from __future__ import annotations

import pytest

from iom_matrix.oversight.panel.cuts import Tie, cut_of


def test_a_line_between_two_ranks() -> None:
    cut = cut_of([1, 2, 2, 4], 3)
    assert cut.sides == ("within", "within", "within", "beyond")
    assert (cut.tie, cut.left) == (None, 0)


def test_those_tied_across_the_line_are_neither_within_nor_beyond() -> None:
    cut = cut_of([*range(1, 11), 11, 11, 11, 11, 15], 12)
    assert cut.sides == ("within",) * 10 + ("tied",) * 4 + ("beyond",)
    assert cut.tie == Tie(11, 14, 2)


def test_ranks_that_people_of_other_routes_hold_make_no_tie() -> None:
    assert cut_of([1, 5, 9], 2).sides == ("within", "within", "beyond")


@pytest.mark.parametrize(("ranks", "left"), [([], 5), ([1, 1], 3), ([1, 2, 3, 4, 5], 0)])
def test_places_that_nobody_takes_are_counted(ranks: list[int], left: int) -> None:
    cut = cut_of(ranks, 5)
    assert (cut.left, cut.tie) == (left, None)
    assert set(cut.sides) <= {"within"}
