"""Queries: what a query gives of people is what scoring gives of them."""

from __future__ import annotations

from hypothesis import given

from iom_matrix.exchange.relations.translation import program_of
from iom_matrix.exchange.sql.query import dialect_of, written
from iom_matrix.scoring.engine import score
from iom_matrix.testing import Case, cases
from tests.engines.agreement import differences, tables_of
from tests.engines.tables import Engine


def _compare(case: Case, engine: Engine) -> None:
    matrix, people, records = case.matrix, case.people, case.records
    columns = list(dict.fromkeys(name for one in records.nominals for name in one))
    program = program_of(matrix, as_of=case.as_of, columns=columns, coverage=people.coverage)
    tables = {"nominals": "nominals", "events": "events"}
    sql = written(program, matrix, dialect_of(engine.name), as_of=case.as_of, tables=tables)
    rows = engine.run(sql, tables_of(program, records.nominals, records.events))
    assert differences(score(matrix, people, as_of=case.as_of), rows) == []


@given(case=cases())
def test_duckdb_comes_to_the_same(duckdb_engine: Engine, case: Case) -> None:
    """Points, bounds, tiers, routes and ranks of DuckDB are those of scoring."""
    _compare(case, duckdb_engine)


@given(case=cases(simple=True))
def test_duckdb_comes_to_the_same_by_plain_words(duckdb_engine: Engine, case: Case) -> None:
    """The same, of matrices that use the plainest words alone."""
    _compare(case, duckdb_engine)


@given(case=cases())
def test_sqlite_comes_to_the_same(sqlite_engine: Engine, case: Case) -> None:
    """The same of SQLite."""
    _compare(case, sqlite_engine)
