"""Two parsers, written apart from each other, of dialects that no test here can execute."""

from __future__ import annotations

import pytest

from tests.engines.server_refusals import server_refusals

# Our name of a dialect: what sqlglot and sqlfluff call it. Athena's queries are Trino's.
DIALECTS = {
    "athena": ("athena", "athena"),
    "duckdb": ("duckdb", "duckdb"),
    "postgres": ("postgres", "postgres"),
    "spark": ("spark", "sparksql"),
    "sqlite": ("sqlite", "sqlite"),
    "trino": ("trino", "trino"),
    "tsql": ("tsql", "tsql"),
}


def assert_parses(sql: str, dialect: str) -> None:
    """Both parsers read the whole text as that dialect; skips where either is not installed.

    T-SQL is held to what SQL Server refuses although both read it, too.
    """
    sqlglot = pytest.importorskip("sqlglot", reason=f"{dialect} is not parsed: no sqlglot")
    pytest.importorskip("sqlfluff", reason=f"{dialect} is not parsed: no sqlfluff")
    first, second = DIALECTS[dialect]
    statements = sqlglot.parse(sql, read=first, error_level=sqlglot.ErrorLevel.RAISE)
    assert statements, "nothing to parse"
    for statement in statements:
        # A Command is sqlglot's word for a statement that it passes on without reading it.
        assert statement is not None
        assert not isinstance(statement, sqlglot.exp.Command), statement.sql()[:200]
    _assert_sqlfluff_reads(sql, second)
    if dialect == "tsql":
        refusals = server_refusals(sql)
        assert not refusals, f"SQL Server refuses: {refusals}"


def _assert_sqlfluff_reads(sql: str, dialect: str) -> None:
    from sqlfluff.core import FluffConfig, Linter

    # Templating off: braces are text. No limit: a query of a whole matrix is long.
    settings = {"dialect": dialect, "templater": "raw", "large_file_skip_byte_limit": 0}
    parsed = Linter(config=FluffConfig(overrides=settings)).parse_string(sql)
    faults = [f"{fault.line_no}:{fault.line_pos} {fault.desc()}" for fault in parsed.violations]
    assert not faults, f"{dialect}: {faults}"
    assert parsed.tree is not None, f"{dialect}: nothing was read"
    unread = [segment.raw[:200] for segment in parsed.tree.recursive_crawl("unparsable")]
    assert not unread, f"{dialect}: {unread}"
