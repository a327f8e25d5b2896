"""Every field of an event that applies is filled: a blank would mean that it may count."""

from collections import defaultdict

from iom_matrix.sample.events import VICTIMLESS
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.planted import DUPLICATE

Row = dict[str, str]

KINDS = {
    "offence",
    "intelligence",
    "breach",
    "recall",
    "fail-to-appear",
    "custody-start",
    "custody-end",
}
OFFENCE_WORDS = {
    "outcome": {
        "under-investigation",
        "nfa-evidential",
        "nfa-victim-does-not-support",
        "nfa-not-in-public-interest",
        "no-crime",
        "charged",
        "community-resolution",
        "cautioned",
        "taken-into-consideration",
        "convicted",
        "acquitted",
    },
    "role": {"suspect", "offender", "victim", "witness"},
    "domestic": {"yes", "no"},
    "counter_allegation": {"yes", "no"},
    "under_18_at_offence": {"yes", "no"},
    "under_supervision": {"yes", "no"},
}
OFFENCE_FIELDS = (
    "offence_ref",
    "occasion",
    "offence_date",
    "outcome_date",
    "group",
    "outcome",
    "role",
)


def test_events_are_of_listed_people_and_known_kinds(
    nominals: dict[str, Row], events: list[Row]
) -> None:
    assert {row["id"] for row in events} <= set(nominals)
    assert {row["kind"] for row in events} == KINDS


def test_offences_leave_no_field_blank(events: list[Row]) -> None:
    for row in events:
        if row["kind"] == "offence":
            assert all(row[name] for name in OFFENCE_FIELDS), row
            assert all(row[name] in words for name, words in OFFENCE_WORDS.items()), row
            assert bool(row["victim"]) == (row["group"] not in VICTIMLESS), row


def test_offences_against_people_name_a_victim(events: list[Row]) -> None:
    for row in events:
        if row["domestic"] == "yes":
            assert row["victim"]


def test_other_kinds_leave_the_columns_of_offences_blank(events: list[Row]) -> None:
    for row in events:
        if row["kind"] != "offence":
            assert row["offence_date"]
            assert not any(row[name] for name in (*OFFENCE_WORDS, "group", "offence_ref", "victim"))
            graded = row["kind"] == "intelligence"
            assert bool(row["grade"]) == bool(row["subject"]) == graded


def test_a_case_moves_forward(events: list[Row]) -> None:
    rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in events:
        if row["kind"] == "offence":
            assert row["offence_date"] <= row["outcome_date"]
            rows[row["id"], row["offence_ref"]].append(row)
    for case in rows.values():
        dates = [row["outcome_date"] for row in case]
        assert dates == sorted(dates)
        assert case[0]["outcome"] == "under-investigation"
        constant = (
            "offence_date",
            "occasion",
            "group",
            "victim",
            "domestic",
            "under_18_at_offence",
        )
        assert all(row[name] == case[0][name] for row in case for name in constant)


def test_only_the_proven_are_called_offender(events: list[Row]) -> None:
    proven = {"convicted", "cautioned", "taken-into-consideration"}
    for row in events:
        if row["role"] in ("suspect", "offender"):
            assert (row["role"] == "offender") == (row["outcome"] in proven)


def test_offence_refs_belong_to_one_person(events: list[Row]) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in events:
        if row["offence_ref"]:
            owners[row["offence_ref"]].add(row["id"])
    shared = {frozenset(ids) for ids in owners.values() if len(ids) > 1}
    assert shared == {frozenset(DUPLICATE)}


def test_nobody_offends_in_custody(events_of: dict[str, list[Row]]) -> None:
    for rows in events_of.values():
        starts = sorted(row["offence_date"] for row in rows if row["kind"] == "custody-start")
        ends = sorted(row["offence_date"] for row in rows if row["kind"] == "custody-end")
        for index, start in enumerate(starts):
            end = ends[index] if index < len(ends) else AS_OF.isoformat()
            offences = [row["offence_date"] for row in rows if row["kind"] == "offence"]
            assert not any(start <= day <= end for day in offences)
