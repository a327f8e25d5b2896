"""Answers: what is too old, too late or doubted, and what conditions are told of it."""

from __future__ import annotations

import pytest

from tests.unit.building import INPUTS, KNOWN, Definition, matrix_of, scores_of, span_of

GRADE: Definition = {
    "of": "grade", "points": {"low": "0", "medium": "3", "high": "7"}, "unknown": "lowest",
}  # fmt: skip
AFTER, BEFORE = "2026-04-02", "2026-03-31"


@pytest.mark.parametrize(
    ("missed", "grade", "found", "doubted"),
    [
        ("4", "medium", ("3", "3", "3"), False),
        ("5", "medium", ("3", "0", "7"), True),
        # Where it may hold that the answer is doubted, it is.
        ("", "medium", ("3", "0", "7"), True),
        ("5", "", ("0", "0", "7"), False),
    ],
)
def test_a_doubted_answer_earns_its_points_and_everything_is_possible(
    missed: str, grade: str, found: tuple[str, str, str], doubted: bool
) -> None:
    scores = scores_of(matrix_of({"x": GRADE}), [{"missed": missed, "grade": grade}])
    assert span_of(scores, "x") == found
    assert scores.doubted["grade"].tolist() == [doubted]
    assert not scores.refused.any()


def test_what_is_not_read_is_not_doubted() -> None:
    line = {"of": "missed", "points": {"0+": "0"}, "unknown": "lowest"}
    matrix = matrix_of({"x": line})
    assert list(matrix.inputs) == ["missed"]
    assert not scores_of(matrix, [{"missed": "5", "grade": "low"}]).doubted


def test_an_answer_given_later_casts_no_doubt_that_is_known() -> None:
    person = {"missed": "0", "missed.as_of": AFTER, "grade": "low"}
    scores = scores_of(matrix_of({"x": GRADE}), [person, {**person, "missed.as_of": BEFORE}])
    assert [span_of(scores, "x", at) for at in (0, 1)] == [("0", "0", "7"), ("0", "0", "0")]


def test_a_condition_is_told_of_doubt() -> None:
    why = {"title": "T", "because": "B"}
    cohorts = {"c": {"when": {"grade": "high"}, **why}}
    scores = scores_of(matrix_of({"x": GRADE}, cohorts=cohorts), [{"missed": "5", "grade": "low"}])
    truths = scores.cohorts["c"]
    assert (truths.no[0], truths.can_yes[0], truths.can_no[0]) == (True, True, True)


def flag(**more: object) -> Definition:
    return {"title": "Flag", "kind": "flag", **more, **KNOWN}


@pytest.mark.parametrize("names", [("a", "b", "c"), ("c", "b", "a")])
def test_what_casts_doubt_may_be_doubted_itself(names: tuple[str, ...]) -> None:
    flags = {
        "a": flag(doubted_if={"b": "yes"}), "b": flag(doubted_if={"c": "yes"}), "c": flag(),
    }  # fmt: skip
    inputs = {**INPUTS, **{name: flags[name] for name in names}}
    line = {"of": "a", "points": {"no": "0", "yes": "3"}, "unknown": "lowest"}
    matrix = matrix_of({"x": line}, inputs)
    assert set(matrix.inputs) == {"a", "b", "c"}
    scores = scores_of(matrix, [
        {"a": "yes", "b": "yes", "c": "no"}, {"a": "yes", "b": "no"},
        {"a": "yes", "b": "no", "c": "no"},
    ])  # fmt: skip
    # Of the second person c is not known: b may be yes after all, and a in doubt with it.
    assert scores.doubted["a"].tolist() == [True, True, False]
    assert scores.doubted["b"].tolist() == [False, True, False]
    assert [span_of(scores, "x", at) for at in (0, 1, 2)] == [
        ("3", "0", "3"), ("3", "0", "3"), ("3", "3", "3"),
    ]  # fmt: skip


def test_two_answers_may_doubt_each_other() -> None:
    inputs = {
        **INPUTS, "a": flag(doubted_if={"b": "yes"}), "b": flag(doubted_if={"a": "yes"}),
    }  # fmt: skip
    line = {"of": "a", "points": {"no": "0", "yes": "3"}, "unknown": "lowest"}
    scores = scores_of(matrix_of({"x": line}, inputs), [{"a": "no", "b": "no"}, {"a": "no"}])
    assert [span_of(scores, "x", at) for at in (0, 1)] == [("0", "0", "0"), ("0", "0", "3")]
