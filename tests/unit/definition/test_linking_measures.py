"""The histories that lines read: sets, fields and tables of weights that are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from iom_matrix.definition.codetables import NOT_MEASURED, CodeTable
from iom_matrix.definition.linking import link
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.testing.vocabulary import GROUPS, WEIGHTS
from tests.unit.building import (
    CODES,
    INPUTS,
    MISSED,
    TABLES,
    Definition,
    definition_of,
    vocabulary_of,
)

AT = ("groups", "likelihood", "add", "x")
LOOKED: Definition = {"of": "offence_code", "look_up": "severity", "unknown": "lowest"}
ROWS = {"0+": "0", "1+": "1"}


def with_tables(line: Definition, tables: Mapping[str, CodeTable], codes: CodeTable = CODES) -> Any:
    file = MatrixFile.model_validate(definition_of({"x": line}))
    lists = {"offence_code": codes}
    found = link(file, vocabulary_of(INPUTS), GROUPS, weights=tables, lists=lists)[1]
    return [(p.code, p.path[len(AT) :], p.hint) for p in found if p.path[: len(AT)] == AT]


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


@pytest.mark.parametrize(("column", "places"), [("harm_days", 1), ("unmeasured", 0)])
def test_weights_have_the_places_of_those_that_are_measured(column: str, places: int) -> None:
    rows = {group: (*cells, NOT_MEASURED) for group, cells in WEIGHTS.rows.items()}
    tables = {"harm": replace(WEIGHTS, columns=("harm_days", "unmeasured"), rows=rows)}
    line = {"sum": column, "over": "proven", "points": ROWS, "unknown": "lowest"}
    file = MatrixFile.model_validate(definition_of({"x": line}))
    matrix, problems = link(file, vocabulary_of(INPUTS), GROUPS, weights=tables)
    assert [p.path for p in problems] == [("total",)]  # which declares no range
    assert matrix.lines["x"].source.places == places


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
