from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable

import pytest

from iom_matrix.cli.options import DIALECTS as OFFERED
from iom_matrix.errors import DefinitionError, EvidenceError, ReferenceNotFoundError
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.door import MISSING_ID, REPEATED_ID
from iom_matrix.exchange.sql.dialects import DIALECTS
from iom_matrix.exchange.sql.query import sql_of
from iom_matrix.exchange.sql.statements import steps_of
from iom_matrix.reading.coverage_file import read_coverage
from iom_matrix.reading.definitions import load

MATRIX = load("legacy-sac@1.1.0")
AS_OF = dt.date(2026, 4, 1)


def test_the_command_offers_every_dialect() -> None:
    assert tuple(DIALECTS) == OFFERED


def test_a_dialect_that_is_not_there_is_told_the_nearest() -> None:
    with pytest.raises(ReferenceNotFoundError, match="did you mean 'postgres'"):
        sql_of(MATRIX, as_of=AS_OF, dialect="postgre")


def test_a_day_has_no_time() -> None:
    with pytest.raises(EvidenceError, match="not-a-date"):
        sql_of(MATRIX, as_of=dt.datetime(2026, 4, 1, 12, 0), dialect="duckdb")


@pytest.mark.parametrize(
    "name", ["a;b", "nominals --", "", "a..b", "1st", "a--b", "a-b", "a$", "a.b.c.d"]
)
def test_what_is_no_name_of_a_table_is_refused(name: str) -> None:
    with pytest.raises(DefinitionError, match="nominals: not-a-table-name"):
        sql_of(MATRIX, as_of=AS_OF, dialect="duckdb", nominals=name)


@pytest.mark.parametrize("write", [sql_of, steps_of])
@pytest.mark.parametrize(
    ("columns", "event_columns", "told"),
    [
        (["id", "rohs"], None, "columns: unknown-column 'rohs'.*\n.*did you mean 'rosh'"),
        (["ID", "rosh"], None, "columns: unknown-column 'ID'.*\n.*did you mean 'id'"),
        (["id", "zzz"], None, "columns: unknown-column 'zzz'.*\n.*leave it out"),
        (["rosh"], None, "columns: missing-column there is no column 'id'"),
        (None, ["id"], "event_columns: missing-column there is no column 'kind'"),
        (None, ["id", "kind", "rosh"], "event_columns: unknown-column 'rosh'"),
    ],
)
def test_columns_are_those_that_there_can_be(
    write: Callable[..., str], columns: object, event_columns: object, told: str
) -> None:
    given = {"columns": columns, "event_columns": event_columns}
    with pytest.raises(EvidenceError, match=told):
        write(MATRIX, as_of=AS_OF, dialect="duckdb", **given)


def test_a_step_never_has_the_name_of_the_callers_table() -> None:
    sql = sql_of(MATRIX, as_of=AS_OF, dialect="duckdb", nominals="answers", events="Ranked")
    assert 'FROM "answers"' in sql
    assert '"answers_" AS' in sql
    assert '"ranked_" AS' in sql


def test_texts_are_compared_in_case_and_spaces_on_sql_server() -> None:
    sql = sql_of(MATRIX, as_of=AS_OF, dialect="tsql")
    assert "+ '|' COLLATE Latin1_General_BIN2 = 'yes|'" in sql
    assert "[id] COLLATE Latin1_General_BIN2 AS [id]" in sql


def test_a_coverage_file_is_read_with_its_places(tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "coverage.csv"
    file.write_text("kind,from,to,areas\nconvictions,2012-01-01,2026-04-01,all\n", "utf-8")
    [row] = read_coverage(file, vocabulary=MATRIX.vocabulary).rows
    assert (row.strand, str(row.start), row.areas) == ("convictions", "2012-01-01", ())
    file.write_text("kind,to\nconvictions,2026-04-01\n", "utf-8")
    with pytest.raises(EvidenceError, match="missing-column"):
        read_coverage(file, vocabulary=MATRIX.vocabulary)


def test_who_does_not_stand_alone_gets_no_score() -> None:
    refocused = load("refocused-harm@2.0.0")
    query = sql_of(
        refocused,
        as_of=AS_OF,
        dialect="sqlite",
        columns=["id", "adult", "rosh", "history_from"],
        event_columns=["id", "kind"],
        coverage=Coverage(assumed=True),
    )
    ids = ("A", "A", None, "", "B", "C")
    rows = [(one, "yes", "low" if one == "C" else "high", "2001-01-01") for one in ids]
    with contextlib.closing(sqlite3.connect(":memory:")) as warehouse:
        warehouse.row_factory = sqlite3.Row
        warehouse.execute(
            "CREATE TABLE nominals (id TEXT, adult TEXT, rosh TEXT, history_from TEXT)"
        )
        warehouse.execute("CREATE TABLE events (id TEXT, kind TEXT)")
        warehouse.executemany("INSERT INTO nominals VALUES (?, ?, ?, ?)", rows)
        answer = warehouse.execute(f"SELECT * FROM ({query})")  # noqa: S608 - no other text
        found = [dict(row) for row in answer]
    told = {(one["id"], one["rank"], one["problems"]) for one in found}
    assert len(found) == len(ids)
    assert told == {
        ("A", None, REPEATED_ID),
        (None, None, MISSING_ID),
        ("", None, MISSING_ID),
        ("B", 1, None),
        ("C", 2, None),
    }
    for one in found:
        results = {name for name in one if name not in {"id", "problems"}}
        shown = {name for name in results if one[name] is not None}
        assert bool(shown) == (one["id"] in {"B", "C"})


@pytest.mark.parametrize("kind", ["DOUBLE", "DECIMAL(5, 2)", "VARCHAR"])
def test_a_number_that_may_be_a_word_is_read_from_a_column_of_numbers(kind: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    refocused = load("refocused-harm@2.0.0")
    query = sql_of(
        refocused,
        as_of=AS_OF,
        dialect="duckdb",
        columns=["id", "adult", "arp"],
        event_columns=["id", "kind"],
        coverage=Coverage(assumed=True),
    )
    warehouse = duckdb.connect()
    warehouse.execute(f"CREATE TABLE nominals (id INTEGER, adult VARCHAR, arp {kind})")
    warehouse.execute("CREATE TABLE events (id INTEGER, kind VARCHAR)")
    warehouse.execute("INSERT INTO nominals VALUES (1, 'yes', 82.5), (2, 'yes', NULL)")
    warehouse.execute(f"CREATE VIEW scores AS {query}")
    found = warehouse.sql("SELECT id, points, problems FROM scores ORDER BY id").fetchall()
    assert found == [("1", 8, None), ("2", 0, None)]


def test_every_column_is_said_what_it_holds() -> None:
    sql = sql_of(load("refocused-harm@2.0.0"), as_of=AS_OF, dialect="duckdb")
    head = [line for line in sql.split("WITH", 1)[0].split("\n") if line.startswith("--   ")]
    assert any("offence_ref (text): the offence" in line for line in head)
    assert [line for line in head if line.endswith(":")] == []
