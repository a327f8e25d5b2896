"""What a line reads: names, tables and lists that are there, and the answers that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from iom_matrix.definition.codetables import CodeTable
from iom_matrix.definition.linking import link
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.errors import Problem
from iom_matrix.testing.vocabulary import GROUPS, WEIGHTS
from tests.unit.building import (
    CODES,
    INPUTS,
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
LEVEL = {"of": "missed", "levels": {"0+": "low", "3+": "high"}}
OTHER = {"of": "missed", "levels": {"0+": "few", "3+": "many"}}


def problems_at(line: Definition, **sections: Any) -> list[Problem]:
    """What is wrong with the line `x`, beside which stands another, `y`."""
    found = problems_of(definition_of({"x": line, "y": MISSED}, **sections))
    return [p for p in found if p.path[: len(AT)] == AT]


def only(line: Definition, **sections: Any) -> tuple[str, tuple[Any, ...], str]:
    (found,) = problems_at(line, **sections)
    return found.code, found.path[len(AT) :], found.hint


def with_tables(line: Definition, tables: Mapping[str, CodeTable], codes: CodeTable = CODES) -> Any:
    file = MatrixFile.model_validate(definition_of({"x": line}))
    lists = {"offence_code": codes}
    found = link(file, vocabulary_of(INPUTS), GROUPS, weights=tables, lists=lists)[1]
    return [(p.code, p.path[len(AT) :], p.hint) for p in found if p.path[: len(AT)] == AT]


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


def test_two_tables_with_one_column() -> None:
    twice = {**TABLES, "again": CODES}
    hint = "name one table under 'tables'"
    assert with_tables(LOOKED, twice) == [("name-taken", ("look_up",), hint)]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ({**LOOKED, "look_up": "title"}, "look_up"),
        ({"sum": "title", "over": "proven", "points": ROWS, "unknown": "lowest"}, "sum"),
    ],
)
def test_a_column_of_words_has_no_weights(line: Definition, word: str) -> None:
    titled = replace(
        CODES, columns=("title",), rows={code: (f"Code {code}",) for code in CODES.rows}
    )
    found = with_tables(line, {"harm": WEIGHTS, "codes": titled})
    assert found == [("unknown-weights", (word,), "name a column of numbers")]


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


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ({"highest": ["p", "q"]}, ("low", "high")),
        ({"lowest": ["p"]}, ("low", "high")),
        ({"first": [{"when": {"adult": "yes"}, "then": "b"}, {"otherwise": "a"}]}, ("b", "a")),
        ({"first": [{"when": {"adult": "yes"}, "then": "b"}, {"otherwise": "a"}],
          "scale": ["a", "b", "c"]}, ("a", "b", "c")),
        ({"whether": {"adult": "yes"}}, ("no", "yes")),
        ({"latest": "risk", "over": "breaches"}, ("low", "medium", "high", "never")),
        ({"latest": "domestic", "over": "proven"}, ("no", "yes", "never")),
    ],
)  # fmt: skip
def test_what_words_a_measure_gives(measure: Definition, words: tuple[str, ...]) -> None:
    measures = {"p": LEVEL, "q": LEVEL, "m": measure}
    made = matrix_of({"x": MISSED}, measures=measures).lines["m"].result
    assert (made.words, made.numeric) == (words, False)
    ordered = {"whether": 0, "latest": 3}.get(next(iter(measure)), len(words))
    assert made.ordered == (0 if words == ("no", "yes", "never") else ordered)


@pytest.mark.parametrize(
    ("measure", "code", "path", "hint"),
    [
        ({"highest": ["p", "r"]}, "unlike-levels", ("highest", "r"), "the same scale"),
        ({"highest": ["p", "adult"]}, "unlike-levels", ("highest", "adult"), "the same scale"),
        ({"lowest": ["p", "rosh"]}, "unlike-levels", ("lowest", "rosh"), "the same scale"),
        ({"lowest": ["p", "missed"]}, "unlike-levels", ("lowest", "missed"), "the same scale"),
        ({"first": [{"when": {"adult": "yes"}, "then": "hihg"}, {"otherwise": "low"}],
          "scale": ["low", "high"]}, "unknown-level", ("first", 0), "did you mean 'high'?"),
        ({"first": [{"when": {"adult": "yes"}, "then": "high"}, {"otherwise": "4"}],
          "levels": {"0+": "low"}}, "not-a-number", ("first", 0, "then"),
         "give a number in each rule"),
        ({"latest": "rsk", "over": "proven"}, "unknown-word", ("latest",),
         "did you mean 'risk'?"),
        ({"latest": "domestic", "over": "breaches"}, "unknown-word", ("latest",),
         "name 'breach' under kinds: of that field, or another set"),
        ({"latest": "risk", "over": "breach"}, "unknown-set", ("over",),
         "did you mean 'breaches'?"),
        ({"count": "breaches", "distinct": "victims"}, "unknown-word", ("distinct",),
         "did you mean 'victim'?"),
    ],
)  # fmt: skip
def test_problems_of_words(
    measure: Definition, code: str, path: tuple[str | int, ...], hint: str
) -> None:
    measures = {"p": LEVEL, "r": OTHER, "m": measure}
    found = problems_of(definition_of({"x": MISSED}, measures=measures))
    assert [(p.code, p.path) for p in found] == [(code, ("measures", "m", *path))]
    assert hint in found[0].hint


def test_a_vocabulary_without_fields_has_no_newest_record() -> None:
    bare = {name: INPUTS[name] for name in ("missed", "adult")}
    vocabulary = vocabulary_of(bare)
    events = vocabulary.events
    assert events is not None
    without = vocabulary.model_copy(update={"events": events.model_copy(update={"fields": {}})})
    measures = {"m": {"latest": "risk", "over": "breaches"}}
    file = MatrixFile.model_validate(definition_of({"x": MISSED}, measures=measures))
    found = [p for p in link(file, without, GROUPS, weights=TABLES)[1] if p.path[0] == "measures"]
    assert [(p.code, p.path) for p in found] == [("unknown-word", ("measures", "m", "latest"))]


def test_dates_and_labels_earn_nothing_by_themselves() -> None:
    for name, hint in (("started", "by years_since"), ("engagement", "show it")):
        found = problems_at({"of": name, "points": {"x": "0"}, "unknown": "lowest"})
        assert ("unscored-kind", (*AT, "of")) in [(p.code, p.path) for p in found]
        assert any(hint in p.hint for p in found)


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


def test_inputs_of_codes_need_their_list() -> None:
    spec = {"title": "C", "kind": "code", "table": "codes@1", **KNOWN}
    file = MatrixFile.model_validate(definition_of({"x": {**LOOKED, "of": "c"}}))
    found = link(file, vocabulary_of({"c": spec}), GROUPS, weights=TABLES)[1]
    assert ("not-a-code", (*AT, "look_up")) in [(p.code, p.path) for p in found]
