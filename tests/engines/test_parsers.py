"""Both parsers are asked, and either can refuse."""

from __future__ import annotations

import pytest

from tests.engines.parsers import DIALECTS, assert_parses

GOOD = "WITH a AS (SELECT id, CASE WHEN arp >= 3 THEN 8 ELSE 0 END AS p FROM t) SELECT id, p FROM a"


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_plain_query_is_read_in_every_dialect(dialect: str) -> None:
    assert_parses(GOOD, dialect)


def test_words_of_one_dialect_are_refused_in_another() -> None:
    sql = "SELECT TOP 3 [id] FROM [people]"
    assert_parses(sql, "tsql")
    with pytest.raises(Exception, match=r"(?i)pars|expect"):
        assert_parses(sql, "athena")


def test_what_sqlglot_lets_pass_the_other_refuses() -> None:
    with pytest.raises(AssertionError, match="unparsable"):
        assert_parses("SELECT id FROM people LIMIT 3", "tsql")


@pytest.mark.parametrize(
    ("sql", "refused"),
    [
        ("SELECT id, arp IS NULL AS missing FROM t", "truth value"),
        ("SELECT id, arp > 3 AND arp < 5 AS b FROM t", "truth value"),
        ("SELECT SUM(arp > 3) AS b FROM t", "truth value"),
        ("SELECT CASE WHEN id = 'a' THEN arp = 3 ELSE 0 END AS b FROM t", "truth value"),
        ("SELECT id FROM t ORDER BY id NULLS LAST", "NULLS LAST"),
        ("SELECT COUNT(*) FILTER (WHERE arp = 1) AS n FROM t", "FILTER"),
        ("SELECT DATE '2026-04-01' AS d FROM t", "DATE"),
        ("SELECT id::int AS d FROM t", "::"),
        ("SELECT id FROM t WHERE TRUE", "TRUE"),
        ("SELECT a || b AS c FROM t", r"\|\|"),
        ("SELECT LEAST(a, b) AS c FROM t", "LEAST"),
        ("SELECT a FROM t WHERE a IS DISTINCT FROM b", "DISTINCT FROM"),
        ("SELECT a FROM t JOIN u USING (a)", "USING"),
        ("SELECT a FROM (WITH c AS (SELECT a FROM t) SELECT a FROM c) AS d", "WITH inside"),
    ],
)
def test_what_both_let_pass_and_the_server_does_not_is_refused(sql: str, refused: str) -> None:
    with pytest.raises(AssertionError, match=refused):
        assert_parses(sql, "tsql")


def test_conditions_stand_where_the_server_asks_for_them() -> None:
    assert_parses(
        """SELECT TOP 5 t.id, CASE WHEN (t.a IS NULL OR NOT t.a IN (1, 2)) AND t.b LIKE 'x%'
             THEN CAST('2026-04-01' AS DATE) ELSE t.d END AS d
           FROM t LEFT JOIN u ON u.id = t.id AND u.n BETWEEN 1 AND 2
           WHERE NOT EXISTS (SELECT 1 FROM v WHERE v.id = t.id)
           ORDER BY t.id""",
        "tsql",
    )


def test_half_a_query_is_refused() -> None:
    with pytest.raises(Exception, match=r"(?i)expect|pars"):
        assert_parses("SELECT id, CASE WHEN arp >= 3 THEN 8 FROM people", "tsql")
