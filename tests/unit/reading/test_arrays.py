from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.reading.people import people_from_arrays, people_from_records
from tests.unit.reading.small_scheme import TERMS, errors, same, spots

IDS = np.array(["N-1", "N-2", "N-3"])


def test_arrays_of_each_kind_are_read() -> None:
    people = people_from_arrays(
        {
            "adult": np.array([True, False, True]),
            "rosh": np.array(["high", "", "not-assessed"]),
            "arrests": np.array([1, 2, 30]),
            "arp": np.array([35.12, np.nan, 0.0]),
            "release": np.array(["2026-05-01", "NaT", "2026-06-01"], "datetime64[D]"),
            "engagement": np.array(["good", None, "poor"], object),
            "history_from": np.array(["NaT", "2020-01-01", "NaT"], "datetime64[ns]"),
        },
        vocabulary=TERMS,
        ids=IDS,
        areas=["York", None, "York"],
        standings=np.array(["managed", "nominated", "managed"]),
        observed={"arp": np.array(["2026-01-01", "NaT", "NaT"], "datetime64[D]")},
    )
    assert people.columns["adult"].word.tolist() == [1, 0, 1]
    assert people.columns["rosh"].known.tolist() == [True, False, True]
    assert people.columns["arrests"].number.tolist() == [1, 2, 20]
    assert people.columns["arp"].number.tolist() == [3512, 0, 0]
    assert people.columns["arp"].known.tolist() == [True, False, True]
    assert people.columns["release"].known.tolist() == [True, False, True]
    assert people.areas == ("York", None, "York")
    assert people.standings == ("managed", "nominated", "managed")
    assert people.labels["engagement"] == ("good", None, "poor")
    assert people.history_from[1] == np.datetime64("2020-01-01")
    assert people.columns["arp"].observed[0] == np.datetime64("2026-01-01")


def test_pairs_and_masks_say_what_is_known() -> None:
    known = np.array([True, False, True])
    people = people_from_arrays(
        {
            "adult": (np.array([True, True, False]), known),
            "rosh": (np.array(["high", "nonsense", "low"]), known),
            "arp": (np.array([1.5, np.inf, 2.5]), known),
            "arrests": np.ma.MaskedArray([1, -5, 3], mask=~known),
            "engagement": (np.array(["a", object(), "b"], object), known),
        },
        vocabulary=TERMS,
        ids=IDS,
    )
    for name in ("adult", "rosh", "arp", "arrests", "engagement"):
        assert people.columns[name].known.tolist() == known.tolist(), name
    assert people.columns["arp"].number.tolist() == [150, 0, 250]


def test_faults_name_the_row() -> None:
    found = errors(
        lambda: people_from_arrays(
            {
                "adult": np.array(["Y", "no", "no"]),
                "arp": np.array([np.inf, 100.5, 1 / 3]),
                "arrests": np.array([-1, 501, 7]),
                "release": np.array(["2026-05-01T10:00", "2026-05-01", "NaT"], "datetime64[m]"),
                "area": np.array(["York", 1j, "York"], object),
                "standing": np.array([b"managed"] * 3),
            },
            vocabulary=TERMS,
            ids=IDS,
        )
    )
    assert spots(found) == [
        ("negative-count", 1, 0),
        ("not-a-flag", 1, 0),
        ("not-a-number", 1, 0),
        ("time-of-day", 1, 0),
        ("unreadable-value", 1, 0),
        ("out-of-range", 2, 0),
        ("out-of-range", 2, 0),
        ("unreadable-value", 2, 0),
        ("unreadable-value", 2, 0),
        ("too-many-decimals", 3, 0),
        ("unreadable-value", 3, 0),
    ]
    assert found[0].person == "N-1"
    assert found[7].person == "N-2"


