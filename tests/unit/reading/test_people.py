from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import numpy as np
import pytest

from iom_matrix.errors import EvidenceError
from iom_matrix.evidence.nominals import People
from iom_matrix.reading.people import people_from_arrays, people_from_records
from tests.unit.reading.small_scheme import (
    EVENT_HEADER,
    TERMS,
    errors,
    read,
    same,
    spots,
    written,
    wrong,
)

NOMINALS = (
    "id,area,standing,adult,rosh,rosh.as_of,arrests,arp,release,engagement\n"
    "N-1,York,managed,yes,high,2026-01-01,3,35.5,2026-05-01,good\n"
    "N-2,,nominated,no,,,,,,\n"
    "N-3,York,managed,,not-assessed,,30,0,,\n"
)
EVENTS = (
    f"{EVENT_HEADER}\n"
    "N-3,offence,R-2,O-1,2025-03-01,2025-03-02,assault,arrested,suspect,V-1,yes,,no\n"
    "N-1,offence,R-1,O-2,2025-01-10,2025-02-01,burglary,convicted,offender,,no,no,no\n"
    "N-1,breach,,,2025-06-01,,,,,,,,\n"
    "N-3,offence,,,,,,,,,,yes,\n"
)
COVERAGE = "kind,source,from,to,areas\nreports,RMS,,2026-04-01,all\n"


def test_a_file_a_list_of_records_and_arrays_give_the_same_people(tmp_path: Path) -> None:
    """The three ways in differ in nothing but the places of problems."""
    from_file = read(tmp_path, NOMINALS, events=EVENTS, coverage=COVERAGE)
    day = dt.date
    from_records = people_from_records(
        [
            {"id": "N-1", "area": "York", "standing": "managed", "adult": True, "rosh": "high",
             "rosh.as_of": day(2026, 1, 1), "arrests": 3, "arp": 35.5, "release": day(2026, 5, 1),
             "engagement": "good"},
            {"id": "N-2", "standing": "nominated", "adult": False, "rosh": None, "arp": np.nan},
            {"id": "N-3", "area": "York", "standing": "managed", "rosh": "not-assessed",
             "arrests": 30, "arp": 0},
        ],
        vocabulary=TERMS,
        events=[
            {"id": "N-3", "kind": "offence", "offence_ref": "R-2", "occasion": "O-1",
             "offence_date": day(2025, 3, 1), "outcome_date": day(2025, 3, 2), "group": "assault",
             "outcome": "arrested", "role": "suspect", "victim": "V-1", "domestic": True,
             "under_18_at_offence": False},
            {"id": "N-1", "kind": "offence", "offence_ref": "R-1", "occasion": "O-2",
             "offence_date": day(2025, 1, 10), "outcome_date": day(2025, 2, 1),
             "group": "burglary", "outcome": "convicted", "role": "offender", "domestic": False,
             "counter_allegation": False, "under_18_at_offence": False},
            {"id": "N-1", "kind": "breach", "offence_date": day(2025, 6, 1)},
            {"id": "N-3", "kind": "offence", "counter_allegation": True},
        ],
        coverage=[{"kind": "reports", "source": "RMS", "to": day(2026, 4, 1), "areas": "all"}],
    )  # fmt: skip
    same(from_records, from_file)
    days = "datetime64[D]"
    from_columns = people_from_arrays(
        {
            "adult": (np.array([True, False, False]), np.array([True, True, False])),
            "rosh": ["high", None, "not-assessed"],
            "arrests": np.array([3, np.nan, 30]),
            "arp": (np.array([35.5, 7.0, 0.0]), np.array([True, False, True])),
            "release": np.array(["2026-05-01", "NaT", "NaT"], days),
            "engagement": ["good", "", ""],
        },
        vocabulary=TERMS,
        ids=np.array(["N-1", "N-2", "N-3"]),
        areas=np.array(["York", "", "York"]),
        standings=["managed", "nominated", "managed"],
        observed={"rosh": np.array(["2026-01-01", "NaT", "NaT"], days)},
        events={
            "id": ["N-3", "N-1", "N-1", "N-3"],
            "kind": ["offence", "offence", "breach", "offence"],
            "offence_ref": ["R-2", "R-1", None, None],
            "occasion": np.array(["O-1", "O-2", "", ""]),
            "offence_date": np.array(["2025-03-01", "2025-01-10", "2025-06-01", "NaT"], days),
            "outcome_date": np.array(["2025-03-02", "2025-02-01", "NaT", "NaT"], days),
            "group": ["assault", "burglary", "", ""],
            "outcome": ["arrested", "convicted", "", ""],
            "role": ["suspect", "offender", "", ""],
            "victim": ["V-1", "", "", ""],
            "domestic": [True, False, None, None],
            "counter_allegation": ["", "no", "", "yes"],
            "under_18_at_offence": [False, False, None, None],
        },
        coverage=[{"kind": "reports", "source": "RMS", "to": "2026-04-01", "areas": "all"}],
    )
    same(from_columns, from_file)


