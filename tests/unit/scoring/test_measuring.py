from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import iom_matrix as iom
from tests.unit.building import OFFENCE, Definition, matrix_of, scores_of

ROWS = {"0+": "0", "1+": "1", "2+": "2", "3+": "3", "4+": "4"}
TERM = [
    {"kind": "custody-start", "offence_date": "2025-01-01"},
    {"kind": "custody-end", "offence_date": "2026-01-01"},
]


def events(*rows: dict[str, str]) -> list[dict[str, str]]:
    """Offences of their own, each with what is said of it."""
    return [{**OFFENCE, "offence_ref": f"R{at}", **row} for at, row in enumerate(rows)]


def measured(line: Definition, rows: Any = (), coverage: Any = "everything", **more: str) -> str:
    """What a measure comes to: its number or word, or all that it could be."""
    table = {"count": ROWS, "has": {"no": "0", "yes": "1"}}.get(next(iter(line)), {"0+": "0"})
    if "months_since" in line:
        table = {"0+": "0", "never": "0"}
    if "latest" in line:
        words = ("no", "yes") if line["latest"] == "domestic" else ("low", "medium", "high")
        table = dict.fromkeys([*words, "never"], "0")
    matrix = matrix_of({"x": {**line, "points": table, "unknown": "lowest"}})
    scores = scores_of(matrix, [more], rows, coverage)
    values = scores.lines["x"].values
    words = [word for at, word in enumerate(matrix.lines["x"].subject.words) if values.has(at)[0]]
    low, high = int(values.low[0]), int(values.high[0])
    if low <= high:
        top = "+" if high > 10**6 else f"..{high}"
        words.insert(0, str(low) if low == high else f"{low}{top}")
    assert bool(values.known[0]) == (len(words) == 1 and words[0].isalnum())
    return " or ".join(words)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], "0"),
        ([{}, {}], "2"),
        ([{}, {"outcome": "charged"}], "1"),
        ([{"outcome": "acquitted"}, {"role": "victim"}, {"under_18_at_offence": "yes"}], "0"),
        ([{"counter_allegation": "yes"}], "0"),
        ([{"outcome": ""}], "0..1"),
        ([{"role": ""}, {"under_18_at_offence": ""}, {}], "1..3"),
        ([{"outcome": "charged", "role": ""}], "0"),
        ([{"outcome_date": "2026-04-02"}], "0"),
    ],
)
def test_what_counts(rows: list[dict[str, str]], found: str) -> None:
    assert measured({"count": "proven"}, events(*rows)) == found


@pytest.mark.parametrize(
    ("day", "found"),
    [("2025-04-01", "1"), ("2025-03-31", "0"), ("2026-04-01", "1"), ("", "0..1")],
)
def test_both_ends_of_a_window_are_in(day: str, found: str) -> None:
    row = {"offence_date": day, "outcome_date": "2026-04-01"}
    assert measured({"count": "proven", "within": "12 months"}, events(row)) == found


def test_a_measure_may_go_by_the_date_of_outcome() -> None:
    line = {"count": "proven", "within": "2 months", "date": "outcome_date"}
    assert measured(line, events({"offence_date": "2020-01-01"})) == "1"
    assert measured(line, events({"outcome_date": ""})) == "0..1"


def test_an_event_without_a_date_counts_where_there_is_no_window() -> None:
    assert measured({"count": "proven"}, events({"offence_date": ""})) == "1"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([{"occasion": "O1"}, {"occasion": "O1"}, {"occasion": "O2"}], "2"),
        ([{"occasion": "O1"}, {"occasion": ""}], "1..2"),
        ([{"occasion": ""}, {"occasion": ""}], "1..2"),
        ([{"occasion": "O1"}, {"occasion": "O2", "outcome": ""}], "1..2"),
    ],
)
def test_occasions(rows: list[dict[str, str]], found: str) -> None:
    assert measured({"count": "proven", "distinct": "occasion"}, events(*rows)) == found


def test_groups_of_offence() -> None:
    rows = events({"group": "assault"}, {"group": "robbery"}, {"group": "assault"}, {"group": ""})
    assert measured({"count": "proven", "distinct": "group"}, rows) == "2..3"


@pytest.mark.parametrize(
    ("victims", "found"),
    [
        ([("X", "V1"), ("X", "V2"), ("Y", "V1")], "2"),
        ([("X", "V1"), ("X", ""), ("Y", "")], "1..2"),
        ([("X", ""), ("X", ""), ("X", "")], "1"),
    ],
)
def test_victims(victims: list[tuple[str, str]], found: str) -> None:
    rows = [{"offence_ref": ref, "victim": victim} for ref, victim in victims]
    assert measured({"count": "proven", "distinct": "victim"}, events(*rows)) == found


