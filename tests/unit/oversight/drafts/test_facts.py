from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from iom_matrix.documents.blocks import Pairs, Paragraph, Table
from iom_matrix.oversight.drafts.draft import Subject
from iom_matrix.oversight.drafts.facts import (
    event_sources,
    health_inputs,
    instruments,
    look_back,
    protected,
    stand_in_table,
    stand_ins,
    standing,
    weaknesses,
)
from iom_matrix.reading.definitions import load
from tests.unit.release.drafts import drafted

REFOCUSED = load("refocused-harm@2.0.0")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("recency", "time since an event at liberty"),
        ("worst_offence", "60 months at liberty"),
        ("intelligence", "6 months"),
        ("serious_harm", "the answer as it stands"),
    ],
)
def test_how_far_back_a_line_looks_is_read_from_the_line(name: str, said: str) -> None:
    assert look_back(REFOCUSED, REFOCUSED.lines[name]) == said


def test_an_event_without_a_window_is_looked_for_at_any_time(tmp_path: Path) -> None:
    changed = drafted(tmp_path, {"        within: 24 months\n": ""})
    assert any(look_back(changed, line) == "any time" for line in changed.factors)


def test_only_the_events_that_are_read_are_named() -> None:
    (table,) = event_sources(REFOCUSED)
    assert isinstance(table, Table)
    assert ("Intelligence report", "RMS", "police", "intelligence") in [
        row.cells for row in table.rows
    ]
    assert "Custody begins" not in [row.cells[0] for row in table.rows]
    assert event_sources(load("./tests/instruments/probation_tier/v3.yaml")) == (
        Paragraph("It reads no dated events."),
    )


def test_the_owner_is_told_as_the_file_has_it_and_the_day_only_if_one_is_named() -> None:
    (pairs,) = standing(Subject(REFOCUSED, "1.0", dt.date(2028, 1, 1)))
    assert isinstance(pairs, Pairs)
    rows = dict(pairs.rows)
    assert rows["Owner"] == "nobody: written for this library"
    assert rows["On 2028-01-01"] == "in force, and past its review"
    (early,) = standing(Subject(REFOCUSED, "1.0", dt.date(2025, 1, 1)))
    assert isinstance(early, Pairs)
    assert dict(early.rows)["On 2025-01-01"] == "not in force"
    (never,) = standing(Subject(REFOCUSED, "1.0"))
    assert isinstance(never, Pairs)
    assert [name for name, _ in never.rows][-1] == "Review due"


def test_a_matrix_that_nobody_approved_says_so() -> None:
    matrix = load("./tests/instruments/probation_tier/v3.yaml")
    (pairs,) = standing(Subject(matrix, "1.0"))
    assert isinstance(pairs, Pairs)
    assert dict(pairs.rows)["Approved by"] == "nobody, as the file has it"
    assert weaknesses(matrix)


def test_proxies_stand_under_the_characteristic_that_they_name() -> None:
    found = stand_ins(REFOCUSED)
    assert "Weapons (race)" in found["race"]
    assert "Exploits children or vulnerable adults (ethnicity)" in found["race"]
    assert "Recency (police activity)" in found[""]
    assert found["religion or belief"] == ()
    rows = [row.cells for row in stand_in_table(REFOCUSED).rows]
    assert rows[-1][0] == "none by name"
    assert ("religion or belief", "none declared") in rows


def test_every_declared_proxy_stands_somewhere() -> None:
    told = " ".join(text for texts in stand_ins(REFOCUSED).values() for text in texts)
    for factor in REFOCUSED.factors:
        for proxy in factor.line.proxies:
            assert f"{factor.title} ({proxy})" in told


def test_instruments_and_health_records_are_named_or_said_to_be_none() -> None:
    texts = " ".join(str(block) for block in (*instruments(REFOCUSED), *health_inputs(REFOCUSED)))
    assert "ARP, static or dynamic" in texts
    assert "Use of class A drugs" in texts
    bare = load("./tests/instruments/odara/1.0.0.yaml")
    assert "no input that the matrix reads as a health record" in str(health_inputs(bare))
    assert "no result of another instrument" in str(instruments(bare))


def test_a_protected_characteristic_is_told_with_its_justification() -> None:
    assert "No input that scores or decides" in str(protected(REFOCUSED))
    scoring = [
        matrix
        for path in Path("tests/instruments").rglob("*.yaml")
        if path.parent.name in {"static_2002r", "nyc_release", "ovp"} and path.stem == "1.0.0"
        for matrix in [load(f"./{path}")]
        if matrix.file.protected
    ]
    assert scoring, "no instrument of the tests scores a protected characteristic"
    for matrix in scoring:
        told = str(protected(matrix))
        for name, given in matrix.file.protected.items():
            assert matrix.vocabulary.inputs[name].title in told
            assert given.why.rstrip(".") in told
            assert given.approved.by in told
