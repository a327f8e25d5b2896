from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.definition.answers import NotKnown, OneOf
from iom_matrix.definition.logic import AllOf, AnyOf, Logic, NotOf, Test
from iom_matrix.evidence.filters import hold

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
    found = hold(logic, CODES, WORDS, 6)
    assert ["".join("01"[int(mark)] for mark in marks) for marks in found] == [surely, could]
