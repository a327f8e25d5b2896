from __future__ import annotations

from typing import Any

import pytest

from tests.unit.building import MISSED, definition_of, matrix_of, problems_of

TITLED = {"title": "T", "because": "B"}


@pytest.mark.parametrize(
    ("more", "code", "path", "message"),
    [
        ({"ranking": ["total", "harm"]}, "unknown-subject", ("ranking", 1),
         "people cannot be ranked by 'harm'"),
        ({"beside": {"support": {"title": "T", "show": ["adult", "housing"]}}}, "unknown-subject",
         ("beside", "support", "show", 1), "'housing' is neither an input nor a measure"),
        ({"gates": {"g": {"when": {"aduld": "no"}, "stop": "out of scope", "because": "B"}}},
         "unknown-subject", ("gates", "g", "when", "aduld"),
         "'aduld' is neither an input nor a line"),
        ({"routes": {"r": {"when": {"rosh": "hgh"}, **TITLED}}}, "unknown-answer",
         ("routes", "r", "when", "rosh"), "'hgh' is not an answer here"),
        ({"cohorts": {"c": {"when": {"engagement": "good"}, **TITLED}}}, "unknown-subject",
         ("cohorts", "c", "when", "engagement"), "'engagement' answers no condition"),
        ({"cautions": {"c": {"when": {"total": "many"}, "say": "S"}}}, "unknown-answer",
         ("cautions", "c", "when", "total"), "'many' is not an answer here"),
        ({"tiers": {"highest": {"s": {"of": "total", "levels": {"0+": "a"}}}}}, "missing-key",
         ("tiers",), "nothing says which tiers there are, and in which order"),
    ],
)  # fmt: skip
def test_problems(
    more: dict[str, Any], code: str, path: tuple[str | int, ...], message: str
) -> None:
    found = [(p.code, p.path, p.message) for p in problems_of(definition_of({"x": MISSED}, **more))]
    assert (code, path, message) in found


def test_one_table_of_levels_is_its_own_scale() -> None:
    levels = {"0+": "watch", "3+": "discuss", "4+": "watch", "5+": "urgent"}
    matrix = matrix_of({"x": MISSED}, tiers={"of": "total", "levels": levels})
    assert matrix.scale == ("watch", "discuss", "urgent")


def test_inputs_are_those_read_anywhere() -> None:
    matrix = matrix_of(
        {"x": MISSED},
        gates={"g": {"when": {"adult": "no"}, "stop": "out of scope", "because": "B"}},
        beside={"support": {"title": "Support", "show": ["engagement"]}},
    )
    assert list(matrix.inputs) == ["adult", "missed", "engagement"]
    assert matrix.reference == "drawn@1.0.0"
    assert matrix.lines["x"].title == "Appointments missed"


def test_points_too_large_to_add_up_exactly() -> None:
    huge = {**MISSED, "points": {"0+": "0", "3+": "999999999999999"}}
    tiny = {**MISSED, "points": {"0+": "0", "3+": "0.01"}}
    found = [(p.code, p.path) for p in problems_of(definition_of({"x": huge, "y": tiny}))]
    above = ("groups", "likelihood")
    assert ("overflow", (*above, "add", "x")) in found
    assert ("overflow", above) in found
    assert not problems_of(definition_of({"x": huge, "y": MISSED}))


def test_a_set_with_faults_is_noted_once() -> None:
    sets = {"proven": {"title": "Proven", "like": "nothing"}}
    line = {"count": "proven", "points": {"0+": "0"}, "unknown": "lowest"}
    found = [(p.code, p.path) for p in problems_of(definition_of({"x": line}, events=sets))]
    assert found == [("unknown-set", ("events", "proven", "like"))]


def test_a_range_is_judged_where_no_other_fault_can_have_changed_it() -> None:
    faulty = {**MISSED, "points": {"0+": "0", "3+": "x"}}
    sound = {**MISSED, "range": ["0", "6"]}
    found = [(p.code, p.path[-2]) for p in problems_of(definition_of({"x": faulty, "y": sound}))]
    assert found == [("not-a-number", "points"), ("range-differs", "y")]
