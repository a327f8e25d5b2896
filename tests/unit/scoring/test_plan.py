from __future__ import annotations

import pytest

from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.errors import DefinitionError
from iom_matrix.scoring.plan import compile_plan
from iom_matrix.testing.matrix import linked
from iom_matrix.testing.vocabulary import vocabulary_of
from tests.unit.building import INPUTS, MISSED, definition_of, matrix_of


def test_one_unit_serves_every_point() -> None:
    fine = {**MISSED, "unknown": "0.125", "only_if": {"adult": "yes"}, "otherwise": "0.5"}
    plan = compile_plan(matrix_of({"x": fine, "y": {**MISSED, "unknown": "refuse"}}))
    assert plan.places == 3
    assert plan.rows["x"].earns.tolist() == [0, 5000]
    assert (dict(plan.own), dict(plan.otherwise)) == ({"x": 125}, {"x": 500})


def test_caps_are_in_the_same_unit() -> None:
    groups = {"likelihood": {"add": {"x": MISSED}, "cap": "4.5"}}
    plan = compile_plan(matrix_of({}, groups=groups))
    assert (plan.places, dict(plan.caps)) == (1, {"likelihood": 45})


def test_what_is_left_out_of_otherwise_is_nothing() -> None:
    plan = compile_plan(matrix_of({"x": {**MISSED, "only_if": {"adult": "yes"}}}))
    assert plan.otherwise["x"] == 0


def test_points_too_large_to_add_up_exactly() -> None:
    huge = {**MISSED, "points": {"0+": "0", "3+": "999999999999999"}}
    tiny = {**MISSED, "points": {"0+": "0", "3+": "0.01"}}
    with pytest.raises(DefinitionError, match=r"overflow the points of 'x' are too large"):
        compile_plan(matrix_of({"x": huge, "y": tiny}))


def test_a_subject_of_too_many_words() -> None:
    words = [f"w{at}" for at in range(64)]
    choice = {**INPUTS["rosh"], "of": words, "also": ["not-assessed"]}
    rule = {"title": "T", "when": {"ward": "w1"}, "because": "B"}
    definition = definition_of({"x": MISSED}, cohorts={"c": rule})
    definition["total"] = {"add": ["likelihood"], "range": ["0", "5"]}
    assert MatrixFile.model_validate(definition)
    matrix = linked(definition, vocabulary_of({**INPUTS, "ward": choice}))
    with pytest.raises(DefinitionError, match="too-many-words 'ward' has more than 63 words"):
        compile_plan(matrix)
