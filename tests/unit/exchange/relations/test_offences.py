from __future__ import annotations

import datetime as dt

import pytest

from iom_matrix.exchange.relations.events import NO_DAY, event_rows
from iom_matrix.exchange.relations.names import Names
from iom_matrix.exchange.relations.offences import settle
from iom_matrix.exchange.relations.reads import Reads
from iom_matrix.exchange.relations.steps import Steps
from tests.measured_twice import tables_of
from tests.relations_by_hand import Row, worked_out
from tests.unit.building import AS_OF, Definition
from tests.unit.exchange.relations.happening import Said, asking, found

GROUPS = {"count": "proven", "distinct": "group"}
OUTCOMES = ("reported", "charged", "cautioned", "convicted", "acquitted")


def settled(line: Definition, *rows: Said) -> list[Row]:
    """What rows of one offence come to, unless they say another reference."""
    steps, reads = Steps(), Reads(asking(line))
    used = event_rows(steps, reads, AS_OF, Names()).used
    whole = settle(steps, reads, used)
    events = [{"id": "N-1", "kind": "offence", "offence_ref": "R1", **row} for row in rows]
    return worked_out(steps.relations, tables_of([], events))[whole.name]


def outcome(*rows: Said) -> str:
    (row,) = settled(GROUPS, *rows)
    return "" if row["outcome"] < 0 else OUTCOMES[row["outcome"]]


def test_rows_with_one_reference_are_one_offence() -> None:
    assert len(settled(GROUPS, {}, {}, {"offence_ref": "R2"}, {"id": "N-2"})) == 3


@pytest.mark.parametrize("row", [{"offence_ref": ""}, {"kind": ""}])
def test_other_rows_stand_alone(row: Said) -> None:
    assert len(settled(GROUPS, row, row, {}, {})) == 3


def test_rows_in_which_somebody_is_a_victim_are_apart() -> None:
    rows = settled(GROUPS, {"role": "offender"}, {"role": "victim"}, {"role": ""})
    assert sorted(row["row__passive"] for row in rows) == [0, 1]


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ([("convicted", "2026-01-01"), ("charged", "2025-01-01")], "convicted"),
        ([("convicted", "2026-01-01"), ("charged", "2026-01-01")], "convicted"),
        ([("", "2026-01-01"), ("charged", "2026-01-01")], ""),
        ([("", "2025-12-31"), ("charged", "2026-01-01")], "charged"),
        ([("charged", "2026-01-01"), ("convicted", "")], ""),
        ([("convicted", "2026-01-01"), ("charged", "")], "convicted"),
        ([("convicted", ""), ("charged", "")], "convicted"),
    ],
)
def test_the_latest_outcome(rows: list[tuple[str, str]], last: str) -> None:
    given = [{"outcome": word, "outcome_date": day} for word, day in rows]
    assert outcome(*given) == outcome(*reversed(given)) == last


def test_a_row_without_an_outcome_date_has_that_of_the_offence() -> None:
    early = {"outcome": "charged", "offence_date": "2025-06-01"}
    late = {"outcome": "cautioned", "outcome_date": "2025-06-02"}
    assert outcome(early, late) == "cautioned"
    (row,) = settled(GROUPS, early, {**late, "outcome_date": "2025-05-31"})
    assert row["outcome_date"] == NO_DAY


def test_its_date_is_that_of_the_row_that_gives_the_outcome() -> None:
    row = {"outcome": "charged", "outcome_date": "2025-06-01"}
    (one,) = settled(GROUPS, row, {"outcome": "charged", "offence_date": "2025-06-01"})
    assert one["outcome_date"] == (dt.date(2025, 6, 1) - dt.date(1970, 1, 1)).days


def test_each_field_is_the_latest_that_is_not_blank() -> None:
    rows = [
        {"outcome_date": "2025-01-01", "group": "stalking", "offence_date": "2024-01-01"},
        {"outcome_date": "2026-01-01", "group": ""},
        {"outcome_date": "2025-06-01", "role": "suspect", "group": "robbery"},
        {"outcome_date": "2025-06-01", "role": "offender", "group": "burglary"},
    ]
    (row,) = settled(GROUPS, *rows)
    assert (row["group"], row["role"]) == (1, 1)
    assert row["offence_date"] == (dt.date(2024, 1, 1) - dt.date(1970, 1, 1)).days
    assert row["under_18_at_offence"] == -1


def test_nothing_that_is_said_is_nothing() -> None:
    (row,) = settled(GROUPS, {}, {})
    assert (row["offence_date"], row["outcome_date"]) == (NO_DAY, NO_DAY)
    assert (row["outcome"], row["group"]) == (-1, -1)


def test_the_last_occasion_that_is_named() -> None:
    line = {"count": "proven", "distinct": "occasion"}
    rows = [
        {"occasion": "O9", "outcome_date": "2025-01-01"},
        {"occasion": "O1", "outcome_date": "2025-06-01"},
        {"occasion": "O2", "outcome_date": "2025-06-01"},
        {"occasion": "", "outcome_date": "2026-01-01"},
    ]
    (row,) = settled(line, *rows)
    assert (row["occasion"], row["occasion__given"]) == ("O2", 1)
    (row,) = settled(line, {}, {})
    assert (row["occasion"], row["occasion__given"]) == ("", 0)


def test_a_matrix_that_reads_no_offences_has_none_to_settle() -> None:
    rows = settled({"count": "breaches"}, {"kind": "breach"}, {"kind": "breach"})
    assert len(rows) == 2
    assert "offence_ref" not in rows[0]


def test_one_offence_counts_once() -> None:
    rows = [
        {"kind": "offence", "offence_ref": "R1", "outcome": word, "outcome_date": day,
         "role": "offender", "under_18_at_offence": "no", "group": "assault"}
        for word, day in (("charged", "2025-12-01"), ("convicted", "2026-01-01"))
    ]  # fmt: skip
    assert found({"count": "proven"}, rows) == "1; 1 to 1"
