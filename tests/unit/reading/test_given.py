from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from iom_matrix.reading.given import Given, given_column

KNOWN = np.array([True, False, True])
NUMBERS = np.array([4, 5, 6])


class Speaking:
    """What speaks Arrow and nothing else, as a column of another library does."""

    def __init__(self, array: Any) -> None:
        self._array = array

    def __arrow_c_array__(self, schema: object = None) -> object:
        return self._array.__arrow_c_array__(schema)


@pytest.mark.parametrize(
    ("column", "known"),
    [
        (NUMBERS, [True, True, True]),
        ((NUMBERS, KNOWN), [True, False, True]),
        ((NUMBERS, KNOWN.tolist()), [True, False, True]),
        (np.ma.MaskedArray(NUMBERS, mask=~KNOWN), [True, False, True]),
        ((np.ma.MaskedArray(NUMBERS, mask=[True, False, False]), KNOWN), [False, False, True]),
    ],
)
def test_what_is_known_is_said_beside_the_values(column: object, known: list[bool]) -> None:
    given = given_column(column, unknown=9)
    assert given.values.tolist() == NUMBERS.tolist()
    assert given.answered.tolist() == known
    assert given_column(given) is given


def test_a_pair_that_is_no_pair_of_values_and_marks_is_two_values() -> None:
    assert given_column(("a", "b")).values.tolist() == ["a", "b"]
    assert given_column("a").values.tolist() == ["a"]
    assert len(given_column(np.array(3))) == 0


def test_booleans_are_words_unless_other_words_are_named() -> None:
    assert given_column(KNOWN).words == ("no", "yes")
    assert given_column(KNOWN, words=["off", "on"]).words == ("off", "on")


def test_codes_are_cells_and_those_of_no_word_their_numbers() -> None:
    given = Given(np.array([1, 7, 0, -3, 9]), words=("a", "b"), unknown=9)
    texts = given.texts()
    assert [texts.text(row) for row in range(5)] == ["b", "7", "a", "-3", ""]


def test_arrow_columns_of_each_kind() -> None:
    arrow = pytest.importorskip("pyarrow")
    dictionary = arrow.array(["x", None, "y"]).dictionary_encode()
    whole = arrow.array([1, None, 3], arrow.int16())
    flags = arrow.array([True, None, False])
    assert given_column(dictionary).words == ("x", "y")
    assert given_column(dictionary).answered.tolist() == KNOWN.tolist()
    assert given_column(arrow.array(["x", None], arrow.string())).words == ("x",)
    assert given_column(whole).values.dtype == np.int16
    assert given_column(flags).words == ("no", "yes")
    assert given_column(flags).values.tolist() == [1, 0, 0]
    assert np.isnan(given_column(arrow.array([1.5, None])).values).tolist() == [False, True]
    days = given_column(arrow.array([dt.date(2026, 1, 1), None])).values
    assert days.astype("datetime64[D]").tolist() == [dt.date(2026, 1, 1), None]
    decimals = given_column(arrow.array([Decimal("1.25"), None])).values
    assert decimals.tolist() == [Decimal("1.25"), None]
    both = given_column((whole, np.array([True, True, False])))
    assert both.answered.tolist() == [True, False, False]
    assert given_column(Speaking(whole)).values.tolist() == [1, 0, 3]


def test_an_array_without_nulls_is_not_copied() -> None:
    arrow = pytest.importorskip("pyarrow")
    values = np.arange(5, dtype=np.int32)
    assert np.shares_memory(given_column(arrow.array(values)).values, values)
