"""Every planted case is there, and is what its name says."""

from datetime import date

import pytest

from iom_matrix.sample import planted
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.ties import TIES

Row = dict[str, str]
Histories = dict[str, list[Row]]

CASES = [(planting.case, id_) for planting in planted.PLANTINGS for id_ in planting.ids]
SAC = {
    "dwelling-burglary",
    "robbery-personal",
    "robbery-business",
    "theft-of-vehicle",
    "theft-from-vehicle",
}


def _latest(rows: list[Row]) -> dict[str, Row]:
    return {row["offence_ref"]: row for row in rows if row["kind"] == "offence"}


def _days(row: Row, column: str = "offence_date") -> int:
    return (AS_OF - date.fromisoformat(row[column])).days


@pytest.mark.parametrize(("case", "id_"), CASES)
def test_the_key_names_the_case(key: dict[str, Row], case: str, id_: str) -> None:
    assert case in key[id_]["planted"].split()


def test_twelve_are_tied() -> None:
    assert len(set(planted.TIED)) == 12


@pytest.mark.parametrize(
    "ids", [planted.TIED_AT_FIRST_LINE, planted.TIED_AT_SECOND_LINE, planted.TIED_BELOW_FIRST_LINE]
)
def test_the_tied_differ_in_days_alone(
    nominals: dict[str, Row], events_of: Histories, ids: tuple[str, ...]
) -> None:
    def shape(id_: str) -> list[tuple[str, ...]]:
        kept = ("kind", "group", "outcome", "role", "domestic", "under_supervision")
        return sorted(tuple(row[name] for name in kept) for row in events_of[id_])

    scored = ("ogrs3", "arp", "csrp", "rosh", "drug_use_class_a", "exploits_others", "nrm")
    assert len({tuple(shape(id_)) for id_ in ids}) == 1
    assert len({tuple(nominals[id_][name] for name in scored) for id_ in ids}) == 1
    assert len({tuple(row["offence_date"] for row in events_of[id_]) for id_ in ids}) == 4
    assert {nominals[id_]["area"] for id_ in ids} == {"York", "Harrogate"}


def test_ties_stand_at_both_lines_of_both_matrices() -> None:
    totals = {(tie.legacy, tie.refocused) for tie in TIES.values()}
    assert totals == {(25, 30), (45, 44), (24, 29)}


def test_twenty_have_a_retired_instrument_and_a_fresh_one(nominals: dict[str, Row]) -> None:
    assert len(set(planted.STALE_OGRS3)) == 20
    for id_ in planted.STALE_OGRS3:
        assert _days(nominals[id_], "ogrs3.as_of") > 3 * 365
        assert _days(nominals[id_], "arp.as_of") < 365
        assert nominals[id_]["arp"] not in ("", "not-assessed")


def test_a_third_of_those_supervised_in_one_area_have_no_rosh(
    nominals: dict[str, Row], key: dict[str, Row]
) -> None:
    supervised = [
        row
        for row in nominals.values()
        if row["area"] == planted.AREA_SHORT_OF_ROSH and row["supervision"] != "none"
    ]
    blank = {row["id"] for row in supervised if not row["rosh"]}
    assert 0.31 <= len(blank) / len(supervised) <= 0.36
    assert blank == {id_ for id_, row in key.items() if "rosh-not-sent" in row["planted"]}
    elsewhere = {row["id"] for row in nominals.values() if not row["rosh"]} - blank
    assert not elsewhere


def test_one_has_arrests_that_all_ended_without_action(
    nominals: dict[str, Row], events_of: Histories
) -> None:
    rows = events_of[planted.ARRESTS_WITHOUT_ACTION]
    offences = _latest(rows)
    assert len(offences) >= 6
    assert {row["outcome"] for row in offences.values()} == {"nfa-evidential"}
    assert all(row["group"] in SAC and _days(row) < 365 for row in offences.values())
    assert {row["kind"] for row in rows} == {"offence"}
    assert nominals[planted.ARRESTS_WITHOUT_ACTION]["ogrs3"] == "not-assessed"


