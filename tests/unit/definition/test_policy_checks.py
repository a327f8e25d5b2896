"""What a line says of the unknown: that it says it, and that it can be earned."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.building import (
    MISSED,
    TIERS,
    Definition,
    definition_of,
    matrix_of,
    problems_of,
    scores_of,
)

LEVELS = {"levels": {"0+": "few", "3+": "many"}}
LINE = ("groups", "likelihood", "add", "x")


def problem(**sections: Any) -> tuple[str, tuple[str | int, ...], str, str]:
    """The one problem of a matrix of the line `x` unless other groups are given."""
    (found,) = problems_of(definition_of({"x": MISSED}, **sections))
    return found.code, found.path, found.message, found.hint


def measure(**line: Any) -> dict[str, Definition]:
    return {"measures": {"m": line}}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"count": "breaches", "unknown": "refuse"}, "a measure scores nobody"),
        ({"count": "breaches", "unknown": "few"}, "'few' is not a policy for unknowns"),
        ({"count": "breaches", "unknown": "omit"}, "'omit' is not a policy for unknowns"),
        ({"count": "breaches", **LEVELS, "unknown": "fwe"}, "'fwe' is not a policy for unknowns"),
        ({"count": "breaches", **LEVELS, "unknown": "3"}, "'3' is not a policy for unknowns"),
    ],
)
def test_what_is_no_policy_of_a_measure(line: Definition, message: str) -> None:
    code, path, said, hint = problem(**measure(**line))
    assert (code, path) == ("not-a-policy", ("measures", "m", "unknown"))
    assert message in said
    assert hint


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ({"has": "breaches"}, "highest"),
        ({"of": "rosh"}, "high"),
        ({"months_since": {"last": "breaches"}}, "lowest"),
        ({"of": "arp"}, "50"),
        ({"whether": {"adult": "yes"}}, "lowest"),
        ({"latest": "risk", "over": "breaches"}, "low"),
    ],
)
def test_an_answer_in_words_of_no_scale_has_no_policy(line: Definition, word: str) -> None:
    code, path, _, hint = problem(**measure(**line, unknown=word))
    assert (code, path) == ("stray-word", ("measures", "m", "unknown"))
    assert hint == "say it on the line that reads this one"


def test_a_level_is_a_policy_of_a_line_of_levels() -> None:
    for unknown in ("few", "many", "lowest", "highest"):
        line = {"count": "breaches", **LEVELS, "unknown": unknown}
        assert not problems_of(definition_of({"x": MISSED}, **measure(**line)))


@pytest.mark.parametrize(
    ("unknown", "hint"),
    [("6", "write one from 0 to 5"), ("-0.5", "write one from 0 to 5")],
)
def test_points_of_a_policy_lie_within_the_rows(unknown: str, hint: str) -> None:
    (found,) = problems_of(definition_of({"x": {**MISSED, "unknown": unknown}}))
    assert (found.code, found.path) == ("policy-out-of-range", (*LINE, "unknown"))
    assert found.hint == hint


@pytest.mark.parametrize("unknown", ["0", "5"])
def test_points_of_a_policy_may_be_the_least_or_the_most_of_the_rows(unknown: str) -> None:
    assert not problems_of(definition_of({"x": {**MISSED, "unknown": unknown}}))


def test_a_number_for_an_unknown_measure_may_be_anything_that_it_can_be() -> None:
    _, _, _, hint = problem(**measure(count="breaches", unknown="-1"))
    assert hint == "write one from 0 to any number"
    assert not problems_of(definition_of({"x": MISSED}, **measure(count="breaches", unknown="400")))


def test_points_said_of_a_group_lie_within_what_it_can_come_to() -> None:
    inner = {"a": {"highest": {"x": {**MISSED, "unknown": "0"}}}}
    groups = {"likelihood": {"add": inner, "unknown": "7"}}
    # The group inside says nothing of its own, so nothing is said of it.
    (found,) = problems_of(definition_of({}, groups=groups))
    assert (found.code, found.path) == (
        "policy-out-of-range", ("groups", "likelihood", "unknown"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tiers", "needed"),
    [
        (TIERS, False),
        ({**TIERS, "of": "missed"}, True),
        ({**TIERS, "of": "missed", "unknown": "refuse"}, False),
        ({**TIERS, "of": "missed", "unknown": "for-discussion"}, False),
        ({"scale": TIERS["scale"], "first": [
            {"when": {"total": "5+"}, "then": "for-discussion"}, {"otherwise": "below-threshold"},
        ]}, True),
    ],
)  # fmt: skip
def test_a_step_that_reads_evidence_says_what_becomes_of_the_unknown(
    tiers: Definition, needed: bool
) -> None:
    found = problems_of(definition_of({"x": MISSED}, tiers=tiers))
    assert [p.code for p in found] == ["unknown-not-stated"] * needed
    assert all(p.path == ("tiers",) and "add unknown: lowest" in p.hint for p in found)


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ({"of": "y", "points": {"0+": "0", "1+": "2"}}, False),
        ({"highest": ["y", "z"]}, False),
        ({"add": ["y", "missed"]}, True),
        ({"add": ["y"], "answered": "1"}, True),
        ({"add": ["y"], "only_if": {"adult": "yes"}}, True),
        ({"how_many": ["adult"], "points": {"0+": "0"}}, True),
    ],
)
def test_a_line_that_can_meet_an_unknown_says_what_it_earns(line: Definition, needed: bool) -> None:
    found = problems_of(definition_of({"x": line, "y": MISSED, "z": MISSED}))
    assert [(p.code, p.path) for p in found] == [("unknown-not-stated", LINE)] * needed


SUM = {"a": {"of": "missed"}, "b": {"of": "signed"}}


@pytest.mark.parametrize(
    ("line", "policies"),
    [
        # A level is for the line that has levels; a number for those that have numbers.
        ({"add": SUM, "levels": {"-10+": "few", "5+": "many"}, "unknown": "many"},
         {"m": "many", "a": None, "b": None}),
        ({"highest": {"a": {"of": "missed", **LEVELS}}, "points": {"few": "0", "many": "5"},
          "unknown": "2"}, {"m": "2", "a": None}),
        ({"add": SUM, "unknown": "3"}, {"m": "3", "a": "3", "b": "3"}),
        ({"highest": {"a": {"of": "missed", **LEVELS}}, "unknown": "many"},
         {"m": "many", "a": "many"}),
        ({"add": SUM, "levels": {"-10+": "few", "5+": "many"}, "unknown": "highest"},
         {"m": "highest", "a": "highest", "b": "highest"}),
    ],
)  # fmt: skip
def test_what_a_measure_says_holds_for_the_parts_that_it_fits(
    line: Definition, policies: dict[str, str | None]
) -> None:
    matrix = matrix_of({"x": MISSED}, measures={"m": line})
    assert {name: matrix.lines[name].unknown for name in policies} == policies


def test_the_policy_of_a_measure_whose_parts_have_none() -> None:
    line = {"add": SUM, "levels": {"-10+": "few", "5+": "many"}, "unknown": "many"}
    scores = scores_of(matrix_of({"x": MISSED}, measures={"m": line}), [{"missed": "5"}])
    result = scores.lines["m"].result
    assert (result.known[0], result.word[0], result.words[0]) == (True, 1, 3)
    assert not scores.lines["m"].answered[0]
