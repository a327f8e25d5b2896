"""Removal: the decisions about one person, and no others."""

from __future__ import annotations

from iom_matrix.oversight.decisions.removal import without_person
from tests.unit.oversight.decisions.decided import decided
from tests.unit.oversight.snapshots.taken import KEY, OTHER_KEY


def test_the_lines_about_a_person_go_by_key_and_by_id() -> None:
    [opaque] = KEY.opaque(["N-0001"])
    others = (decided(0), decided(1))
    about = (others[0], decided(2, key=opaque), decided(3, key="N-0001"), others[1])
    assert without_person(about, "N-0001", key=KEY) == others


def test_nothing_about_the_person_is_none() -> None:
    [other] = OTHER_KEY.opaque(["N-0001"])
    assert without_person([decided(0), decided(1, key=other)], "N-0001", key=KEY) is None
    assert without_person([], "N-0001", key=KEY) is None
