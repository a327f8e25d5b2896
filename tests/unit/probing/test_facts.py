from __future__ import annotations

from iom_matrix.probing.facts import Fact, facts_of, said_of, without
from iom_matrix.probing.past import Past
from iom_matrix.probing.persons import UNCOVERED, Person
from tests.unit.building import INPUTS, vocabulary_of

ROWS = (
    {"kind": "offence", "offence_ref": "1", "group": "robbery", "domestic": ""},
    {"kind": "breach", "offence_date": "2026-01-01"},
)
PERSON = Person(
    "somebody",
    {"missed": "3", "adult": ""},
    {"done": Past("", ROWS)},
    {"missed.as_of": "2026-01-02", "history_from": "2020-01-01"},
    "without-breaches",
)
WORDS = vocabulary_of(INPUTS)


def test_each_thing_said_is_a_fact_and_what_is_blank_is_none() -> None:
    assert facts_of(PERSON) == (
        Fact("event", "done", 0),
        Fact("field", "done", 0, "offence_ref"),
        Fact("field", "done", 0, "group"),
        Fact("event", "done", 1),
        Fact("field", "done", 1, "offence_date"),
        Fact("answer", "missed"),
        Fact("column", "missed.as_of"),
        Fact("column", "history_from"),
        Fact("gap"),
    )


def test_of_a_person_without_facts_nothing_is_said() -> None:
    nothing = without(PERSON, facts_of(PERSON))
    assert facts_of(nothing) == ()
    assert said_of(nothing, WORDS) == ()
    assert (nothing.answers, nothing.pasts, nothing.beside, nothing.area) == ({}, {}, {}, "covered")


def test_each_fact_is_left_out_alone() -> None:
    for fact in facts_of(PERSON):
        left = facts_of(without(PERSON, [fact]))
        assert fact not in left or fact.kind == "event"
        gone = 3 if fact == Fact("event", "done", 0) else 2 if fact.kind == "event" else 1
        assert len(left) == len(facts_of(PERSON)) - gone


def test_facts_are_said_with_the_titles_of_the_vocabulary() -> None:
    assert said_of(PERSON, WORDS) == (
        "Appointments missed: 3",
        "Appointments missed, observed on 2026-01-02",
        "The history is complete from 2020-01-01 on",
        "Offence: offence 1.1, robbery",
        "Breach: dated 2026-01-01",
        "The record of breaches is not complete",
    )
    assert said_of(Person("", {}, area=UNCOVERED)) == ("No record of events is complete",)


def test_what_no_vocabulary_names_is_said_by_its_own_name() -> None:
    past = Past("", ({"kind": "unheard"}, {"kind": "breach", "risk": "high"}))
    person = Person("", {"other": "1"}, {"done": past})
    assert said_of(person, WORDS) == ("other: 1", "unheard", "Breach: Risk: high")
