"""SQLite, of Python's standard library, in memory."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from decimal import Decimal

from tests.engines.tables import Cell, Row, Tables, rows_by_name, statements_in

TYPES = {"text": "TEXT", "integer": "INTEGER", "decimal": "REAL", "date": "TEXT", "flag": "INTEGER"}


def why_not() -> str | None:
    # 3.35 has window functions, MATERIALIZED and the mathematics that queries may call.
    if sqlite3.sqlite_version_info < (3, 35):
        return f"SQLite is not asked: {sqlite3.sqlite_version} is older than 3.35"
    return None


class SQLite:
    """Dates are text, so that they compare as they stand; decimals are binary fractions."""

    name = "sqlite"

    def run(self, sql: str, tables: Tables) -> list[Row]:
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            for name, table in tables.items():
                declared = ", ".join(f'"{c}" {TYPES[kind]}' for c, kind in table.columns.items())
                marks = ", ".join("?" * len(table.columns))
                connection.execute(f'CREATE TABLE "{name}" ({declared})')
                connection.executemany(
                    f'INSERT INTO "{name}" VALUES ({marks})',  # noqa: S608 - names of tests
                    (tuple(_stored(cell) for cell in row) for row in table.rows),
                )
            for statement in statements_in(sql):
                answer = connection.execute(statement)
            names = [column[0] for column in answer.description]
            return rows_by_name(names, answer.fetchall())


def _stored(cell: Cell) -> str | int | float | None:
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return float(cell) if isinstance(cell, Decimal) else cell
