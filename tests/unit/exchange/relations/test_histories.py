from __future__ import annotations

from typing import Any

from iom_matrix.definition.moments import Moment
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.histories import Histories
from iom_matrix.exchange.relations.relations import Gathered
from tests.measured_twice import rows_of, steps_of
from tests.relations_by_hand import Row
from tests.unit.building import AS_OF, LOW, Definition, matrix_of
from tests.unit.exchange.relations.happening import asking, offences

ALL = Coverage(assumed=True)
SINCE = {"months_since": {"last": "breaches"}, "points": {"0+": "0", "never": "0"}, **LOW}


def read(line: Definition, *events: dict[str, Any], **person: Any) -> tuple[Histories, Row]:
    """What is found of one person, with rows that no reader has looked at."""
    rows = [{"id": "N-1", **row} for row in events]
    found, (row,) = rows_of(
        asking(line), [{"id": "N-1", **person}], rows, as_of=AS_OF, coverage=ALL
    )
    return found, row


def test_people_without_events_have_what_stands_for_none() -> None:
    matrix = asking({"count": "proven"})
    found, rows = rows_of(
        matrix, [{"id": "N-1"}, {"id": "N-2"}], [{"id": "N-1", **offences({})[0]}],
        as_of=AS_OF, coverage=ALL,
    )  # fmt: skip
    assert [row["x__least"] for row in rows] == [1, 0]
    assert [row[found.later] for row in rows] == [0, 0]


def test_events_of_people_who_are_not_listed_are_not_used() -> None:
    _, row = read({"count": "proven"}, {**offences({})[0], "id": "N-9"})
    assert row["x__most"] == 0


def test_what_could_not_be_read_is_told_by_its_column() -> None:
    found, row = read(
        {"count": "breaches"}, {"kind": "Breach"}, {"kind": "breach", "offence_date": "soon"}
    )
    told = {name: row[column] for column, name in found.unread.items()}
    assert told == {
        "events: kind": 1, "events: offence_date": 1, "events: outcome_date": 0, "history_from": 0,
    }  # fmt: skip
    # Both may be breaches of any day, and one of them is a breach.
    assert (row["x__least"], row["x__most"]) == (1, 2)


def test_a_day_from_which_nothing_is_known_is_told() -> None:
    found, row = read({"count": "breaches"}, history_from="soon")
    assert {name for column, name in found.unread.items() if row[column]} == {"history_from"}


def test_rows_that_are_not_used_are_counted() -> None:
    late = {"kind": "breach", "offence_date": "2026-04-02"}
    found, row = read({"count": "breaches"}, late, late)
    assert (row[found.later], row["x__most"]) == (2, 0)


def test_every_column_says_how_great_it_can_be() -> None:
    for line in (
        {"count": "proven", "distinct": "victim", "at_liberty": "yes"},
        {"days_since": {"first": "proven"}, "date": "outcome_date"},
        {"sum": "harm_days", "over": "proven", "within": "12 months"},
        {"latest": "domestic", "over": "proven"},
    ):
        custody = {"kind": "custody-start", "offence_date": "2026-01-01"}
        found, row = read(line, {**offences({})[0], "offence_date": ""}, custody)
        assert set(row) - {"id"} == set(found.spans)
        for name, (low, high) in found.spans.items():
            assert low <= row[name] <= high, name


def test_one_moment_is_worked_out_once() -> None:
    matrix = matrix_of({"x": SINCE, "y": {**SINCE, "at_liberty": "yes"}, "z": SINCE})
    _, found = steps_of(matrix, AS_OF, ALL)
    assert list(found.moments) == [
        ("last", "breaches", "offence_date", False), ("last", "breaches", "offence_date", True),
    ]  # fmt: skip
    for name, free in (("x", False), ("y", True), ("z", False)):
        moment = Moment(last="breaches")
        key = ("last", "breaches", "offence_date", free)
        assert found.moment(matrix.lines[name].line, moment) is found.moments[key]


def test_a_measure_is_found_by_its_line() -> None:
    matrix = asking({"count": "breaches"})
    _, found = steps_of(matrix, AS_OF, ALL)
    assert found.measure(matrix.lines["x"]) is found.measures["x"]


def test_plain_measures_are_counted_in_one_pass() -> None:
    lines = {
        f"x{months}": {"count": "breaches", "within": f"{months} months", "points": {"0+": "0"},
                       **LOW}
        for months in (6, 12, 24)
    }  # fmt: skip
    steps, found = steps_of(matrix_of(lines), AS_OF, ALL)
    passes = [one.name for one in steps.relations if isinstance(one.relation, Gathered)]
    assert passes == ["event_problems", "measured"]
    assert len(found.measures) == 3
