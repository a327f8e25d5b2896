from __future__ import annotations

import pytest

from iom_matrix.errors import Problem
from iom_matrix.reading.identifiers import identifier, lost_zeros, telling


@pytest.mark.parametrize("text", ["N-0001", "0012", "n-0001", "1E5X", "A/B 7"])
def test_an_id_is_exact_opaque_text(text: str) -> None:
    assert identifier(text) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-id"),
        (" N-1", "edge-spaces"),
        ("N-1\u00a0", "edge-spaces"),
        ("1.23E+05", "scientific-id"),
        ("1e5", "scientific-id"),
        ("=A1", "formula-cell"),
        ("-1", "formula-cell"),
        ("N\t1", "unprintable-text"),
        ("x" * 10_001, "cell-too-long"),
    ],
)
def test_what_cannot_be_an_id_says_why(text: str, code: str) -> None:
    read = identifier(text)
    assert isinstance(read, Problem)
    assert read.code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2001/1234567X", "looks-like-pnc"),
        ("01/123456x", "looks-like-pnc"),
        ("X123456", "looks-like-crn"),
        ("AB123456C", "looks-like-nino"),
        ("AB 12 34 56 C", "looks-like-nino"),
        ("Anna Smith", "looks-like-a-name"),
        ("SMITH, Anna Jane", "looks-like-a-name"),
        ("N-0001", None),
        ("York 12", None),
        ("anna smith", None),
        ("Anna " + "b" * 9_000 + "=", None),
    ],
)
def test_an_id_that_may_say_who_somebody_is_draws_a_warning(text: str, code: str | None) -> None:
    warning = telling(text)
    assert (warning and warning.code) == code
    assert warning is None or warning.severity == "warning"


def test_ids_of_digits_that_differ_in_length_may_have_lost_zeros() -> None:
    found = lost_zeros([*(str(1000 + at) for at in range(9)), "56", "N-1"])
    assert found is not None
    text, warning = found
    assert (text, warning.code, warning.severity) == ("56", "lost-zeros", "warning")
    assert warning.message == "1 of 10 ids of digits alone have fewer than 4 digits"


def test_plain_numbers_of_many_lengths_have_lost_nothing() -> None:
    assert lost_zeros([str(at) for at in range(1, 514)]) is None


@pytest.mark.parametrize("ids", [["1234", "5678"], ["0012", "345"], ["N-1", "N-12"], []])
def test_zeros_are_not_lost_where_lengths_agree_or_a_zero_leads(ids: list[str]) -> None:
    assert lost_zeros(ids) is None