@pytest.mark.parametrize("id_", planted.VICTIM_ONLY)
def test_five_are_victims_or_witnesses_only(
    nominals: dict[str, Row], events_of: Histories, id_: str
) -> None:
    offences = [row for row in events_of[id_] if row["kind"] == "offence"]
    assert offences
    assert {row["role"] for row in offences} <= {"victim", "witness"}
    assert nominals[id_]["exploits_others"] == "none"


def test_one_is_17(nominals: dict[str, Row], events_of: Histories) -> None:
    assert [id_ for id_, row in nominals.items() if row["adult"] == "no"] == [planted.AGED_17]
    assert events_of[planted.AGED_17]


def test_one_is_18_with_every_offence_under_18(
    nominals: dict[str, Row], events_of: Histories
) -> None:
    offences = [row for row in events_of[planted.AGED_18] if row["kind"] == "offence"]
    assert nominals[planted.AGED_18]["adult"] == "yes"
    assert offences
    assert all(row["under_18_at_offence"] == "yes" for row in offences)


def test_three_have_an_offence_after_the_date_of_the_evidence(events: list[Row]) -> None:
    late = [row["id"] for row in events if row["offence_date"] > AS_OF.isoformat()]
    assert sorted(late) == sorted(planted.AFTER_AS_OF)


def test_two_were_transferred_in(nominals: dict[str, Row], events_of: Histories) -> None:
    moved = {id_: row["history_from"] for id_, row in nominals.items() if row["history_from"]}
    assert moved == dict.fromkeys(planted.TRANSFERRED_IN, "2025-10-01")
    for id_, since in moved.items():
        assert all(row["offence_date"] >= since for row in events_of[id_])


def test_one_person_has_two_ids(nominals: dict[str, Row], events_of: Histories) -> None:
    first, second = planted.DUPLICATE
    assert nominals[first]["area"] != nominals[second]["area"]
    assert [{**row, "id": ""} for row in events_of[first]] == [
        {**row, "id": ""} for row in events_of[second]
    ]
    assert _latest(events_of[first])


def test_six_are_in_custody(nominals: dict[str, Row], events_of: Histories) -> None:
    inside = {id_ for id_, row in nominals.items() if row["phase"] == "custody"}
    assert inside == set(planted.IN_CUSTODY)
    assert len(inside) == 6
    for id_, rows in events_of.items():
        kinds = [row["kind"] for row in rows]
        still = kinds.count("custody-start") - kinds.count("custody-end")
        assert still == (1 if id_ in inside else 0)
    assert all(nominals[id_]["supervision"] == "custody" for id_ in inside)


def test_four_are_in_the_final_third(nominals: dict[str, Row]) -> None:
    third = {id_ for id_, row in nominals.items() if row["phase"] == "final-third"}
    assert third == set(planted.FINAL_THIRD)
    assert all(nominals[id_]["supervision"] == "licence" for id_ in third)


@pytest.mark.parametrize("id_", planted.LEAVING_PRISON)
def test_eight_leave_prison_after_26_months(
    nominals: dict[str, Row], events_of: Histories, id_: str
) -> None:
    rows = {row["kind"]: row["offence_date"] for row in events_of[id_]}
    assert rows["custody-start"][:7] in ("2024-01", "2024-02")
    if id_ in planted.LEAVING_STILL_INSIDE:
        assert "custody-end" not in rows
    else:
        assert rows["custody-end"][:7] == "2026-03"
    inside = id_ in planted.LEAVING_STILL_INSIDE
    assert nominals[id_]["release_within_90_days"] == ("yes" if inside else "no")
    assert nominals[id_]["standing"] == "nominated"


@pytest.mark.parametrize("id_", planted.ZERO_POINTS)
def test_four_have_nothing_that_either_matrix_scores(
    nominals: dict[str, Row], events_of: Histories, id_: str
) -> None:
    row = nominals[id_]
    unassessed = {row[name] for name in ("ogrs3", "arp", "csrp", "rosh")}
    assert unassessed == {"not-assessed"}
    assert row["scheme_history"] == "never"
    assert row["drug_use_class_a"] == "none"
    assert all(_days(event) > 5 * 365 for event in events_of[id_])