@pytest.mark.parametrize(
    ("source", "groups", "found"),
    [
        ("sum", ["burglary", "assault"], "305"),  # 20 and 10.5, in tenths
        ("worst", ["burglary", "assault"], "200"),
        ("sum", ["stalking"], "0"),  # not measured adds nothing
        ("worst", [], "0"),
        ("sum", ["burglary", ""], "200..3850"),
        ("worst", ["burglary", ""], "200..3650"),
    ],
)
def test_weights(source: str, groups: list[str], found: str) -> None:
    line = {source: "harm_days", "over": "proven"}
    assert measured(line, events(*({"group": group} for group in groups))) == found


@pytest.mark.parametrize(("count", "found"), [(1, "1"), (3, "3"), (4, "3")])
def test_a_cap_on_a_count(count: int, found: str) -> None:
    assert measured({"count": "proven", "cap": "3"}, events(*[{}] * count)) == found


@pytest.mark.parametrize(
    ("rows", "coverage", "found"),
    [
        ([{}], "everything", "yes"),
        ([], "everything", "no"),
        ([{"outcome": ""}], "everything", "no or yes"),
        ([], (), "no or yes"),
        ([{}], (), "yes"),
    ],
)
def test_whether_there_is_any(rows: list[dict[str, str]], coverage: Any, found: str) -> None:
    assert measured({"has": "proven"}, events(*rows), coverage) == found


def covered(strand: str, since: str, until: str = "2026-04-01") -> dict[str, str]:
    return {"kind": strand, "from": since, "to": until, "areas": "all"}


@pytest.mark.parametrize(
    ("since", "history_from", "found"),
    [
        ("2025-04-01", "", "1"),
        ("2025-04-02", "", "1+"),
        ("", "", "1"),
        ("", "2025-04-01", "1"),
        ("", "2025-04-02", "1+"),
        ("", "2027-01-01", "1+"),
    ],
)
def test_a_window_that_is_not_covered(since: str, history_from: str, found: str) -> None:
    line = {"count": "proven", "within": "12 months"}
    rows = [covered("convictions", since)]
    assert measured(line, events({}), rows, history_from=history_from) == found


def test_without_a_window_all_of_time_must_be_covered() -> None:
    assert measured({"count": "proven"}, events({}), [covered("convictions", "")]) == "1"
    assert measured({"count": "proven"}, events({}), [covered("convictions", "1990-01-01")]) == "1+"


SINCE = {"months_since": {"last": "proven"}}


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (["2026-01-15", "2025-01-01"], "2"),
        (["2026-01-01"], "3"),
        ([], "never"),
        (["2025-01-01", ""], "0..15"),
        ([""], "0+"),
    ],
)
def test_months_since(days: list[str], found: str) -> None:
    rows = events(*({"offence_date": day, "outcome_date": "2026-04-01"} for day in days))
    assert measured(SINCE, rows) == found


def test_months_since_where_an_event_may_count() -> None:
    rows = events({"offence_date": "2025-01-01"}, {"offence_date": "2026-01-01", "outcome": ""})
    assert measured(SINCE, rows) == "3..15"
    assert measured(SINCE, rows[1:]) == "3 or never"


def test_months_since_where_something_is_not_covered() -> None:
    half = [covered("convictions", "2025-10-01")]
    assert measured(SINCE, [], half) == "6+ or never"
    assert measured(SINCE, events({"offence_date": "2026-01-01"}), half) == "3"
    assert measured(SINCE, events({"offence_date": "2025-01-01"}), half) == "6..15"
    assert measured(SINCE, [], ()) == "0+ or never"


FREE: Definition = {"count": "proven", "within": "12 months", "at_liberty": "yes"}


def test_time_in_custody_does_not_age_an_offence() -> None:
    old = events({"offence_date": "2024-07-01", "outcome_date": "2024-08-01"})
    assert measured({"count": "proven", "within": "12 months"}, old + TERM) == "0"
    assert measured(FREE, old + TERM) == "1"
    assert measured({**SINCE, "at_liberty": "yes"}, old + TERM) == "9"
    assert measured(SINCE, old + TERM) == "21"


def test_custody_that_is_not_known_leaves_the_window_open() -> None:
    old = events({"offence_date": "2024-07-01", "outcome_date": "2024-08-01"})
    rows = [covered("convictions", "")]
    assert measured(FREE, old, [*rows, covered("custody", "")]) == "0"
    assert measured(FREE, old, rows) == "0..1"
    undated = {"kind": "custody-start", "offence_date": ""}
    assert measured(FREE, [*old, undated]) == "0..1"


