"""Told: what is said of one person, and what two snapshots say otherwise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from iom_matrix.oversight.snapshots.items import Item, items_between, told
from tests.unit.oversight.snapshots.taken import KEY, sample_snapshot

SNAPSHOT = sample_snapshot()


def at(person: str) -> int:
    return SNAPSHOT.people.key.index(KEY.opaque([person])[0])


def test_a_person_is_told_in_words() -> None:
    said = dict(told(SNAPSHOT, at("N-0264")))
    assert said["points"] == "47 (47 to 51)"
    assert said["tier"] == "for-early-discussion"
    assert said["settled"] == "yes"
    assert said["eligible for fixed"] == "yes"
    assert "not certain" in said


def test_who_is_out_of_scope_has_a_reason_and_no_points() -> None:
    outside = int(np.flatnonzero(SNAPSHOT.people.out_of_scope >= 0)[0])
    said = dict(told(SNAPSHOT, outside))
    assert said["out of scope"] in SNAPSHOT.matrix.gates
    assert not {"points", "tier", "settled"} & set(said)


def test_without_a_total_no_points_are_told() -> None:
    bare = replace(SNAPSHOT, matrix=replace(SNAPSHOT.matrix, totalled=False))
    assert "points" not in dict(told(bare, at("N-0139")))


def test_what_differs_is_told_with_both_sides_and_a_rank_is_no_part_of_it() -> None:
    people = SNAPSHOT.people
    here = at("N-0139")
    assert items_between(SNAPSHOT, here, SNAPSHOT, here) == ()
    points = people.total.points + (np.arange(280) == here)
    later = replace(people, total=replace(people.total, points=points), rank=people.rank + 5)
    found = items_between(SNAPSHOT, here, replace(SNAPSHOT, people=later), here)
    assert found == (Item("points", "53", "54"),)
    route = np.where(np.arange(280) == here, 0, people.route).astype(np.int16)
    found = items_between(
        SNAPSHOT, here, replace(SNAPSHOT, people=replace(people, route=route)), here
    )
    assert found == (Item("route", None, "managed under MAPPA"),)
