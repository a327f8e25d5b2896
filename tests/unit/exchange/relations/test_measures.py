"""Each finding is the official answer, then all numbers and words that are possible."""

from __future__ import annotations

import pytest

from tests.unit.building import Definition
from tests.unit.exchange.relations.happening import Said, found, offences

OPEN = str(2**60)
# Breaches are complete from a year before the day of scoring.
YEAR = [
    {"kind": kind, "from": "2025-04-01", "to": "2026-04-01", "areas": "all"}
    for kind in ("breaches", "reports", "charges", "convictions")
]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([], "0; 0 to 0"),
        ([{}, {}], "2; 2 to 2"),
        ([{}, {"outcome": ""}], "unknown; 1 to 2"),
        ([{"role": "victim"}, {"outcome": "acquitted"}], "0; 0 to 0"),
    ],
)
def test_how_many(rows: list[Said], count: str) -> None:
    assert found({"count": "proven"}, offences(*rows)) == count


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2025-04-01", "1; 1 to 1"),
        ("2025-03-31", "0; 0 to 0"),
        ("", "unknown; 0 to 1"),
    ],
)
def test_a_window_has_both_ends_in(day: str, count: str) -> None:
    line = {"count": "proven", "within": "12 months"}
    assert found(line, offences({"offence_date": day})) == count


def test_a_window_may_go_by_outcomes() -> None:
    line = {"count": "proven", "within": "2 months", "date": "outcome_date"}
    rows = offences({"offence_date": "2020-01-01"}, {"outcome_date": ""}, {"outcome": "charged"})
    assert found(line, rows) == "unknown; 1 to 2"


@pytest.mark.parametrize(
    ("within", "count"), [("12 months", "0; 0 to 0"), ("13 months", f"unknown; 0 to {OPEN}")]
)
def test_a_gap_in_the_window_leaves_it_open(within: str, count: str) -> None:
    assert found({"count": "breaches", "within": within}, (), YEAR) == count
    assert found({"count": "breaches"}, (), YEAR) == f"unknown; 0 to {OPEN}"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "word 0; none; words 0"),
        ([{}], "word 1; none; words 1"),
        ([{"outcome": ""}], "unknown; none; words 0 1"),
    ],
)
def test_whether_there_is_any(rows: list[Said], told: str) -> None:
    assert found({"has": "proven"}, offences(*rows)) == told


def test_whether_there_is_any_where_records_leave_a_gap() -> None:
    assert found({"has": "breaches"}, (), YEAR) == "unknown; none; words 0 1"
    breach = {"kind": "breach", "offence_date": "2026-01-01"}
    assert found({"has": "breaches"}, [breach], YEAR) == "word 1; none; words 1"


@pytest.mark.parametrize("key", ["group", "occasion"])
@pytest.mark.parametrize(
    ("keys", "count"),
    [
        (["A", "A", "B"], "2; 2 to 2"),
        (["A", ""], "unknown; 1 to 2"),
        (["", ""], "unknown; 1 to 2"),
        ([""], "1; 1 to 1"),
    ],
)
def test_different_keys(key: str, keys: list[str], count: str) -> None:
    words = {"A": "burglary", "B": "robbery", "": ""}
    rows = [{key: words[one] if key == "group" else one} for one in keys]
    assert found({"count": "proven", "distinct": key}, offences(*rows)) == count


def test_different_keys_of_what_only_may_count() -> None:
    line = {"count": "proven", "distinct": "occasion"}
    rows = offences({"outcome": ""}, {"outcome": "", "occasion": ""}, {"outcome": ""})
    assert found(line, rows) == "unknown; 0 to 2"


# A blank group may be that of the greatest weight, 365.0; stalking has none.
@pytest.mark.parametrize(
    ("line", "rows", "told"),
    [
        ({"sum": "harm_days"}, [], "0; 0 to 0"),
        ({"sum": "harm_days"}, ["assault", "assault", "stalking"], "210; 210 to 210"),
        ({"sum": "harm_days"}, ["assault", ""], "unknown; 105 to 3755"),
        ({"worst": "harm_days"}, [], "0; 0 to 0"),
        ({"worst": "harm_days"}, ["assault", "burglary"], "200; 200 to 200"),
        ({"worst": "harm_days"}, ["assault", ""], "unknown; 105 to 3650"),
        ({"worst": "harm_days"}, ["robbery", ""], "3650; 3650 to 3650"),
    ],
)
def test_weights(line: Definition, rows: list[str], told: str) -> None:
    given = offences(*({"group": group} for group in rows))
    assert found({**line, "over": "proven"}, given) == told


NEWEST = {"latest": "domestic", "over": "proven"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "word 2; none; words 2"),
        ([("2026-01-01", "yes")], "word 1; none; words 1"),
        ([("2025-01-01", "yes"), ("2026-01-01", "no")], "word 0; none; words 0"),
        ([("2025-01-01", "yes"), ("", "no")], "unknown; none; words 0 1"),
        ([("", "yes"), ("", "yes")], "word 1; none; words 1"),
        ([("2026-01-01", "yes"), ("2026-01-01", "no")], "unknown; none; words 0 1"),
        ([("2026-01-01", "")], "unknown; none; words 0 1"),
    ],
)
def test_the_newest(rows: list[tuple[str, str]], told: str) -> None:
    given = offences(*({"offence_date": day, "domestic": word} for day, word in rows))
    assert found(NEWEST, given) == told


def test_the_newest_may_be_one_that_only_may_count() -> None:
    rows = offences(
        {"offence_date": "2025-01-01", "domestic": "yes"},
        {"offence_date": "2026-01-01", "outcome": "", "domestic": "no"},
    )
    assert found(NEWEST, rows) == "unknown; none; words 0 1"
    assert found(NEWEST, rows[1:]) == "unknown; none; words 0 2"
    assert found({**NEWEST, "within": "2 months"}, rows) == "word 2; none; words 2"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-04-01", "word 1; none; words 1"),
        ("2025-03-31", "unknown; none; words 0 1"),
    ],
)
def test_a_gap_before_the_newest_cannot_hold_a_newer_one(day: str, told: str) -> None:
    assert found(NEWEST, offences({"offence_date": day, "domestic": "yes"}), YEAR) == told


def test_nothing_is_recorded_where_records_leave_a_gap() -> None:
    assert found(NEWEST, (), YEAR) == "unknown; none; words 0 1 2"
