"""What a line reads: names and lists that are there, and the answers that follow."""

from __future__ import annotations

from typing import Any

import pytest

from iom_matrix.definition.linking import link
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.errors import Problem
from iom_matrix.testing.vocabulary import GROUPS
from tests.unit.building import (
    KNOWN,
    MISSED,
    TABLES,
    Definition,
    definition_of,
    matrix_of,
    problems_of,
    vocabulary_of,
)

AT = ("groups", "likelihood", "add", "x")
LOOKED: Definition = {"of": "offence_code", "look_up": "severity", "unknown": "lowest"}
ROWS = {"0+": "0", "1+": "1"}


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
        ({"of": "offence_code", "points": {"A1": "0"}, "unknown": "lowest"}, "unscored-kind",
         ("of",), "add look_up: and the column of a table that has a number for each code"),
        ({**LOOKED, "of": "missed"}, "not-a-code", ("look_up",),
         "name one input of kind code in 'of'"),
        ({**LOOKED, "of": "y"}, "not-a-code", ("look_up",),
         "name one input of kind code in 'of'"),
        ({**LOOKED, "of": ["offence_code", "missed"]}, "not-a-code", ("look_up",),
         "name one input of kind code in 'of'"),
        ({**LOOKED, "look_up": "severty"}, "unknown-weights", ("look_up",),
         "did you mean 'severity'?"),
        ({**LOOKED, "look_up": "wholly-other"}, "unknown-weights", ("look_up",),
         "name the table of weights under 'tables'"),
        ({**LOOKED, "look_up": "rate"}, "missing-weights", ("look_up",),
         "add rows, or else: and what any other code comes to"),
        ({"sum": "severity", "over": "proven", "points": ROWS, "unknown": "lowest"},
         "missing-weights", ("sum",), "add a weight for each, or not-measured"),
    ],
)  # fmt: skip
def test_problems_of_codes_and_weights(
    line: Definition, code: str, path: tuple[str, ...], hint: str
) -> None:
    assert only(line)[:2] == (code, path)
    assert hint in only(line)[2]


@pytest.mark.parametrize(
    ("of", "message"),
    [
        ("missed", "'missed' is not an input of kind code, so it is looked up in no table"),
        (["offence_code", "missed"],
         "one code is looked up in a table, and 'of' names several subjects"),
    ],
)  # fmt: skip
def test_what_is_looked_up_is_one_code(of: Any, message: str) -> None:
    (found,) = problems_at({**LOOKED, "of": of})
    assert found.message == message


def test_a_look_up_that_cannot_be_is_not_told_of_again_by_what_reads_it() -> None:
    measures = {"m": {"of": "missed", "look_up": "severity"}}
    line = {"add": ["m", "missed"], "unknown": "lowest"}
    found = problems_of(definition_of({"x": line}, measures=measures))
    assert [(p.code, p.path) for p in found] == [("not-a-code", ("measures", "m", "look_up"))]


def test_codes_without_a_number_are_named() -> None:
    (found,) = problems_at({**LOOKED, "look_up": "rate"})
    assert found.message == "codes@1 has no number for A2"


def test_what_a_code_can_come_to() -> None:
    made = matrix_of({"x": LOOKED}).lines["x"]
    assert (made.role, made.inputs) == ("factor", ("offence_code",))
    assert [str(end) for end in (made.result.lowest, made.result.highest)] == ["-1.5", "7"]
    assert made.result.places == 1
    spared = matrix_of({"x": {**LOOKED, "look_up": "rate", "else": "9.125"}}).lines["x"].result
    assert [str(end) for end in (spared.lowest, spared.highest)] == ["0.25", "9.125"]
    assert spared.places == 3


def test_else_beside_a_number_for_every_code_changes_nothing() -> None:
    made = matrix_of({"x": {**LOOKED, "else": "9"}}).lines["x"].result
    assert str(made.highest) == "7"


def test_dates_and_labels_earn_nothing_by_themselves() -> None:
    for name, hint in (("started", "by years_since"), ("engagement", "show it")):
        found = problems_at({"of": name, "points": {"x": "0"}, "unknown": "lowest"})
        assert ("unscored-kind", (*AT, "of")) in [(p.code, p.path) for p in found]
        assert any(hint in p.hint for p in found)


def test_inputs_of_codes_need_their_list() -> None:
    spec = {"title": "C", "kind": "code", "table": "codes@1", **KNOWN}
    file = MatrixFile.model_validate(definition_of({"x": {**LOOKED, "of": "c"}}))
    found = link(file, vocabulary_of({"c": spec}), GROUPS, weights=TABLES)[1]
    assert ("not-a-code", (*AT, "look_up")) in [(p.code, p.path) for p in found]
