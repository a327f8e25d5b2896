from __future__ import annotations

from iom_matrix.probing.members import Members
from tests.unit.probing.test_histories import matrix_of


def test_each_way_into_a_set_is_told() -> None:
    ways = {"title": "Ways", "kind": "offence", "outcome": "fact",
            "any": [{"domestic": "yes"}, {"group": "stalking"}]}  # fmt: skip
    members = Members(matrix_of({"count": "ways"}, ways=ways))
    (first, words), (second, _) = members.of("ways")
    assert (first["domestic"], second["group"]) == ("yes", "stalking")
    assert second["domestic"] == "no"
    assert words["domestic"] == ("yes",)
    assert members.first("ways") == first


def test_a_set_that_can_hold_nothing_has_no_members() -> None:
    empty = {"title": "Empty", "kind": "offence", "outcome": "fact", "group": "assault",
             "not": {"family": "violence"}}  # fmt: skip
    members = Members(matrix_of({"count": "empty"}, empty=empty))
    assert members.of("empty") == []
    assert members.first("empty") is None
