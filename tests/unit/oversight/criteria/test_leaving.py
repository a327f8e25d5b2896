"""Leaving: who has met the exit, of those who are managed."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.documents.document import Document
from iom_matrix.forms.exact_json import write_json
from iom_matrix.oversight.criteria.leaving import (
    Leaving,
    leaving_form,
    leaving_keys,
    leaving_of,
)
from iom_matrix.oversight.criteria.leaving_page import leaving_blocks
from iom_matrix.oversight.indicators.series import series_of
from tests.unit.oversight.criteria.test_criterion import pointed
from tests.unit.oversight.indicators.made import FIRST

LOW, HIGH, OPEN = (3, 3), (12, 12), (3, 9)
NAMES = {letter * 64: letter.upper() for letter in "abcde"}


def found() -> Leaving:
    """After three periods a and e have met it, b waits, c is open, d is above; e is no member."""
    people = [
        {"a": LOW, "b": HIGH, "c": LOW, "d": LOW, "e": LOW},
        {"a": LOW, "b": LOW, "c": LOW, "d": LOW, "e": LOW},
        {"a": LOW, "b": LOW, "c": OPEN, "d": HIGH, "e": LOW},
    ]
    snapshots = [pointed(at, one) for at, one in enumerate(people)]
    nominated = np.array([0, 0, 0, 0, STANDINGS.index("nominated")], np.int16)
    last = snapshots[-1]
    standing = np.where(nominated, nominated, last.people.standing).astype(np.int16)
    snapshots[-1] = replace(last, people=replace(last.people, standing=standing))
    leaving = leaving_of(series_of(snapshots))
    assert leaving is not None
    return leaving


def test_only_managed_people_come_off() -> None:
    leaving = found()
    assert list(leaving.met) == ["a" * 64]
    assert list(leaving.waiting) == ["b" * 64]
    assert (leaving.unsure, leaving.snapshots) == (1, 3)
    assert leaving.met["a" * 64].since == FIRST


def test_a_matrix_that_states_no_exit_says_nothing() -> None:
    assert leaving_of(series_of([pointed(0, {"a": LOW}, leaving=None)])) is None


def test_the_page_says_that_it_is_for_the_panel() -> None:
    text = Document("A report", tuple(leaving_blocks(found(), NAMES, 40))).text()
    words = " ".join(text.split())
    assert "May come off, for the panel to decide: 1" in words
    assert "below 4.5 points for 28 days. Two reviews. Nobody comes off by it." in words
    assert "A: Below the exit threshold of 4.5 points since 2026-01-07, 28 days;" in words
    assert "not yet for long enough: 1 person." in words
    assert "not certain: 1 person. Looked back over 3 snapshots" in words


def test_a_long_list_is_cut_and_says_so() -> None:
    text = Document("A report", tuple(leaving_blocks(found(), NAMES, 0))).text()
    assert "And 1 person more, in the JSON form." in " ".join(text.split())


def test_the_json_names_who_may_be_named() -> None:
    form = json.loads(write_json(leaving_form(found(), {"a" * 64: "N-1"})))
    assert form["met"] == [{"key": "a" * 64, "id": "N-1", "since": str(FIRST), "days": 28}]
    assert form["waiting"][0]["id"] is None
    assert (form["below"], form["for"], form["unsure"]) == (4.5, "28 days", 1)
    pytest.importorskip("jsonschema").validate(form, leaving_keys())


def test_nobody_has_met_it_is_said_too() -> None:
    nobody = replace(found(), met={}, waiting={}, unsure=0)
    text = Document("A report", tuple(leaving_blocks(nobody, NAMES, 40))).text()
    assert "decide: 0" in text
    assert "not yet for long enough: 0 people." in " ".join(text.split())
