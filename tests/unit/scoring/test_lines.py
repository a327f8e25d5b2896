"""Lines: steps, rows, conditions and policies together, officially and at the widest."""

from __future__ import annotations

from typing import Any

from tests.unit.building import MISSED, Definition, matrix_of, scores_of, span_of

ADULT = {"only_if": {"adult": "yes"}}


def spans(line: Definition, people: list[dict[str, str]], **more: Any) -> list[Any]:
    """Points, lowest and highest of the line `x` for each person."""
    scores = scores_of(matrix_of({"x": line}, **more), people)
    return [span_of(scores, "x", at) for at in range(len(people))]


def test_points_of_a_policy_may_be_finer_than_those_of_a_group() -> None:
    group = {"add": {"x": MISSED}, **ADULT, "unknown": "2.5"}
    matrix = matrix_of({}, groups={"likelihood": group})
    scores = scores_of(matrix, [{"missed": "5", "adult": ""}, {"missed": "5", "adult": "yes"}])
    assert span_of(scores, "likelihood", 0) == ("2.5", "0", "5")
    assert span_of(scores, "likelihood", 1) == ("5", "5", "5")


def test_a_policy_of_the_questions_in_a_group_is_not_the_groups_own() -> None:
    matrix = matrix_of({}, groups={"likelihood": {"add": {"x": MISSED}, "unknown": "2.5"}})
    assert matrix.lines["likelihood"].result.places == 0


def test_the_number_of_a_measure_that_is_unknown_may_be_finer_than_its_answers() -> None:
    line = {"of": "m", "points": {"0+": "0", "3+": "5"}, "unknown": "lowest"}
    measures = {"m": {"of": "missed", "unknown": "2.5"}}
    assert spans(line, [{"missed": ""}], measures=measures) == [("0", "0", "5")]


def test_points_where_a_line_does_not_apply_may_be_finer_than_its_own() -> None:
    line = {"of": "missed", "each": "2", "unknown": "lowest", **ADULT, "otherwise": "0.25"}
    people = [
        {"missed": "3", "adult": "yes"},
        {"missed": "3", "adult": "no"},
        {"missed": "3", "adult": ""},
        {"missed": "", "adult": "yes"},
    ]
    assert spans(line, people) == [
        ("6", "6", "6"),
        ("0.25", "0.25", "0.25"),
        ("0.25", "0.25", "6"),
        ("0", "0", "20"),
    ]
