"""Terms: whole numbers that no engine cuts to 32 bits on the way, and lines that are folded."""

from __future__ import annotations

import pytest

from iom_matrix.exchange.relations.expressions import (
    Column,
    Compare,
    Every,
    Missing,
    Number,
    Pick,
    Plus,
    Some,
    Times,
    Yes,
)
from iom_matrix.exchange.sql.dialects import DIALECTS
from iom_matrix.exchange.sql.terms import WIDTH, Terms

GREAT, WIDE = (0, 2_000_000_000), (0, 3_000_000_000)
SPANS = {"a": GREAT, "b": GREAT, "small": (0, 9), "wide": WIDE, "less": (-2_000_000_000, 0)}
A, B, SMALL, LARGE, LESS = map(Column, SPANS)


@pytest.mark.parametrize(
    ("term", "written"),
    [
        (Plus((SMALL, SMALL)), '("small" + "small")'),
        (Plus((A, B)), '(CAST(0 AS BIGINT) + "a" + "b")'),
        (Plus((A, B, LARGE)), '(CAST(0 AS BIGINT) + "a" + "b" + "wide")'),
        (Plus((A, B, LESS)), '(CAST(0 AS BIGINT) + "a" + "b" + "less")'),
        (Plus((LARGE, A, B)), '("wide" + "a" + "b")'),
        (Times(A, SMALL), '(CAST("a" AS BIGINT) * "small")'),
        (Times(A, LARGE), '("a" * "wide")'),
        (Times(SMALL, SMALL), '("small" * "small")'),
    ],
)
def test_a_sum_begins_in_64_bits_where_one_on_the_way_may_not_fit_in_32(
    term: Plus | Times, written: str
) -> None:
    assert Terms(DIALECTS["duckdb"], SPANS).flat(term) == written


def test_what_is_empty_or_null_keeps_its_brackets_over_several_lines() -> None:
    long = Yes("x" * 60)
    written = Terms(DIALECTS["duckdb"], {}).laid(Every((Missing("a", "text"), long)), "  ")
    assert written.split("\n")[1:3] == [
        """    ("a" IS NULL OR "a" = '')""",
        f'    AND "{"x" * 60}" = 1',
    ]


@pytest.mark.parametrize("length", range(20, 45))
def test_words_before_a_condition_find_room_on_its_line(length: int) -> None:
    one, other = Column("a" * length), Column("b" * 20)
    least = Compare(">=", one, other)
    cases = ((Every((least, Yes("c"))), Number(1)), (Some((least, Yes("d"))), one))
    written = Terms(DIALECTS["duckdb"], {}).laid(Pick(cases, Plus((one, other))), "  ")
    assert max(map(len, written.split("\n"))) <= WIDTH
