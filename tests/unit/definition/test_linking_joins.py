"""What several lines come to together, and what cannot be joined."""

from __future__ import annotations

from typing import Any

import pytest

from iom_matrix.definition.limits import ZERO, Limits, limits_of
from iom_matrix.errors import Problem
from tests.unit.building import (
    INPUTS,
    MISSED,
    Definition,
    definition_of,
    drafted,
    matrix_of,
    problems_of,
)

AT = ("groups", "likelihood", "add", "x")
ROWS = {"0+": "0", "1+": "1"}
LEVEL = {"of": "missed", "levels": {"0+": "low", "3+": "high"}}
OTHER = {"of": "missed", "levels": {"0+": "few", "3+": "many"}}


def problems_at(line: Definition, **sections: Any) -> list[Problem]:
    """What is wrong with the line `x`, beside which stands another, `y`."""
    found = problems_of(definition_of({"x": line, "y": MISSED}, **sections))
    return [p for p in found if p.path[: len(AT)] == AT]


def only(line: Definition, **sections: Any) -> tuple[str, tuple[Any, ...], str]:
    (found,) = problems_at(line, **sections)
    return found.code, found.path[len(AT) :], found.hint


@pytest.mark.parametrize(
    ("line", "code", "path", "hint"),
    [
        ({"subtract": ["y"]}, "too-few-parts", ("subtract",), ""),
        ({"divide": ["y"], "round": "up"}, "too-few-parts", ("divide",),
         "name what is divided, then by what"),
        ({"divide": ["y", "missed", "signed"], "round": "up", "unknown": "lowest"},
         "too-few-parts", ("divide",), "name what is divided, then by what"),
        ({"divide": ["y", "missed"], "round": "up", "unknown": "lowest"}, "divides-by-zero",
         ("divide", "missed"), "give that line floor: 1"),
        ({"divide": ["y", "signed"], "round": "up", "unknown": "lowest"}, "divides-by-zero",
         ("divide", "signed"), "give that line floor: 1"),
        ({"multiply": ["y", "counted"], "floor": "0", "cap": "5", "unknown": "lowest"},
         "no-limit", ("multiply", "counted"), "give the input a 'max', or the line a 'cap'"),
        ({"multiply": ["y", "adult"], "unknown": "lowest"}, "no-points", ("multiply", "adult"),
         "give it points"),
        ({"divide": ["y", "adult"], "round": "up", "unknown": "lowest"}, "no-points",
         ("divide", "adult"), "give it points"),
        ({"add": ["y", "arp"], "unknown": "lowest"}, "no-number", ("add", "arp"),
         "read it by a line of its own, with rows for each answer"),
        ({"add": ["y", "nothing"]}, "unknown-subject", ("add", "nothing"), "the lines are"),
        ({"of": "missd", "points": ROWS, "unknown": "lowest"}, "unknown-subject", None,
         "did you mean 'missed'?"),
    ],
)  # fmt: skip
def test_problems_of_arithmetic(
    line: Definition, code: str, path: tuple[str, ...] | None, hint: str
) -> None:
    found = only(line, measures={"counted": {"count": "breaches"}})
    assert found[0] == code
    assert path is None or found[1] == path
    assert hint in found[2]


def test_a_divisor_that_is_not_there_is_told_of_alone() -> None:
    found = only({"divide": ["missed", "nothing"], "round": "up", "unknown": "lowest"})
    assert found[:2] == ("unknown-subject", ("divide", "nothing"))


def test_a_quotient_of_what_has_no_limit_has_no_ends_yet() -> None:
    line = {"divide": ["m", "d"], "round": "up", "unknown": "lowest"}
    measures = {"m": {"count": "breaches", "floor": "3"}, "d": {"of": "missed", "floor": "1"}}
    matrix, problems = drafted(definition_of({"x": line}, measures=measures))
    assert ("no-limit", (*AT, "divide", "m")) in [(p.code, p.path) for p in problems]
    assert limits_of(matrix.lines["x"].result) == Limits(ZERO, ZERO)


@pytest.mark.parametrize("source", ["add", "subtract", "highest"])
def test_any_number_of_lines_may_be_joined(source: str) -> None:
    measures = {f"m{at}": {"of": "missed"} for at in range(120)}
    line = {source: [*measures], "unknown": "lowest"}
    assert not problems_at(line, measures=measures)


def test_a_divisor_may_be_lifted_above_nothing() -> None:
    line = {"divide": ["y", "d"], "round": {"half-up": "0.01"}, "unknown": "lowest"}
    measures = {"d": {"of": "missed", "floor": "1"}}
    made = matrix_of({"x": line, "y": MISSED}, measures=measures).lines["x"].result
    assert [str(end) for end in (made.lowest, made.highest)] == ["0.00", "5.00"]
    assert made.places == 2


@pytest.mark.parametrize(
    ("line", "ends", "places"),
    [
        ({"add": ["signed", "missed"]}, ("-10", "20"), 1),
        ({"subtract": ["signed", "missed"]}, ("-20", "10"), 1),
        ({"multiply": ["signed", "missed"]}, ("-100", "100"), 1),
        ({"multiply": ["signed", "signed2"]}, ("-100", "100"), 2),
        ({"highest": ["signed", "missed"]}, ("0", "10"), 1),
        ({"lowest": ["signed", "missed"]}, ("-10", "10"), 1),
        ({"how_many": ["adult", {"missed": "3+"}], "each": "2.5"}, ("0", "5"), 1),
        ({"first": [{"when": {"adult": "yes"}, "then": "-1.25"}, {"otherwise": "3"}]},
         ("-1.25", "3"), 2),
    ],
)  # fmt: skip
def test_what_numbers_come_to(line: Definition, ends: tuple[str, str], places: int) -> None:
    inputs = {**INPUTS, "signed2": INPUTS["signed"]}
    made = matrix_of({"x": {**line, "unknown": "lowest"}}, inputs).lines["x"].result
    assert (made.lowest, made.highest) == tuple(map(type(made.lowest), ends))
    assert made.places == places


def test_a_step_of_the_tier_gives_levels_of_the_scale() -> None:
    tiers = {"scale": ["low", "high"], "highest": ["p", "r"], "unknown": "lowest"}
    measures = {"p": LEVEL, "r": OTHER}
    found = problems_of(definition_of({"x": MISSED}, measures=measures, tiers=tiers))
    assert [(p.code, p.path) for p in found] == [("no-levels", ("tiers", "highest", "r"))]
    assert "levels: {...}" in found[0].hint


def test_a_step_that_gives_points_is_told_so_in_its_own_place() -> None:
    steps = {"s": {"of": "missed", "unknown": "lowest"}, "likelihood": None}
    tiers = {"scale": ["low", "high"], "highest": steps}
    found = problems_of(definition_of({"x": MISSED}, tiers=tiers))
    assert [(p.code, p.path) for p in found] == [
        ("no-levels", ("tiers", "highest", "s")), ("no-levels", ("tiers", "highest", "likelihood")),
    ]  # fmt: skip
    assert [p.hint for p in found] == [
        "add levels: {0+: below-threshold, ...}",
        "write a step of its own: {of: likelihood, levels: {...}}",
    ]