@pytest.mark.parametrize("source", ["count", "has"])
def test_an_event_whose_time_at_liberty_is_not_known_is_marked(source: str) -> None:
    table = {"0+": "0"} if source == "count" else {"no": "0", "yes": "1"}
    line = {**FREE, "count": None, source: "proven", "points": table, "unknown": "lowest"}
    matrix = matrix_of({"x": {word: said for word, said in line.items() if said is not None}})
    rows = events({"offence_date": "2024-07-01", "outcome_date": "2024-08-01"})
    for strands, unsure in ((["convictions"], [True]), (["convictions", "custody"], [False])):
        coverage = [covered(strand, "") for strand in strands]
        found = scores_of(matrix, [{}], rows, coverage).measured["x"]
        assert found.unsure_days.tolist() == unsure


def test_a_window_at_liberty_reaches_back_through_custody() -> None:
    since = [covered("convictions", "2024-12-01"), covered("custody", "")]
    assert measured(FREE, TERM, since) == "0+"
    assert measured(FREE, [], since) == "0"


def test_members_of_the_last_date_are_those_that_count() -> None:
    line = {**SINCE, "points": {"0+": "0", "never": "0"}, "unknown": "lowest"}
    rows = events({"offence_date": "2025-01-01"}, {"offence_date": "2026-01-01"},
                  {"offence_date": "2026-02-01", "outcome": ""})  # fmt: skip
    scores = scores_of(matrix_of({"x": line}), [{}], rows)
    found = scores.measured["x"]
    assert found.surely.tolist() == [False, True, False]
    assert found.could.tolist() == [False, True, True]


def test_other_kinds_of_event() -> None:
    breach = {"kind": "breach", "offence_date": "2026-01-01"}
    assert measured({"count": "breaches"}, [breach, *TERM, *events({})]) == "1"


def test_two_lines_may_read_one_set() -> None:
    worst = {"worst": "harm_days", "over": "proven", "within": "12 months", "at_liberty": "yes"}
    lines = {
        "x": {**FREE, "points": ROWS, "unknown": "lowest"},
        "y": {**worst, "points": {"0+": "0", "10+": "4"}, "unknown": "lowest"},
    }
    old = events({"offence_date": "2024-07-01", "outcome_date": "2024-08-01"})
    scores = scores_of(matrix_of(lines), [{}, {}], old + TERM)
    assert scores.lines["x"].points.tolist() == [1, 0]
    assert scores.lines["y"].points.tolist() == [4, 0]


def test_a_charge_may_have_ended_in_an_acquittal_that_nobody_sent() -> None:
    matrix = iom.load("refocused-harm@2.0.0")
    strands = ("charges", "reports", "custody", "convictions")
    rows = [
        {"kind": kind, "source": "RMS", "from": "", "to": "2026-04-01", "areas": "all"}
        for kind in strands
    ]
    charge = {
        "id": "N-1", "kind": "offence", "offence_ref": "R", "offence_date": "2026-01-01",
        "outcome_date": "2026-01-10", "outcome": "charged", "group": "weapon",
        "role": "suspect", "under_18_at_offence": "no",
    }  # fmt: skip
    for coverage, bounds in ((rows, (4, 4)), (rows[:-1], (0, 4))):
        people = iom.people_from_records(
            [{"id": "N-1"}], vocabulary=matrix, events=[charge], coverage=coverage
        )
        line = iom.score(matrix, people, as_of=dt.date(2026, 4, 1)).lines["weapons"]
        assert (line.lowest[0], line.highest[0]) == bounds


def test_a_row_as_victim_takes_nothing_from_the_offence() -> None:
    rows = [
        {**OFFENCE, "offence_ref": "R", "outcome_date": "2026-02-01"},
        {**OFFENCE, "offence_ref": "R", "outcome_date": "2026-03-01", "role": "victim",
         "outcome": ""},
    ]  # fmt: skip
    assert measured({"count": "proven"}, rows) == "1"


NEWEST: Definition = {"latest": "risk", "over": "proven"}
RISKS = {"low": "0", "medium": "1", "high": "2", "never": "0"}


def newest(
    *rows: tuple[str, str] | dict[str, str], coverage: Any = "everything", **line: Any
) -> str:
    """The risk that the newest offence proven says; a row is a day and a risk, or more."""
    said = [
        row if isinstance(row, dict) else {"offence_date": row[0], "risk": row[1]} for row in rows
    ]
    dated = [{"outcome_date": "2026-04-01", **row} for row in said]
    return measured({**NEWEST, **line}, events(*dated), coverage)