def test_columns_must_have_one_value_for_each_id() -> None:
    found = errors(
        lambda: people_from_arrays(
            {
                "adult": np.array([True]),
                "arp": np.zeros((3, 2)),
                "rosh": (np.array(["low", "low", "low"]), np.array([True])),
            },
            vocabulary=TERMS,
            ids=IDS,
            areas="York",
        )
    )
    assert [problem.code for problem in found] == ["wrong-length"] * 4
    assert found[0].message == "adult: the shape is (1,) where the ids have (3,)"


def test_no_ids_and_unknown_columns_are_refused() -> None:
    found = errors(lambda: people_from_arrays({}, vocabulary=TERMS, ids=[]))
    assert [problem.code for problem in found] == ["no-rows"]
    found = errors(lambda: people_from_arrays({"adlut": np.zeros(3)}, vocabulary=TERMS, ids=IDS))
    assert [(problem.code, problem.place) for problem in found] == [("unknown-column", "<records>")]


def test_events_and_coverage_come_as_columns_too() -> None:
    people = people_from_arrays(
        {},
        vocabulary=TERMS,
        ids=IDS,
        events={
            "id": np.array(["N-1", "N-3"]),
            "kind": np.array(["offence", "breach"]),
            "offence_date": np.array(["2025-01-01", "2025-02-01"], "datetime64[D]"),
            "domestic": (np.array([True, True]), np.array([True, False])),
        },
        coverage=[{"kind": "reports", "to": "2026-04-01", "areas": "all"}],
    )
    assert people.events.person.tolist() == [0, 2]
    assert people.events.codes["domestic"].tolist() == [1, -1]
    assert len(people.coverage.rows) == 1
    assert people_from_arrays({}, vocabulary=TERMS, ids=IDS, coverage="everything").coverage.assumed


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int64, np.uint64, np.float32, object])
def test_numbers_of_every_type_are_read(dtype: type) -> None:
    people = people_from_arrays(
        {"arp": np.array([0, 35, 100], dtype), "arrests": np.array([1, 2, 3], dtype)},
        vocabulary=TERMS, ids=IDS,
    )  # fmt: skip
    assert people.columns["arp"].number.tolist() == [0, 3500, 10000]
    assert people.columns["arrests"].number.tolist() == [1, 2, 3]


NUMBERS = st.one_of(
    st.none(),
    st.floats(),
    st.decimals(-1, 101, places=2).map(float),
    st.decimals(-1, 101, places=3).map(float),
    st.integers(-2, 600).map(float),
)


@given(st.lists(NUMBERS, min_size=1, max_size=20))
def test_a_whole_array_reads_as_its_numbers_do_one_by_one(numbers: list[float | None]) -> None:
    """An array of floats gives the answers, or the faults, of the same floats in records."""
    values = np.array([np.nan if number is None else number for number in numbers])
    compare(numbers, values)


@given(st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-1, 501), min_size=1))
def test_whole_numbers_read_as_they_do_one_by_one(numbers: list[int]) -> None:
    """An array of int64 gives the answers, or the faults, of the same numbers in records."""
    compare(numbers, np.array(numbers, np.int64))


def compare(numbers: Sequence[float | None], values: np.ndarray) -> None:
    ids = [f"N-{at}" for at in range(len(numbers))]
    records = [
        {"id": text, "arp": number, "arrests": number}
        for text, number in zip(ids, numbers, strict=True)
    ]
    columns = {"arp": values, "arrests": values}
    found = errors(lambda: people_from_records(records, vocabulary=TERMS))
    assert errors(lambda: people_from_arrays(columns, vocabulary=TERMS, ids=ids)) == found
    if not found:
        people = people_from_records(records, vocabulary=TERMS)
        same(people_from_arrays(columns, vocabulary=TERMS, ids=ids), people)


def test_decimals_in_an_array_of_objects_are_exact() -> None:
    values = np.array([Decimal("0.01"), None, Decimal("99.99")], object)
    people = people_from_arrays({"arp": values}, vocabulary=TERMS, ids=IDS)
    assert people.columns["arp"].number.tolist() == [1, 0, 9999]
