from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import text_array
from iom_matrix.reading.identifiers import identifier, lost_zeros, telling
from iom_matrix.reading.people import people_from_arrays, people_from_records, read_nominals
from iom_matrix.reading.people_columns import people_columns
from tests.unit.reading.small_scheme import TERMS, errors, spots, wrong


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


# Numpy's own texts lose a zero byte at their end: two ids could become one.
_ZERO = ["N-1\0", "N-1", "N\0-1"]
_WAYS: dict[str, Callable[[], object]] = {
    "records": lambda: people_from_records([{"id": one} for one in _ZERO], vocabulary=TERMS),
    "list": lambda: people_from_arrays({}, vocabulary=TERMS, ids=_ZERO),
    "objects": lambda: people_from_arrays({}, vocabulary=TERMS, ids=np.array(_ZERO, object)),
    "columns, list": lambda: people_columns({}, vocabulary=TERMS, ids=_ZERO),
    "columns, objects": lambda: people_columns({}, vocabulary=TERMS, ids=np.array(_ZERO, object)),
    "columns, codes": lambda: people_columns(
        {}, vocabulary=TERMS, ids=np.arange(3), words={"id": _ZERO}
    ),
}


@pytest.mark.parametrize("way", _WAYS)
def test_an_id_with_a_zero_byte_is_refused_whichever_way_it_comes_in(way: str) -> None:
    found = errors(_WAYS[way])
    assert spots(found) == [("unprintable-text", 1, 0), ("unprintable-text", 3, 0)]
    assert {(problem.file, problem.field) for problem in found} == {("<records>", "id")}
    assert all(problem.hint for problem in found)


def test_an_arrow_id_with_a_zero_byte_is_refused() -> None:
    ids = pytest.importorskip("pyarrow").array(_ZERO)
    found = errors(lambda: people_columns({}, vocabulary=TERMS, ids=ids))
    assert spots(found) == [("unprintable-text", 1, 0), ("unprintable-text", 3, 0)]


def test_a_zero_byte_in_a_file_is_refused(tmp_path: Path) -> None:
    rows = b"id,adult\nN-1\0,yes\nN-1,no\n"
    assert wrong(tmp_path, rows) == [("nul-byte", 2, 4)]
    lines = tmp_path / "people.jsonl"
    lines.write_bytes(b'{"id": "N-1\\u0000"}\n{"id": "N-1"}\n')
    found = errors(lambda: read_nominals(lines, vocabulary=TERMS))
    assert spots(found) == [("unprintable-text", 1, 8)]


def test_an_event_of_an_id_with_a_zero_byte_is_nobody_else_s() -> None:
    events = {"id": ["N-1\0", "N-1"], "kind": ["breach", "breach"]}
    found = errors(lambda: people_columns({}, vocabulary=TERMS, ids=["N-1"], events=events))
    assert [(problem.file, *spot) for problem, spot in zip(found, spots(found), strict=True)] == [
        ("<events>", "unprintable-text", 1, 0)
    ]


def test_ids_that_are_held_stay_as_they_are() -> None:
    assert text_array(_ZERO).tolist() == _ZERO
    assert text_array(["N-1", "N-22"]).dtype.kind == "U"
    assert text_array(()).tolist() == []