JAN, FEB, UNDATED = "2026-01-15", "2026-02-01", ""


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], "never"),
        ([(JAN, "low"), (FEB, "high")], "high"),
        ([(FEB, "high"), (JAN, "low")], "high"),
        ([(FEB, "high"), (FEB, "high")], "high"),
        # Two on one day that differ, a blank field, a day that is not known.
        ([(FEB, "high"), (FEB, "low"), (JAN, "medium")], "low or high"),
        ([(FEB, "")], "low or medium or high"),
        ([(JAN, ""), (FEB, "low")], "low"),
        ([(FEB, "high"), (FEB, "")], "low or medium or high"),
        ([(UNDATED, "low"), (FEB, "high")], "low or high"),
        ([(UNDATED, "low")], "low"),
        ([(UNDATED, "low"), (UNDATED, "high")], "low or high"),
    ],
)
def test_the_newest_record(rows: list[tuple[str, str]], found: str) -> None:
    assert newest(*rows) == found


@pytest.mark.parametrize(
    ("day", "found"), [(JAN, "high"), (FEB, "low or high"), ("2026-02-02", "low or high"),
                       (UNDATED, "low or high")]
)  # fmt: skip
def test_the_newest_record_where_another_may_count(day: str, found: str) -> None:
    perhaps = {"offence_date": day, "risk": "low", "outcome": ""}
    assert newest((FEB, "high"), perhaps) == found


def test_records_of_which_none_is_sure() -> None:
    perhaps = {"offence_date": JAN, "risk": "low", "outcome": ""}
    assert newest(perhaps) == "low or never"
    assert (
        newest(perhaps, {**perhaps, "offence_date": FEB, "risk": "high"}) == "low or high or never"
    )


@pytest.mark.parametrize(
    ("since", "found"),
    [
        ("", "high"),
        # A gap before the newest record cannot hold a newer one; one that reaches its day can.
        (FEB, "high"),
        ("2026-02-02", "low or medium or high"),
        ("2027-01-01", "low or medium or high"),
    ],
)
def test_the_newest_record_where_something_is_not_covered(since: str, found: str) -> None:
    until = max(since, "2026-04-01")
    rows = [covered("convictions", since, until)] if since < "2027" else ()
    assert newest((FEB, "high"), coverage=rows) == found


def test_no_record_where_something_is_not_covered() -> None:
    assert newest(coverage=()) == "low or medium or high or never"
    assert newest(coverage=[covered("convictions", "")]) == "never"


@pytest.mark.parametrize(
    ("day", "since", "found"),
    [
        ("2026-03-01", "", "high"),
        ("2026-02-28", "", "never"),
        (UNDATED, "", "high or never"),
        ("2026-02-28", "2026-03-01", "never"),
        ("2026-02-28", "2026-03-02", "low or medium or high or never"),
    ],
)
def test_the_newest_record_of_a_window(day: str, since: str, found: str) -> None:
    rows = [covered("convictions", since)]
    assert newest((day, "high"), coverage=rows, within="1 month") == found


def test_the_newest_record_by_the_date_of_outcome() -> None:
    first = {"offence_date": FEB, "risk": "low", "outcome_date": "2026-02-20"}
    later = {"offence_date": JAN, "risk": "high", "outcome_date": "2026-03-20"}
    assert newest(first, later) == "low"
    assert newest(first, later, date="outcome_date") == "high"


def test_the_newest_record_of_several_people() -> None:
    line = {**NEWEST, "points": RISKS, "unknown": "lowest"}
    rows = events({"risk": "high"}, {"risk": "low", "offence_date": JAN})
    scores = scores_of(matrix_of({"x": line}), [{}, {}], [*rows, {**rows[0], "id": "N-2"}])
    assert scores.lines["x"].points.tolist() == [0, 2]
    assert scores.measured["x"].surely.tolist() == [True, True, True]


def test_the_record_that_counts_is_the_newest() -> None:
    line = {**NEWEST, "points": RISKS, "unknown": "lowest"}
    rows = events({"risk": "high", "offence_date": FEB}, {"risk": "low", "offence_date": JAN})
    found = scores_of(matrix_of({"x": line}), [{}], rows).measured["x"]
    assert (found.surely.tolist(), found.could.tolist()) == ([True, False], [True, False])


def test_the_newest_of_other_kinds_of_event() -> None:
    breach = {"kind": "breach", "offence_date": JAN, "risk": "medium"}
    rows = [breach, *events({"offence_date": FEB, "risk": "high"})]
    assert measured({"latest": "risk", "over": "breaches"}, rows) == "medium"
    assert measured({"latest": "domestic", "over": "proven"}, events({"domestic": "yes"})) == "yes"
