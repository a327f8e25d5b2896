"""DuckDB, in memory."""

from __future__ import annotations

import importlib.util

from tests.engines.arrow_tables import arrow_of
from tests.engines.tables import Row, Tables, rows_by_name, statements_in


def why_not() -> str | None:
    for package in ("duckdb", "pyarrow"):
        if importlib.util.find_spec(package) is None:
            return f"DuckDB is not asked: {package} is not installed"
    return None


class DuckDB:
    name = "duckdb"

    def run(self, sql: str, tables: Tables) -> list[Row]:
        import duckdb

        with duckdb.connect(":memory:", config={"threads": 1}) as connection:
            for name, table in tables.items():
                connection.register("given", arrow_of(table))
                connection.table("given").create(name)
                connection.unregister("given")
            for statement in statements_in(sql):
                answer = connection.execute(statement)
            names = [column[0] for column in answer.description]
            return rows_by_name(names, answer.fetchall())
