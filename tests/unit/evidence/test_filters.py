from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.definition.answers import NotKnown, OneOf
from iom_matrix.definition.logic import AllOf, AnyOf, Logic, NotOf, Test
from iom_matrix.evidence.filters import Filters, among

WORDS = {"domestic": ("no", "yes"), "group": ("burglary", "stalking")}
# yes, no and blank beside burglary; then beside blank
CODES = {"domestic": np.array([1, 0, -1, 1, 0, -1], np.int16),
         "group": np.array([0, 0, 0, -1, -1, -1], np.int16)}  # fmt: skip
DOMESTIC, STALKING = Test("domestic", OneOf(("yes",))), Test("group", OneOf(("stalking",)))


@pytest.mark.parametrize(
    ("logic", "surely", "could"),
    [
        (DOMESTIC, "100100", "101101"),
        (STALKING, "000000", "000111"),
        (NotOf(DOMESTIC), "010010", "011011"),
        (AllOf((DOMESTIC, STALKING)), "000000", "000101"),
        (AnyOf((DOMESTIC, STALKING)), "100100", "101111"),
        (AllOf(()), "111111", "111111"),
        (AnyOf(()), "000000", "000000"),
        (Test("domestic", OneOf(("no", "yes"))), "110110", "111111"),
        (Test("domestic", OneOf(())), "000000", "000000"),
        (Test("domestic", NotKnown()), "000000", "000000"),
    ],
)
def test_which_events_a_set_holds(logic: Logic, surely: str, could: str) -> None:
    found = Filters(CODES, WORDS, 6).hold(logic)
    assert ["".join("01"[int(mark)] for mark in marks) for marks in found] == [surely, could]


def test_without_blanks_nothing_is_open() -> None:
    codes = {"domestic": np.array([1, 0], np.int16)}
    filters = Filters(codes, WORDS, 2)
    for logic in (DOMESTIC, NotOf(DOMESTIC), AllOf((DOMESTIC, NotOf(DOMESTIC)))):
        surely, could = filters.hold(logic)
        assert surely is could


@pytest.mark.parametrize("wanted", [[], [0], [2, 3, 4], [0, 2, 4, 6], [0, 2, 4, 6, 8], range(9)])
def test_codes_among_some(wanted: list[int]) -> None:
    codes = np.array([-1, 8, *range(9)], np.int16)
    assert among(codes, wanted, 9).tolist() == [code in wanted for code in codes]
