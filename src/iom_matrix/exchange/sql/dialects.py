"""Dialects: how each warehouse writes what all of them can do."""

from __future__ import annotations

from dataclasses import dataclass, replace

# Without ends: `$` passes before the end of the last line in some warehouses, and in others not.
_NUMBER = "-?(0|[1-9][0-9]*)([.][0-9]+)?"
_LEAP = "(0[48]|[2468][048]|[13579][26])"
# A date as it is written, those of leap years included: a cast of any other may fail the query.
_DATE = (
    "([0-9]{{4}}-(((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01]))"
    "|((0[469]|11)-(0[1-9]|[12][0-9]|30))|(02-(0[1-9]|1[0-9]|2[0-8])))"
    f"|([0-9]{{{{2}}}}{_LEAP}|{_LEAP}00)-02-29)"
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one warehouse writes what a program says; templates take what they are about as {0}.

    Attributes:
        name: as the command line names it.
        title: as people call it.
        executed: whether the queries that it gets are executed in the tests of this library, or
            only read by two parsers.
        quotes: what stands around a name.
        longest: bytes that a name may have.
        whole, number: the types of whole numbers and of decimals that are read from text.
        divided: whole numbers {0} and {1} above 0 divided, with the rest left out.
        joined: what stands between texts that are strung together.
        after: the text {0} from character {1} on.
        escaped: what is written for a backslash and for a quote inside a text.
        not_a_number: whether a number is NaN; empty where there is none.
        empty: whether a text is empty.
        is_text: whether the text {0} is exactly {1}.
        is_number, is_date: whether a text is written as a number, or as a date.
        rounded: the number {0} rounded to {1} places.
        units: the number {0} times {1}, as a whole number; {2} is its decimal places.
        day: a day as a literal.
        as_date: a text as a date.
        epoch_day: a date as days since 1970-01-01.
        exact: the whole number {0} divided by 10 ** {1}, as a decimal; {2} is 10 ** -{1}.
        in_binary: a text for sorting and grouping, by code points.
        as_text: a column that should be a text, and may have been made a number or a date.
        materialised: the word that keeps an engine from copying a step into those that read it.
        once: a condition that always holds, which keeps a step that several others read from being
            worked out anew for each of them.
        wide: how whole numbers beyond 32 bits are written.
        dated_texts: whether dates are texts, there being no type of their own.
        accents: what stands before a text that is not plain ASCII.
        advice: what to know of the query there.
        makes: what stands before a query whose rows become the table {0}.
        into: whether the query itself says into which table its rows go.
        first, then: statements before and after the one that makes the table {0}, each behind what
            a reader is told of it.
        marks: what the name of a table of a session begins with.
        stays: whether tables outlast the session, in a catalogue with plain names.
    """

    name: str
    title: str
    executed: bool = True
    quotes: tuple[str, str] = ('"', '"')
    longest: int = 128
    whole: str = "BIGINT"
    number: str = "DOUBLE"
    divided: str = "{0} / {1}"
    joined: str = " || "
    after: str = "SUBSTR({0}, {1})"
    escaped: tuple[str, str] = ("\\", "''")
    not_a_number: str = ""
    empty: str = "{0} = ''"
    is_text: str = "{0} = {1}"
    is_number: str = ""
    is_date: str = ""
    rounded: str = "ROUND({0}, {1})"
    units: str = "CAST(CAST({0} AS DECIMAL(24, {2})) * {1} AS BIGINT)"
    day: str = "DATE '{0}'"
    as_date: str = "CAST({0} AS DATE)"
    epoch_day: str = "DATE_DIFF('day', DATE '1970-01-01', {0})"
    exact: str = "CAST({0} * {2} AS DECIMAL(24, {1}))"
    in_binary: str = "{0}"
    as_text: str = "CAST({0} AS VARCHAR)"
    materialised: str = ""
    once: str = ""
    wide: str = "{0}"
    dated_texts: bool = False
    accents: str = ""
    advice: tuple[str, ...] = ()
    makes: str = "CREATE TEMPORARY TABLE {0} AS\n"
    into: bool = False
    first: tuple[tuple[str, str], ...] = ()
    then: tuple[tuple[str, str], ...] = ()
    marks: str = ""
    stays: bool = False


_LEFT = "{0} of an earlier run"

DUCKDB = Dialect(
    "duckdb",
    "DuckDB",
    longest=1000,
    divided="{0} // {1}",
    not_a_number="CAST({0} AS DOUBLE) = CAST('NaN' AS DOUBLE)",
    is_number=f"REGEXP_MATCHES({{0}}, '^{_NUMBER}$')",
    is_date=f"REGEXP_MATCHES({{0}}, '^{_DATE}$')",
    makes="CREATE OR REPLACE TEMPORARY TABLE {0} AS\n",
)
SQLITE = Dialect(
    "sqlite",
    "SQLite",
    longest=1000,
    whole="INTEGER",
    number="REAL",
    is_number=(
        "({0} NOT GLOB '*[^0-9.-]*' AND ({0} GLOB '[0-9]*' OR {0} GLOB '-[0-9]*')"
        " AND {0} GLOB '*[0-9]' AND {0} NOT GLOB '*.*.*' AND {0} NOT GLOB '?*-*'"
        " AND {0} NOT GLOB '0[0-9]*' AND {0} NOT GLOB '-0[0-9]*')"
    ),
    # As it stands, a day too many would do: 2026-02-30.
    is_date="DATE({0}, '+0 days') = {0}",
    units="CAST(ROUND({0} * {1}) AS INTEGER)",
    day="'{0}'",
    as_date="{0}",
    epoch_day="CAST(JULIANDAY({0}) - 2440587.5 AS INTEGER)",
    exact="({0} * 1.0 / 1{3})",
    as_text="{0}",
    materialised="MATERIALIZED ",
    dated_texts=True,
    advice=(
        "Dates are texts like 2026-04-01. SQLite has no decimals: points with decimals are",
        "divided at the end, and stand beside them in whole units.",
    ),
    first=((_LEFT, "DROP TABLE IF EXISTS temp.{0}"),),
)
POSTGRES = Dialect(
    "postgres",
    "PostgreSQL",
    longest=63,
    number="NUMERIC",
    not_a_number="CAST({0} AS DOUBLE PRECISION) = CAST('NaN' AS DOUBLE PRECISION)",
    is_number=f"{{0}} ~ '^{_NUMBER}$'",
    is_date=f"{{0}} ~ '^{_DATE}$'",
    rounded="ROUND(CAST({0} AS NUMERIC), {1})",
    epoch_day="({0} - DATE '1970-01-01')",
    in_binary='{0} COLLATE "C"',
    as_text="CAST({0} AS TEXT)",
    materialised="MATERIALIZED ",
    first=((_LEFT, "DROP TABLE IF EXISTS pg_temp.{0}"),),
    then=(("how many rows it has, for the planner", "ANALYZE {0}"),),
)
SPARK = Dialect(
    "spark",
    "Spark SQL",
    quotes=("`", "`"),
    longest=1000,
    divided="{0} DIV {1}",
    escaped=("\\\\", "\\'"),
    not_a_number="ISNAN(CAST({0} AS DOUBLE))",
    # `$`, like `.` without (?s), knows ends of lines of six kinds. A backslash would be read twice.
    is_number=f"{{0}} RLIKE '(?s)^{_NUMBER}(?!.)'",
    is_date=f"{{0}} RLIKE '(?s)^{_DATE}(?!.)'",
    epoch_day="DATEDIFF({0}, DATE '1970-01-01')",
    as_text="CAST({0} AS STRING)",
    # Spark copies a step into each that reads it, unless it might differ from one to the other.
    once="RAND(0) >= 0",
    # Views, though they be cached, are planned anew with all that leads to them.
    makes="CREATE TABLE {0} USING parquet AS\n",
    stays=True,
)
TSQL = Dialect(
    "tsql",
    "T-SQL (SQL Server 2017 or later, Azure SQL)",
    executed=False,
    quotes=("[", "]"),
    number="FLOAT",
    joined=" + ",
    after="SUBSTRING({0}, {1}, 8000)",
    empty="DATALENGTH({0}) = 0",
    # SQL Server takes 'YES ' for 'yes': the bar keeps trailing spaces, the collation capitals.
    is_text="{0} + '|' COLLATE Latin1_General_BIN2 = {1}",
    is_number=(
        "({0} NOT LIKE '%[^0-9.-]%' COLLATE Latin1_General_BIN2"
        " AND ({0} LIKE '[0-9]%' OR {0} LIKE '-[0-9]%') AND {0} LIKE '%[0-9]'"
        " AND {0} NOT LIKE '%.%.%' AND {0} NOT LIKE '_%-%'"
        " AND {0} NOT LIKE '0[0-9]%' AND {0} NOT LIKE '-0[0-9]%')"
    ),
    is_date=(
        "({0} LIKE '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' COLLATE Latin1_General_BIN2"
        " AND TRY_CONVERT(DATE, {0}, 23) IS NOT NULL)"
    ),
    day="CAST('{0}' AS DATE)",
    as_date="TRY_CONVERT(DATE, {0}, 23)",
    epoch_day="DATEDIFF(DAY, CAST('1970-01-01' AS DATE), {0})",
    in_binary="{0} COLLATE Latin1_General_BIN2",
    as_text="{0}",
    wide="CAST({0} AS BIGINT)",
    accents="N",
    makes="",
    into=True,
    first=((_LEFT, "DROP TABLE IF EXISTS {0}"),),
    marks="#",
)
TRINO = Dialect(
    "trino",
    "Trino",
    executed=False,
    longest=255,
    not_a_number="IS_NAN(CAST({0} AS DOUBLE))",
    is_number=rf"REGEXP_LIKE({{0}}, '^{_NUMBER}\z')",
    is_date=rf"REGEXP_LIKE({{0}}, '^{_DATE}\z')",
    makes="CREATE TABLE {0} AS\n",
    stays=True,
)
ATHENA = replace(TRINO, name="athena", title="Amazon Athena")

DIALECTS = {
    dialect.name: dialect for dialect in (DUCKDB, SQLITE, POSTGRES, SPARK, TSQL, ATHENA, TRINO)
}
