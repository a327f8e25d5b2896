"""Truths of one person: in words, and conditions of a single part."""

from __future__ import annotations

import pytest

from iom_matrix.definition.answers import OneOf
from iom_matrix.definition.logic import AllOf, AnyOf, Test
from iom_matrix.scoring.one.answer import of_cell
from iom_matrix.scoring.one.truth import CAN_NO, CAN_YES, NO, TRUTHS, YES, judge_of
from tests.unit.building import AS_OF, MISSED, matrix_of


@pytest.mark.parametrize(
    ("bits", "word"),
    [(YES | CAN_YES, "yes"), (NO | CAN_NO, "no"), (CAN_YES | CAN_NO, "unknown")],
)
def test_a_truth_is_told_in_a_word(bits: int, word: str) -> None:
    assert str(TRUTHS[bits]) == TRUTHS[bits].word == word


@pytest.mark.parametrize("tree", [AllOf, AnyOf])
def test_of_one_part_either_tree_is_that_part(tree: type[AllOf | AnyOf]) -> None:
    judge = judge_of(tree((Test("adult", OneOf(("yes",))),)), matrix_of({"x": MISSED}), AS_OF)
    assert judge({"adult": of_cell(1, 0)}) == YES | CAN_YES
    assert judge({"adult": of_cell(0, 0)}) == NO | CAN_NO
