from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.errors import Problem
from iom_matrix.reading.people import people_from_records
from iom_matrix.reading.records import text_of
from tests.unit.reading.small_scheme import TERMS, errors, spots


class Rosh(enum.StrEnum):
    HIGH = "high"


class NAType:
    """As pandas names the type of its NA."""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (float("nan"), ""),
        (Decimal("NaN"), ""),
        (np.datetime64("NaT", "D"), ""),
        (np.float32("nan"), ""),
        (NAType(), ""),
        ("N-1", "N-1"),
        (Rosh.HIGH, "high"),
        (np.str_("high"), "high"),
        (True, "yes"),
        (np.False_, "no"),
        (7, "7"),
        (np.int16(7), "7"),
        (35.5, "35.5"),
        (35.0, "35"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-7, "0.0000001"),
        (np.float64(35.12), "35.12"),
        (np.float32(35.12), "35.12"),
        (Decimal("35.50"), "35.5"),
        (Decimal("1E+2"), "100"),
        (Decimal("1E+999999"), "1E+999999"),
        (float("inf"), "Infinity"),
        (np.float32("-inf"), "Infinity"),
        (dt.date(2026, 4, 1), "2026-04-01"),
        (dt.datetime(2026, 4, 1, 10, 30), "2026-04-01T10:30:00"),
        (np.datetime64("2026-04-01"), "2026-04-01"),
        (np.datetime64("2026-04-01T00:00:00.000000000"), "2026-04-01"),
        (np.datetime64("2026-04-01T10"), "2026-04-01T10"),
        (np.datetime64("2026-04"), "2026-04"),
    ],
)
def test_a_value_becomes_the_text_that_a_file_would_have(value: object, text: str) -> None:
    assert text_of(value) == text


def test_other_values_cannot_be_read() -> None:
    read = text_of(["York"])
    assert isinstance(read, Problem)
    assert read.message == "a value of type list cannot be read"


@given(st.decimals(-100, 100, places=2))
def test_a_float_stands_for_the_decimal_that_python_prints(number: Decimal) -> None:
    assert text_of(float(number)) == text_of(number)


def test_problems_name_the_record() -> None:
    records = [
        {"id": "N-1", "adult": True, "arp": float("inf")},
        {"id": "N-1", "arrests": -1, "area": ["York"], "rosh": dt.date(2026, 1, 1)},
        {"id": None, "release": dt.datetime(2026, 4, 1, 0, 0), "arp": 0.1 + 0.2},
    ]
    found = errors(lambda: people_from_records(records, vocabulary=TERMS))
    assert spots(found) == [
        ("not-a-number", 1, 0),
        ("duplicate-id", 2, 0),
        ("negative-count", 2, 0),
        ("unknown-category", 2, 0),
        ("unreadable-value", 2, 0),
        ("empty-id", 3, 0),
        ("time-of-day", 3, 0),
        ("too-many-decimals", 3, 0),
    ]
    assert found[4].person == "N-1"
    assert str(found[0]) == (
        "<records>:1: not-a-number arp: 'Infinity' is not a number\n"
        "    hint: leave the cell empty where the answer is unknown; or write not-assessed"
    )


def test_problems_of_events_and_coverage_name_theirs() -> None:
    found = errors(
        lambda: people_from_records(
            [{"id": "N-1"}],
            vocabulary=TERMS,
            events=[{"id": "N-1", "kind": "robbery"}],
            coverage=[{"kind": "reports", "to": dt.date(2026, 4, 1)}],
        )
    )
    assert [(problem.place, problem.code) for problem in found] == [
        ("<coverage>:1", "missing-column"),
        ("<events>:1", "unknown-category"),
    ]


def test_coverage_is_rows_or_everything() -> None:
    people = people_from_records([{"id": "N-1"}], vocabulary=TERMS, coverage="everything")
    assert people.coverage.assumed
    rows = [{"kind": "reports", "to": "2026-04-01", "areas": "all"}]
    people = people_from_records([{"id": "N-1"}], vocabulary=TERMS, coverage=rows)
    assert len(people.coverage.rows) == 1
    with pytest.raises(ValueError, match="not 'all'"):
        people_from_records([{"id": "N-1"}], vocabulary=TERMS, coverage="all")  # type: ignore[arg-type]


def test_no_records_are_refused_and_no_events_are_not() -> None:
    found = errors(lambda: people_from_records([], vocabulary=TERMS))
    assert [problem.code for problem in found] == ["no-rows"]
    assert len(people_from_records([{"id": "N-1"}], vocabulary=TERMS, events=[]).events) == 0


def test_keys_may_differ_from_record_to_record_also_far_on() -> None:
    records = [{"id": f"N-{at}"} | ({"arrests": 30} if at > 1500 else {}) for at in range(2500)]
    column = people_from_records(records, vocabulary=TERMS).columns["arrests"]
    assert column.known.sum() == 999
    assert not column.known[1500]
    assert column.number[1501] == 20
