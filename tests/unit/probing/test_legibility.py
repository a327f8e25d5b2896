from __future__ import annotations

from typing import Any

import pytest

from iom_matrix.probing.legibility import Legibility
from iom_matrix.probing.past import Past
from iom_matrix.probing.persons import Person
from tests.unit.building import INPUTS, MISSED, SETS, matrix_of

MATRIX = matrix_of({"x": MISSED})
FEWER: dict[str, Any] = {name: INPUTS[name] for name in ("missed", "arp", "offence_code")}
NARROW = matrix_of({"x": MISSED}, FEWER)
OFFENCE = {"kind": "offence", "outcome": "convicted", "group": "robbery", "offence_ref": "1"}


def person(row: dict[str, str] | None = None, **answers: str) -> Person:
    return Person("", answers, {"done": Past("", (row,))} if row else {})


@pytest.mark.parametrize(
    "one",
    [
        person(missed="3"),
        person(arp="12.5"),
        person(arp="not-assessed"),
        person(offence_code="A1"),
        person(missed="3", adult=""),
        person(OFFENCE),
        person({"kind": "breach", "risk": "high", "offence_date": "2026-01-01"}),
        Person("", {}, beside={"missed.as_of": "2026-01-01", "history_from": "2020-01-01"}),
        Person("", {}, area="without-breaches"),
        Person("", {}, area="uncovered"),
    ],
)
def test_what_is_in_its_words_is_read(one: Person) -> None:
    assert Legibility(NARROW).reads(one)
    assert Legibility(NARROW).of(one).pasts == one.pasts


@pytest.mark.parametrize(
    ("one", "left"),
    [
        (person(adult="yes"), person()),
        (person(missed="few"), person()),
        (person(arp="12.55"), person()),
        (person(offence_code="Z9"), person()),
        (person({"kind": "sighting"}), person()),
        (person({**OFFENCE, "group": "piracy"}), None),
        (person({**OFFENCE, "weather": "fair"}), None),
        (person({**OFFENCE, "outcome": "exiled"}), None),
        (Person("", {}, beside={"adult.as_of": "2026-01-01"}), person()),
        (Person("", {}, area="without-weather"), person()),
    ],
)
def test_what_is_not_is_left_out(one: Person, left: Person | None) -> None:
    eyes = Legibility(NARROW)
    assert not eyes.reads(one)
    found = eyes.of(one)
    if left is not None:
        assert (found.answers, found.beside, found.area) == ({}, {}, "covered")
        assert [row for past in found.pasts.values() for row in past.rows] == []
    else:
        ((row,),) = (past.rows for past in found.pasts.values())
        assert set(row) < set(OFFENCE) | {"weather"}
    assert eyes.reads(found)


def test_a_field_of_another_kind_of_event_is_left_out() -> None:
    eyes = Legibility(matrix_of({"x": MISSED}, events=SETS))
    one = person({"kind": "custody-start", "risk": "high"})
    assert not eyes.reads(one)
    ((row,),) = (past.rows for past in eyes.of(one).pasts.values())
    assert row == {"kind": "custody-start"}
