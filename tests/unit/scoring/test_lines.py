"""Lines: steps, rows, conditions and policies together, officially and at the widest."""

from __future__ import annotations

from typing import Any

import pytest

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


def level_of(scores: Any, name: str, at: int) -> tuple[str | None, list[str]]:
    """The official word of a line, and all those that are still possible."""
    result, words = scores.lines[name].result, scores.matrix.lines[name].result.words
    official = words[result.word[at]] if result.known[at] else None
    return official, [word for place, word in enumerate(words) if result.has(place)[at]]


def levels_of(measure: Definition, people: list[dict[str, str]], **more: Any) -> list[Any]:
    matrix = matrix_of({"z": MISSED}, measures={"m": measure, **more.pop("measures", {})})
    scores = scores_of(matrix, people, **more)
    return [level_of(scores, "m", at) for at in range(len(people))]


BREACHED = {"kind": "breach", "offence_date": "2026-01-01"}


def test_words_where_a_measure_does_not_apply() -> None:
    line = {"has": "breaches", **ADULT, "otherwise": "no"}
    people = [{"adult": "yes"}, {"adult": "no"}, {"adult": ""}]
    events = [BREACHED, {**BREACHED, "id": "N-2"}, {**BREACHED, "id": "N-3"}]
    assert levels_of(line, people, events=events) == [
        ("yes", ["yes"]), ("no", ["no"]), (None, ["no", "yes"]),
    ]  # fmt: skip
    asking = {"of": "m", "points": {"no": "0", "yes": "3"}, "unknown": "highest"}
    scores = scores_of(matrix_of({"x": asking}, measures={"m": line}), people, events)
    assert [span_of(scores, "x", at) for at in range(3)] == [
        ("3", "3", "3"), ("0", "0", "0"), ("3", "0", "3"),
    ]  # fmt: skip


def test_a_number_where_a_measure_that_can_be_never_does_not_apply() -> None:
    line = {"months_since": {"last": "breaches"}, **ADULT, "otherwise": "60"}
    asking = {"of": "m", "points": {"0+": "9", "12+": "4", "never": "0"}, "unknown": "highest"}
    people = [{"adult": "yes"}, {"adult": "no"}, {"adult": ""}, {"adult": "yes"}]
    events = [BREACHED, {**BREACHED, "id": "N-3"}]
    scores = scores_of(matrix_of({"x": asking}, measures={"m": line}), people, events)
    assert [span_of(scores, "x", at) for at in range(4)] == [
        ("9", "9", "9"), ("4", "4", "4"), ("9", "4", "9"), ("0", "0", "0"),
    ]  # fmt: skip


LEVEL = {"of": "missed", "levels": {"0+": "low", "3+": "middle", "6+": "high"}}


@pytest.mark.parametrize("of", ["first", "highest"])
def test_points_made_of_the_levels_that_a_source_gives(of: str) -> None:
    rules = [{"when": {"missed": "6+"}, "then": "high"}, {"otherwise": "low"}]
    source: Definition = {"first": rules} if of == "first" else {"highest": ["p", "q"]}
    points = {"low": "-1", "high": "8"} | ({} if of == "first" else {"middle": "3"})
    line = {**source, "points": points}
    people = [{"missed": "7"}, {"missed": "0"}, {"missed": ""}]
    measures = {"p": LEVEL, "q": LEVEL}
    assert spans({**line, "unknown": "lowest"}, people, measures=measures) == [
        ("8", "8", "8"), ("-1", "-1", "-1"), ("-1", "-1", "8"),
    ]  # fmt: skip
    # A measure may do the same, and its number be read.
    reading = {"of": "m", "each": "2", "unknown": "highest"}
    assert spans(reading, people, measures={**measures, "m": line}) == [
        ("16", "16", "16"), ("-2", "-2", "-2"), ("16", "-2", "16"),
    ]  # fmt: skip