def by_id(people: People) -> dict[str, object]:
    """What is known of each person, whatever the order of the rows."""
    events = people.events
    texts = events.key_texts
    rows: dict[str, list[object]] = {person: [] for person in people.ids}
    for row in range(len(events)):
        named = {
            name: texts[name][key] if (key := events.keys[name][row]) >= 0 else ""
            for name in events.keys
        }
        codes = {name: int(code[row]) for name, code in events.codes.items()}
        when = str(events.offence_date[row]), str(events.outcome_date[row])
        rows[people.ids[events.person[row]]].append((when, codes, named))
    return {
        person: (
            people.areas[at],
            [(n, c.known[at], c.word[at], c.number[at], str(c.observed[at]))
             for n, c in people.columns.items()],
            sorted(rows[person], key=str),
        )
        for at, person in enumerate(people.ids)
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_is_immaterial(tmp_path: Path, seed: int) -> None:
    """The same rows in another order say the same of each person."""
    shuffled = []
    for text in (NOMINALS, EVENTS):
        head, *rows = text.splitlines()
        random.Random(seed).shuffle(rows)  # noqa: S311 - an order, not a secret
        shuffled.append("\n".join((head, *rows, "")))
    people = read(tmp_path, shuffled[0], events=shuffled[1])
    assert by_id(people) == by_id(read(tmp_path, NOMINALS, events=EVENTS))


def test_people_without_events_are_kept_with_and_without_coverage(tmp_path: Path) -> None:
    events = EVENTS.replace("N-3", "N-1")
    for coverage in ("", COVERAGE):
        people = read(tmp_path, NOMINALS, events=events, coverage=coverage)
        assert people.ids == ("N-1", "N-2", "N-3")
        assert set(people.events.person.tolist()) == {0}
        assert len(people.coverage.rows) == bool(coverage)


def test_errors_of_all_files_come_out_together_in_order(tmp_path: Path) -> None:
    found = errors(
        lambda: read(
            tmp_path,
            NOMINALS.replace("yes,high", "y,high"),
            events=EVENTS.replace("convicted", "guilty"),
            coverage=COVERAGE.replace("reports", "report"),
        )
    )
    assert [(p.file.rpartition("/")[2], *spot) for p, spot in zip(found, spots(found), strict=True)
    ] == [
        ("coverage.csv", "unknown-strand", 2, 1),
        ("events.csv", "unknown-category", 3, 52),
        ("nominals.csv", "not-a-flag", 2, 18),
    ]  # fmt: skip


def test_an_unreadable_file_does_not_hide_the_problems_of_another(tmp_path: Path) -> None:
    found = errors(
        lambda: read(
            tmp_path, "id\n", events=EVENTS.replace("convicted", "guilty"), coverage=COVERAGE
        )
    )
    assert [problem.code for problem in found] == ["unknown-category", "no-rows"]
    assert wrong(tmp_path, NOMINALS, events="# nothing\n", coverage="kind\n") == [
        ("no-rows", 1, 1),
        ("empty-file", 0, 0),
    ]


def test_warnings_do_not_stop_anything(tmp_path: Path) -> None:
    events = EVENTS + "N-9,offence" + "," * 11 + "\n"
    people = read(tmp_path, NOMINALS, events=events)
    assert spots(people.notices) == [("unlisted-person", 6, 1)]


def test_quarantine_leaves_whole_people_out_with_their_reasons(tmp_path: Path) -> None:
    nominals = NOMINALS.replace("N-2,,nominated", "N-2,,Nominated")
    events = EVENTS.replace("arrested", "arested") + "N-2,offence,R-1" + "," * 10 + "\n"
    assert len(wrong(tmp_path, nominals, events=events)) == 2
    people = read(tmp_path, nominals, events=events, coverage=COVERAGE, quarantine=True)
    assert people.ids == ("N-1",)
    assert len(people.events) == 2
    assert {person: spots(list(problems)) for person, problems in people.withheld.items()} == {
        "N-2": [("unknown-category", 3, 6)],
        "N-3": [("unknown-category", 2, 51)],
    }
    assert people.notices == ()  # the one warning is about N-2, who is not there
    assert people.labels == {"engagement": ("good",)}
    alone = read(tmp_path, "\n".join(NOMINALS.splitlines()[:2]), events=EVENTS)
    assert alone.columns["arp"].number.tolist() == people.columns["arp"].number.tolist()


def test_quarantine_takes_both_rows_of_an_id_that_stands_twice(tmp_path: Path) -> None:
    people = read(tmp_path, "id,adult\nN-1,yes\nN-2,no\nN-1,no\n", quarantine=True)
    assert people.ids == ("N-2",)
    assert [problem.line for problem in people.withheld["N-1"]] == [4]


def test_quarantine_without_errors_withholds_nobody(tmp_path: Path) -> None:
    people = read(tmp_path, NOMINALS, events=EVENTS, quarantine=True)
    assert len(people) == 3
    assert people.withheld == {}


def test_errors_that_belong_to_no_person_are_refused_even_so(tmp_path: Path) -> None:
    nominals = NOMINALS.replace("engagement", "engagment").replace("yes,high", "y,high")
    found = errors(lambda: read(tmp_path, nominals, quarantine=True))
    assert [problem.code for problem in found] == ["unknown-column", "not-a-flag"]


def test_a_path_may_be_text_and_messages_name_it_as_given(tmp_path: Path) -> None:
    from iom_matrix.reading.people import read_nominals

    path = written(tmp_path, "nominals.csv", "id,adult\nN-1,maybe\n")
    with pytest.raises(EvidenceError, match=r"nominals\.csv:2:5: not-a-flag"):
        read_nominals(str(path), vocabulary=TERMS)
    found = errors(lambda: read_nominals(str(path), vocabulary=TERMS))
    assert found[0].file == str(path)


def test_the_synthetic_mark_must_stand_in_every_file(tmp_path: Path) -> None:
    nominals = "id,synthetic\nN-1,yes\n"
    assert read(tmp_path, nominals).synthetic
    assert read(tmp_path, nominals, events="id,kind,synthetic\nN-1,breach,yes\n").synthetic
    assert not read(tmp_path, nominals, events="id,kind\nN-1,breach\n").synthetic
    events = "id,kind,synthetic\nN-1,breach,Y\n"
    assert wrong(tmp_path, nominals, events=events) == [("not-a-flag", 2, 12)]
