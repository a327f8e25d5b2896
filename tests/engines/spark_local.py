"""Spark, in this process and a Java machine beside it, on one core."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.engines.arrow_tables import arrow_of
from tests.engines.tables import Row, Tables, rows_by_name, statements_in

# A few rows need no parallel work, no pages to watch it on, and no port that others can see.
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.default.parallelism": "1",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.session.timeZone": "UTC",
    # A query of a matrix is thousands of lines over a few rows: to write and compile Java for it
    # takes five times as long as to work it out as it stands.
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
}


def why_not() -> str | None:
    for package in ("pyspark", "pyarrow", "pandas"):
        if importlib.util.find_spec(package) is None:
            return f"Spark is not asked: {package} is not installed"
    return None if has_java() else "Spark is not asked: there is no Java"


def has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java") is not None or bool(home and (Path(home) / "bin" / "java").exists())


@dataclass(frozen=True, slots=True)
class Spark:
    session: Any
    name: str = "spark"

    def run(self, sql: str, tables: Tables) -> list[Row]:
        try:
            for name, table in tables.items():
                self.session.createDataFrame(arrow_of(table)).createOrReplaceTempView(name)
            for statement in statements_in(sql):
                answer = self.session.sql(statement)
            return rows_by_name(answer.columns, answer.collect())
        finally:
            for table in self.session.sql("SHOW TABLES").collect():
                if not table.isTemporary:
                    self.session.sql(f"DROP TABLE {table.tableName}")
            for name in tables:
                self.session.catalog.dropTempView(name)


@contextlib.contextmanager
def started() -> Iterator[Spark]:
    """A session from here to the end of the block."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with tempfile.TemporaryDirectory(prefix="iom-spark-") as folder:
        builder = SparkSession.builder.master("local[1]").appName("tests of iom-matrix")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        builder = builder.config("spark.sql.warehouse.dir", folder)
        session = builder.config("spark.local.dir", folder).getOrCreate()
        try:
            yield Spark(session)
        finally:
            session.stop()
