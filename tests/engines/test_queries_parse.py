"""Queries for warehouses that no test here can execute: two parsers read them, and more is held."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.sql.dialects import DIALECTS
from iom_matrix.exchange.sql.query import sql_of
from iom_matrix.exchange.sql.statements import steps_of
from iom_matrix.reading.definitions import load
from tests.engines.parsers import assert_parses
from tests.engines.tables import statements_in

INSTRUMENTS = Path(__file__).parents[1] / "instruments"
AS_OF = dt.date(2026, 4, 1)
# Between them they have every word that a dialect writes in its own way.
FORMS = ("nyc_release/2.0.0.yaml", "odara/signed_form.yaml")
# SQL Server takes no deeper CASE.
DEEPEST = 10
WIDEST = 110


def _sql(matrix: Matrix, dialect: str) -> str:
    coverage = Coverage(assumed=True)
    return sql_of(matrix, as_of=AS_OF, dialect=dialect, coverage=coverage)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("dialect", ["tsql", "athena"])
def test_two_parsers_read_it(name: str, dialect: str) -> None:
    assert_parses(_sql(load(INSTRUMENTS / name), dialect), dialect)


@pytest.mark.parametrize("dialect", ["tsql", "athena"])
def test_two_parsers_read_each_statement(dialect: str) -> None:
    matrix = load("legacy-sac@1.1.0")
    text = steps_of(matrix, as_of=AS_OF, dialect=dialect, coverage=Coverage(assumed=True))
    statements = statements_in(text)
    for statement in statements:
        assert_parses(statement, dialect)
    made = [one for one in statements if "CREATE TABLE" in one or "INTO [#" in one]
    assert len(made) >= 3


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_no_case_is_too_deep_and_no_line_too_wide(dialect: str) -> None:
    sql = _sql(load("refocused-harm@2.0.0"), dialect)
    assert _depth(sql) <= DEEPEST
    assert max(map(len, sql.split("\n"))) <= WIDEST


def _depth(sql: str) -> int:
    plain = re.sub(r"--[^\n]*|'[^']*'|\"[^\"]*\"|\[[^\]\n]*\]|`[^`]*`", "", sql)
    depth = deepest = 0
    for word in re.findall(r"\bCASE\b|\bEND\b", plain):
        depth += 1 if word == "CASE" else -1
        deepest = max(deepest, depth)
    assert depth == 0
    return deepest
