from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.exchange.relations.events import BAD_DAY, BAD_WORD, LATER, NO_DAY, event_rows
from iom_matrix.exchange.relations.names import Names
from iom_matrix.exchange.relations.reads import Reads
from iom_matrix.exchange.relations.relations import Source
from iom_matrix.exchange.relations.steps import Steps
from tests.relations_by_hand import Row, worked_out
from tests.unit.building import AS_OF, Definition
from tests.unit.exchange.relations.happening import asking
from tests.unit.exchange.relations.test_reads import CODES

KEYS = {"count": "proven", "distinct": "victim"}
GROUPED = {"count": "proven", "distinct": "group"}


def coded(
    line: Definition, *rows: dict[str, Any], matrix: Matrix | None = None, **given: Any
) -> tuple[list[Row], list[Row], Row]:
    """The rows at the door, those that are used, and what could not be read of the one person."""
    steps = Steps()
    reads = Reads(matrix or asking(line), given.get("columns"))
    found = event_rows(steps, reads, AS_OF, Names())
    events = [{"id": "N-1", "kind": "offence", **row} for row in rows]
    relations = worked_out(steps.relations, {"events": events})
    return relations["event_rows"], relations[found.used], relations[found.problems][0]


def test_words_are_coded_by_their_place() -> None:
    (row,), _, _ = coded(KEYS, {"outcome": "charged", "role": "offender", "victim": "V1"})
    assert (row["kind"], row["outcome"], row["role"]) == (0, 1, 1)
    assert (row["victim"], row["victim__given"]) == ("V1", 1)


def test_a_blank_is_what_the_vocabulary_says() -> None:
    for blank in (None, ""):
        (row,), _, problems = coded(KEYS, {"counter_allegation": blank, "role": blank})
        assert (row["counter_allegation"], row["role"]) == (0, -1)
        assert (row["victim"], row["victim__given"], row["row__referred"]) == ("", 0, 0)
        assert set(problems.values()) == {"N-1", 0}


def test_what_is_no_word_or_date_is_unknown_and_counted() -> None:
    (row, _), used, problems = coded(
        KEYS,
        {"outcome": "Convicted", "role": "offender ", "offence_date": "yesterday"},
        {"outcome": "convicted", "outcome_date": dt.date(1066, 10, 14)},
    )
    assert (row["outcome"], row["role"], row["offence_date"]) == (BAD_WORD, BAD_WORD, BAD_DAY)
    assert len(used) == 2
    wrong = {name: count for name, count in problems.items() if name != "id" and count}
    assert wrong == {
        "outcome__unread": 1, "role__unread": 1, "offence_date__unread": 1,
        "outcome_date__unread": 1,
    }  # fmt: skip


def test_a_row_that_does_not_say_its_kind_may_be_of_any() -> None:
    rows, used, problems = coded(KEYS, {"kind": ""}, {"kind": "arrest"})
    assert [row["kind"] for row in rows] == [-1, BAD_WORD]
    assert (len(used), problems["kind__unread"]) == (2, 2)


@pytest.mark.parametrize(
    ("day", "coded_as"),
    [
        (dt.date(1900, 1, 1), -25567), (dt.date(1899, 12, 31), BAD_DAY),
        (dt.date(1970, 1, 2), 1), (dt.date(2200, 12, 31), 84370),
        (dt.date(2201, 1, 1), BAD_DAY), (None, NO_DAY),
    ],
)  # fmt: skip
def test_days(day: dt.date | None, coded_as: int) -> None:
    (row,), _, _ = coded(KEYS, {"offence_date": day})
    assert (row["offence_date"], row["outcome_date"]) == (coded_as, NO_DAY)


def test_rows_later_than_the_day_are_left_aside_and_counted() -> None:
    days = [AS_OF, AS_OF + dt.timedelta(days=1)]
    _, used, problems = coded(
        KEYS, *({"offence_date": day} for day in days), *({"outcome_date": day} for day in days)
    )
    assert len(used) == 2
    assert problems[LATER] == 2


def test_rows_of_kinds_that_no_line_reads_are_left_aside() -> None:
    rows, used, problems = coded(KEYS, {"kind": "breach"}, {"kind": "offence"})
    assert (len(rows), len(used), problems["kind__unread"]) == (2, 1, 0)


def test_only_an_offence_with_a_reference_is_referred() -> None:
    rows, _, _ = coded(
        KEYS, {"offence_ref": "R1"}, {"offence_ref": "R1", "kind": "breach"}, {"offence_ref": ""}
    )
    assert [row["row__referred"] for row in rows] == [1, 0, 0]


def test_victims_and_witnesses_are_passive() -> None:
    rows, _, _ = coded(KEYS, *({"role": role} for role in ("suspect", "victim", "witness", "")))
    assert [row["row__passive"] for row in rows] == [0, 1, 1, 0]


def test_a_column_that_is_not_given_is_blank() -> None:
    (row,), _, _ = coded(
        GROUPED, {"role": "victim", "group": "assault"}, columns=frozenset({"id", "kind"})
    )
    assert (row["role"], row["group"], row["row__passive"], row["row__referred"]) == (-1, -1, 0, 0)
    assert (row["offence_date"], row["counter_allegation"]) == (NO_DAY, 0)


def test_only_given_columns_are_asked_for() -> None:
    steps = Steps()
    given = frozenset({"id", "kind", "role", "offence_date"})
    event_rows(steps, Reads(asking(KEYS), given), AS_OF, Names())
    source = steps.relations[0].relation
    assert isinstance(source, Source)
    assert [one.name for one in source.columns] == ["id", "kind", "role", "offence_date"]


@pytest.mark.parametrize(
    ("row", "group"),
    [
        ({"code": "28A"}, 0),
        ({"code": "34B", "group": ""}, 1),
        ({"code": "28A", "group": "burglary"}, 0),
        ({"code": "", "group": "assault"}, 2),
        ({"code": "55"}, BAD_WORD),
        ({"code": "55", "group": "assault"}, 2),
        ({"code": "28A", "group": "assault"}, BAD_WORD),
        ({"code": "28A", "group": "Burglary"}, BAD_WORD),
        ({"code": ""}, -1),
    ],
)
def test_codes_lead_to_groups(row: dict[str, Any], group: int) -> None:
    matrix = replace(asking(GROUPED), codes=CODES)
    (found,), _, _ = coded(GROUPED, {"group": None, **row}, matrix=matrix)
    assert found["group"] == group


def test_codes_without_a_column_of_groups() -> None:
    matrix = replace(asking(GROUPED), codes=CODES)
    columns = frozenset({"id", "kind", "code"})
    (found,), _, _ = coded(GROUPED, {"code": "34B"}, matrix=matrix, columns=columns)
    assert found["group"] == 1
