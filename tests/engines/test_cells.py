"""Cells: every engine takes the same texts for numbers and for dates, and no others."""

from __future__ import annotations

import pytest

from iom_matrix.exchange.sql.dialects import DIALECTS, Dialect
from tests.engines.spark_local import Spark
from tests.engines.tables import Engine, Table

# What ends a line somewhere; each passes the `$` of some pattern.
ENDS = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
NUMBERS = ("3", "-3", "0", "-0", "0.50", "-0.5", "10.05", "20260401", "9" * 40)
DATES = ("2026-04-01", "2026-12-31", "2024-02-29", "2000-02-29", "1999-11-30")
NEITHER = (
    *(f"{said}{end}" for said in ("3", "0.5", "2026-04-01") for end in (*ENDS, " ", "\t", "\n\n")),
    "\n3", " 3", "3\n4", "+3", "03", "00", "-03", ".5", "5.", "0.5.5", "-", ".", "--3", "3-", "1e3",
    "1,000", "0x10", "NaN", "inf", "\N{FULLWIDTH DIGIT THREE}", "\N{ARABIC-INDIC DIGIT THREE}",
    "2026-02-29", "2026-02-30", "2026-04-31", "1900-02-29", "2026-13-01", "2026-00-10",
    "2026-01-00", "2026-01-32", "2026-4-1", "01/04/2026", "12026-04-01",
    "2026-04-01 00:00", "2026-04-01T00:00", "2026-04-01Z", "now", "\n2026-04-01",
    "\N{FULLWIDTH DIGIT TWO}026-04-01", "no answer",
)  # fmt: skip
TEXTS = (*NUMBERS, *DATES, *NEITHER)


def _read(engine: Engine, is_number: str, is_date: str) -> list[tuple[str, ...]]:
    """The texts that are taken for numbers, and those that are taken for dates."""
    table = Table({"nr": "integer", "said": "text"}, [*enumerate(TEXTS)])
    found = [
        engine.run(f"SELECT nr FROM cells WHERE {one} ORDER BY nr", {"cells": table})  # noqa: S608
        for one in (is_number, is_date)
    ]
    return [tuple(TEXTS[row["nr"]] for row in rows) for rows in found]


def _conditions(dialect: Dialect) -> tuple[str, str]:
    return dialect.is_number.format("said"), dialect.is_date.format("said")


def test_numbers_and_dates_are_whole_texts(engine: Engine) -> None:
    assert _read(engine, *_conditions(DIALECTS[engine.name])) == [NUMBERS, DATES]


@pytest.mark.parametrize("name", ["athena", "trino"])
def test_spark_reads_whole_texts_by_the_patterns_of_trino(name: str, spark_engine: Spark) -> None:
    """Trino takes the patterns of Java, which runs Spark; there a literal needs an r for that."""
    number, date = (one.replace(", '", ", r'") for one in _conditions(DIALECTS[name]))
    assert _read(spark_engine, number, date) == [NUMBERS, DATES]
