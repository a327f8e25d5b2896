"""Choices: how many conditions hold, whether one does, and the first that does."""

from __future__ import annotations

import pytest

from tests.unit.building import LOW, Definition, matrix_of, scores_of, spans

FIRST: Definition = {
    "first": [
        {"when": {"rosh": "high"}, "then": "7"},
        {"when": {"adult": "yes"}, "then": "2"},
        {"otherwise": "-0.5"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ({"rosh": "high"}, ("7", "7", "7")),
        ({"rosh": "high", "adult": "yes"}, ("7", "7", "7")),
        ({"rosh": "low", "adult": "yes"}, ("2", "2", "2")),
        ({"rosh": "low", "adult": "no"}, ("-0.5", "-0.5", "-0.5")),
        # While an earlier rule may hold, what a later one gives is not official.
        ({"adult": "yes"}, ("2", "2", "7")),
        ({"adult": "no"}, ("-0.5", "-0.5", "7")),
        ({"rosh": "low"}, ("-0.5", "-0.5", "2")),
        ({}, ("-0.5", "-0.5", "7")),
    ],
)
def test_the_first_rule_that_holds(person: dict[str, str], found: tuple[str, ...]) -> None:
    assert spans({**FIRST, **LOW}, [person]) == [found]


def test_a_rule_that_may_hold_does_not_matter_where_the_next_gives_the_same() -> None:
    rules = [{"when": {"rosh": "high"}, "then": "2"}, *FIRST["first"][1:]]
    scores = scores_of(
        matrix_of({"x": {"first": rules, "unknown": "refuse"}}), [{"adult": "yes"}, {"adult": "no"}]
    )
    assert scores.lines["x"].answered.tolist() == [True, False]
    assert scores.refused.tolist() == [False, True]


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ({"adult": "yes", "rosh": "high", "missed": "3"}, ("3", "3", "3")),
        ({"adult": "no", "rosh": "high", "missed": "2"}, ("1", "1", "1")),
        ({"adult": "yes", "rosh": "high"}, ("2", "2", "3")),
        ({"missed": "3"}, ("1", "1", "3")),
        ({}, ("0", "0", "3")),
    ],
)
def test_how_many_hold(person: dict[str, str], found: tuple[str, ...]) -> None:
    asked = ["adult", {"rosh": ["medium", "high"]}, {"not": {"missed": "below 3"}}]
    assert spans({"how_many": asked, "each": "1", **LOW}, [person]) == [found]


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ({"adult": "yes"}, ("1", "1", "1")), ({"adult": "no"}, ("5", "5", "5")),
        ({}, ("1", "1", "5")), ({"rosh": "high"}, ("1", "1", "1")),
    ],
)  # fmt: skip
def test_whether_one_holds(person: dict[str, str], found: tuple[str, ...]) -> None:
    condition = {"any": [{"adult": "yes"}, {"rosh": "high"}]}
    told = {"rosh": "low"} if person.get("adult") == "no" else {}
    line = {"whether": condition, "points": {"no": "5", "yes": "1"}, **LOW}
    assert spans(line, [{**told, **person}]) == [found]


def test_what_is_doubted_holds_officially_and_may_not() -> None:
    person = {"arp": "80", "arp.as_of": "2024-01-01", "adult": "no"}
    condition = {"arp": "75+"}
    rules = [{"when": condition, "then": "7"}, {"otherwise": "1"}]
    for line in (
        {"first": rules},
        {"how_many": [condition, "adult"], "points": {"0+": "1", "1+": "7"}},
        {"whether": condition, "points": {"no": "1", "yes": "7"}},
    ):
        assert spans({**line, **LOW}, [person]) == [("7", "1", "7")]
        assert spans({**line, **LOW, "stale": "counts"}, [person]) == [("7", "7", "7")]
        assert spans({**line, **LOW, "stale": "unknown"}, [person]) == [("1", "1", "7")]


def test_rules_are_shown_with_what_they_found() -> None:
    scores = scores_of(matrix_of({"x": {**FIRST, **LOW}}), [{"rosh": "high"}])
    rules = scores.lines["x"].rules
    assert [bool(rule.yes[0]) for rule in rules] == [True, False]
    assert [bool(rule.unknown[0]) for rule in rules] == [False, True]
