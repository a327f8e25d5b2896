"""The engines as fixtures, each started once in a run and only where a test asks for it.

`engine` runs a test on every one of them: `answer = engine.run(sql, {"nominals": table})`. A test
that is skipped says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engines import duckdb_memory, jpmml, postgres_server, spark_local, sqlite_memory
from tests.engines.tables import Engine

NAMES = ("duckdb", "sqlite", "postgres", "spark")


def _skip_if(reason: str | None) -> None:
    if reason is not None:
        pytest.skip(reason)


@pytest.fixture(scope="session")
def duckdb_engine() -> Engine:
    _skip_if(duckdb_memory.why_not())
    return duckdb_memory.DuckDB()


@pytest.fixture(scope="session")
def sqlite_engine() -> Engine:
    _skip_if(sqlite_memory.why_not())
    return sqlite_memory.SQLite()


@pytest.fixture(scope="session")
def postgres_engine() -> Iterator[Engine]:
    _skip_if(postgres_server.why_not())
    with postgres_server.served() as engine:
        yield engine


@pytest.fixture(scope="session")
def spark_engine() -> Iterator[spark_local.Spark]:
    _skip_if(spark_local.why_not())
    with spark_local.started() as engine:
        yield engine


@pytest.fixture(scope="session")
def pmml_oracle() -> Iterator[jpmml.Jpmml]:
    _skip_if(jpmml.why_not())
    with jpmml.started() as oracle:
        yield oracle


@pytest.fixture(scope="session", params=NAMES)
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found
