from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.reading.small_scheme import EVENT_HEADER, errors, read, spots, wrong

NOMINALS = "id\nN-1\nN-2\nN-3\n"


def row(
    person: str = "N-1",
    ref: str = "R-1",
    outcome: str = "convicted",
    day: str = "2025-02-01",
    role: str = "offender",
) -> str:
    return f"{person},offence,{ref},,2025-01-10,{day},burglary,{outcome},{role},,no,no,no"


def events(*rows: str) -> str:
    return "\n".join((EVENT_HEADER, *rows, ""))


def test_an_outcome_before_its_offence_is_an_error(tmp_path: Path) -> None:
    found = errors(lambda: read(tmp_path, NOMINALS, events=events(row(day="2025-01-09"))))
    assert spots(found) == [("outcome-before-offence", 2, 29)]
    assert found[0].message == "outcome_date: 2025-01-09 is before the offence, 2025-01-10"
    assert not wrong(tmp_path, NOMINALS, events=events(row(day="2025-01-10")))
    assert not wrong(tmp_path, NOMINALS, events=events(row(day="")))


@pytest.mark.parametrize(("one", "two"), [("convicted", "acquitted"), ("no-crime", "convicted")])
def test_an_offence_proven_and_cleared_on_one_day_is_an_error(
    tmp_path: Path, one: str, two: str
) -> None:
    text = events(row(outcome=one), row("N-2", outcome=two), row(outcome=two))
    found = errors(lambda: read(tmp_path, NOMINALS, events=text))
    assert spots(found) == [("contradictory-outcomes", 4, 49)]
    assert found[0].person == "N-1"
    assert found[0].message == (
        f"outcome: the offence is {two} here and {one} in line 2, both on 2025-02-01"
    )


def test_outcomes_without_dates_contradict_each_other_too(tmp_path: Path) -> None:
    text = events(row(day=""), row(outcome="acquitted", day=""))
    found = errors(lambda: read(tmp_path, NOMINALS, events=text))
    assert found[0].message.endswith("both without a date")


def test_outcomes_that_follow_each_other_do_not_contradict(tmp_path: Path) -> None:
    for rows in (
        (row(), row(outcome="acquitted", day="2025-02-02")),
        (row(outcome="charged"), row(outcome="acquitted")),
        (row(ref=""), row(ref="", outcome="acquitted")),
        (row(ref="R-1"), row(ref="R-2", outcome="acquitted")),
        (row(role="victim"), row(outcome="acquitted")),
        (row(), row("N-2", outcome="acquitted")),
    ):
        assert not wrong(tmp_path, NOMINALS, events=events(*rows))


def test_people_who_share_references_are_named_once_a_pair(tmp_path: Path) -> None:
    text = events(
        row("N-2", "R-1"), row("N-1", "R-1"), row("N-1", "R-2"), row("N-2", "R-2"),
        row("N-3", "R-2", role="victim"), row("N-2", "R-2", day="2025-03-01"), row("N-3", "R-9"),
    )  # fmt: skip
    people = read(tmp_path, NOMINALS, events=text)
    assert spots(people.notices) == [("shared-offence-ref", 3, 13)]
    assert people.notices[0].message == "offence_ref: 'N-1' and 'N-2' share 2 offence_refs"
    assert people.notices[0].severity == "warning"


def test_blank_references_are_not_shared(tmp_path: Path) -> None:
    people = read(tmp_path, NOMINALS, events=events(row("N-1", ""), row("N-2", "")))
    assert people.notices == ()


def test_a_reference_that_stands_for_nothing_is_one_warning(tmp_path: Path) -> None:
    ids = [f"N-{at}" for at in range(30)]
    nominals = "\n".join(("id", *ids, ""))
    people = read(tmp_path, nominals, events=events(*(row(person, "UNKNOWN") for person in ids)))
    assert [notice.message for notice in people.notices] == [
        "offence_ref: 'UNKNOWN' is shared by 30 nominals"
    ]
