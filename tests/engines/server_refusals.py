"""What SQL Server refuses although both parsers read it as its dialect.

Each of these was seen to pass sqlglot and sqlfluff. The list is of words that a writer of other
dialects uses; it does not make the parsers a server.
"""

from __future__ import annotations

import itertools
from typing import Any

# Words that stand next to each other in the text.
PAIRS = {
    ("NULLS", "FIRST"): "NULLS FIRST",
    ("NULLS", "LAST"): "NULLS LAST",
    ("WITH", "RECURSIVE"): "WITH RECURSIVE",
    ("NOT", "MATERIALIZED"): "MATERIALIZED",
    ("AS", "MATERIALIZED"): "MATERIALIZED",
}
WORDS = {
    "Boolean": "TRUE or FALSE",
    "DPipe": "||",
    "Filter": "FILTER (WHERE ...)",
    "Greatest": "GREATEST, before 2022",
    "Interval": "INTERVAL",
    "Least": "LEAST, before 2022",
    "NullSafeEQ": "IS NOT DISTINCT FROM, before 2022",
    "NullSafeNEQ": "IS DISTINCT FROM, before 2022",
    "Qualify": "QUALIFY",
}


def server_refusals(sql: str) -> list[str]:
    """What SQL Server would not take, in words; empty where nothing of the list was found."""
    import sqlglot

    found = _in_text(sqlglot.tokenize(sql, read="tsql"))
    for statement in sqlglot.parse(sql, read="tsql"):
        assert statement is not None
        for node in statement.walk():
            found += _in_tree(node, sqlglot.exp)
    return found


def _in_text(tokens: list[Any]) -> list[str]:
    found = []
    for first, second in itertools.pairwise(tokens):
        pair = (first.text.upper(), second.text.upper())
        if pair in PAIRS:
            found.append(PAIRS[pair])
        if pair[0] == "DATE" and second.token_type.name == "STRING":
            found.append("DATE '...': CAST('...' AS DATE)")
    return found + ["::" for token in tokens if token.text == "::"]


def _in_tree(node: Any, exp: Any) -> list[str]:
    found = []
    word = WORDS.get(type(node).__name__)
    if word is not None:
        found.append(word)
    if isinstance(node, exp.Join) and node.args.get("using"):
        found.append("JOIN ... USING")
    if isinstance(node, exp.Window) and node.args.get("alias"):
        found.append("a named window, before 2022")
    if isinstance(node, exp.With) and isinstance(node.parent.parent, exp.Subquery | exp.CTE):
        found.append("WITH inside a query")
    truth = exp.Predicate | exp.Connector | exp.Not
    if isinstance(node, truth) and not _asked(node, exp):
        found.append(f"a truth value as an answer: {node.sql()[:80]}")
    return found


def _asked(node: Any, exp: Any) -> bool:
    """Whether a condition stands where a condition is asked for."""
    above = node.parent
    if isinstance(above, exp.If):
        return above.this is node
    return isinstance(
        above, exp.Where | exp.Having | exp.Join | exp.Connector | exp.Not | exp.Paren
    )
