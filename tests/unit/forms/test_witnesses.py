from __future__ import annotations

import json
from typing import Any

from iom_matrix.forms.exact_json import write_json
from iom_matrix.forms.witnesses import witness_form
from iom_matrix.probing.witness import witness
from iom_matrix.reading.people import people_from_records
from iom_matrix.scoring.engine import score
from tests.unit.building import AS_OF, MISSED, matrix_of

COUNTED = {"count": "proven", "points": {"0+": "0", "1+": "4"}, "unknown": "lowest"}


def form(old: Any, new: Any) -> dict[str, Any]:
    found = witness(matrix_of({"x": old}), matrix_of({"x": new}), as_of=AS_OF)
    read: dict[str, Any] = json.loads(write_json(witness_form(found)))
    return read


def test_the_records_of_a_witness_score_as_it_says() -> None:
    new = {**COUNTED, "points": {"0+": "0", "1+": "7"}}
    said = form(COUNTED, new)
    (person,) = said["people"]
    matrix = matrix_of({"x": new})
    people = people_from_records(
        [person["nominal"]],
        vocabulary=matrix,
        events=person["events"],
        coverage=said["coverage"],
    )
    scores = score(matrix, people, as_of=AS_OF)
    assert int(scores.lines["total"].points[0]) == person["after"]["points"] == 7
    assert person["before"]["points"] == 4
    assert (person["id"], said["notice"][:9]) == ("W-1", "SYNTHETIC")


def test_where_nobody_is_found_it_says_how_far_the_search_went() -> None:
    said = form(MISSED, MISSED)
    assert said["found"] is False
    assert said["complete"] is True
    assert 0 < said["tried"] <= said["limit"]
    assert set(said) == {"about", "as_of", "tried", "limit", "found", "complete"}


def test_an_order_has_two_people() -> None:
    question = {"of": "missed", "points": {"0+": "0", "3+": "5"}, "unknown": "lowest"}
    other = {"of": "adult", "points": {"no": "0", "yes": "5"}, "unknown": "lowest"}
    groups = {"one": {"add": {"x": question}}, "two": {"add": {"y": other}}}
    more = {"groups": groups, "total": {"add": ["one", "two"]}}
    old, new = (matrix_of({}, **more, ranking=["total", name]) for name in groups)
    said = witness_form(witness(old, new, as_of=AS_OF))
    assert said["means"] == "order"
    people = said["people"]
    assert isinstance(people, list)
    assert [person["id"] for person in people] == ["W-1", "W-2"]
