"""Removal: as if the person had never been there, but for the proof that somebody was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

import iom_matrix as iom
from iom_matrix.explanation.notices import ADVICE
from iom_matrix.oversight.snapshots.forms import snapshot_form
from iom_matrix.oversight.snapshots.reading import opened_snapshot
from iom_matrix.oversight.snapshots.removal import AFTER_REMOVAL, without
from iom_matrix.oversight.snapshots.seals import snapshot_text
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.scoring.engine import score
from tests.scheme import sample_scores
from tests.unit.oversight.snapshots.taken import KEY, sample_text, taken

ON = dt.date(2026, 5, 1)
# Somebody with points, whose gap would tell; and somebody out of scope, who has no rank.
PEOPLE = ("N-0139", "N-0264", "N-0001")


def sealed() -> Snapshot:
    return opened_snapshot(sample_text().encode(), "a.json", KEY)


def removed(snapshot: Snapshot, person: str) -> Snapshot:
    left = without(snapshot, person, key=KEY, on=ON, reason="asked-for")
    assert left is not None
    return opened_snapshot(snapshot_text(left, KEY).encode(), "a.json", KEY)


@pytest.mark.parametrize("person", PEOPLE)
def test_what_is_left_is_what_would_have_been_taken_without_the_person(person: str) -> None:
    scores = sample_scores()
    others = [at for at, name in enumerate(scores.people.ids) if name != person]
    alone = taken(score(scores.matrix, scores.people.take(others), as_of=iom.SAMPLE_AS_OF))
    left, never = (
        snapshot_form(replace(one, seal=None)) for one in (removed(sealed(), person), alone)
    )
    for key in ("people", "counts", "areas"):
        assert left[key] == never[key]
    assert left["inputs"] == {**never["inputs"], "counted": []}


@pytest.mark.parametrize("person", PEOPLE)
def test_no_byte_of_the_file_tells_who_was_removed(person: str) -> None:
    """Neither the id nor the key, nor a digest that was this person's alone."""
    whole = sealed()
    columns = (whole.people.key, whole.people.answers, whole.people.events, whole.people.score)
    at = whole.people.key.index(KEY.opaque([person])[0])
    own = {column[at] for column in columns if column.count(column[at]) == 1}
    assert len(own) >= 2
    text = snapshot_text(removed(whole, person), KEY)
    for trace in (person, *own):
        assert trace in sample_text() or trace == person
        assert trace not in text


def later_noted() -> Snapshot:
    """A snapshot whose evidence was odd: one answer and some rows of a later day, a warning."""
    scores = sample_scores()
    early = score(scores.matrix, scores.people, as_of=dt.date(2025, 10, 1))
    assert len(early.counted_notices) >= 2
    return opened_snapshot(snapshot_text(taken(early), KEY).encode(), "a.json", KEY)


def test_what_the_notices_count_of_anybody_is_not_said_any_more() -> None:
    whole = later_noted()
    assert set(whole.inputs.counted) < set(whole.notices)
    left = removed(removed(whole, "N-0139"), "N-0264")
    assert left.inputs.counted == ()
    kept = [text for text in whole.notices if text not in whole.inputs.counted]
    assert list(left.notices) == [*kept[:-1], AFTER_REMOVAL, ADVICE]
    assert not any(text in snapshot_text(left, KEY) for text in whole.inputs.counted)


def test_the_notices_are_the_same_whoever_was_removed() -> None:
    one, other = (removed(later_noted(), person) for person in PEOPLE[:2])
    assert one.notices == other.notices
    assert one.inputs.left_out == other.inputs.left_out == 0


def test_the_proof_is_the_seal_of_the_file_as_it_was() -> None:
    before = sealed()
    once = removed(before, "N-0139")
    twice = removed(once, "N-0264")
    assert before.seal is not None
    assert once.seal is not None
    assert [one.proof for one in twice.removed] == [before.seal.digest, once.seal.digest]
    assert [(one.on, one.count, one.reason) for one in twice.removed] == [(ON, 1, "asked-for")] * 2


def test_of_two_people_removed_the_proof_tells_nobody_which() -> None:
    """The same words stand in the file, whoever was erased from it."""
    one, other = (removed(sealed(), person).removed for person in PEOPLE[:2])
    assert one == other


def test_nothing_becomes_of_a_snapshot_in_which_the_person_is_not() -> None:
    assert without(sealed(), "N-9999", key=KEY, on=ON, reason="asked-for") is None


def test_shares_of_everybody_are_not_known_any_more() -> None:
    left = removed(sealed(), "N-0139")
    assert left.families is None
    shares = [factor.families for factor in left.matrix.factors.values()]
    assert None in shares
    assert all(one is None or len(one) == 1 for one in shares)


def test_an_area_in_which_nobody_is_left_goes_too() -> None:
    whole = sealed()
    alone = np.zeros(len(whole), np.int16)
    at = whole.people.key.index(KEY.opaque(["N-0139"])[0])
    alone[at] = 1
    areas = replace(whole, areas=("Here", "There"), people=replace(whole.people, area=alone))
    left = removed(areas, "N-0139")
    assert left.areas == ("Here",)
    assert not left.people.area.any()
