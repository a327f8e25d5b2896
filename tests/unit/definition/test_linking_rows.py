from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from iom_matrix.definition.linking_rows import link_rows
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import Problems

NUMBER = Subject(("not-assessed",), numeric=True, lowest=Decimal(0))
CHOICE = Subject(("low", "high"), 2)
SCALE = ("low-tier", "high-tier")


@pytest.mark.parametrize(
    ("table", "subject", "scale", "code", "path", "message"),
    [
        ({"1+": "0", "not-assessed": "0"}, NUMBER, None, "missing-row", (),
         "nothing is said of numbers from 0 to 1"),
        ({"not-assessed": "0"}, NUMBER, None, "missing-row", (), "no row holds a number"),
        ({"0+": "0"}, NUMBER, None, "missing-row", (), "no row for not-assessed"),
        ({"low": "0"}, CHOICE, None, "missing-row", (), "no row for high"),
        ({"0+": "0", "5+": "1", "3+": "2", "not-assessed": "0"}, NUMBER, None,
         "rows-out-of-order", ("3+",), "'3+' comes after 5+"),
        ({"0+": "0", "3+": "1", "3.0+": "2", "not-assessed": "0"}, NUMBER, None, "row-twice",
         ("3.0+",), "'3.0+' stands twice"),
        ({"0+": "0"}, Subject(numeric=True), None, "missing-row", (),
         "the value has no least number, so the first row cannot reach it"),
        ({"low": "0", "hihg": "1"}, CHOICE, None, "unknown-answer", ("hihg",),
         "'hihg' is not an answer here"),
        ({"low": "0", "high": "1e3"}, CHOICE, None, "not-a-number", ("high",),
         "'1e3' is not a number as this file writes them"),
        ({"0-3": "0", "not-assessed": "0"}, NUMBER, None, "not-an-edge", ("0-3",),
         "'0-3' is not a row for a number"),
        ({"low": "low-tier", "high": "hgh-tier"}, CHOICE, SCALE, "unknown-level", ("high",),
         "'hgh-tier' is not a level of the scale"),
    ],
)  # fmt: skip
def test_problems(
    table: dict[str, str], subject: Subject, scale: tuple[str, ...] | None, code: str,
    path: tuple[str, ...], message: str,
) -> None:  # fmt: skip
    problems = Problems()
    link_rows(table, [subject], scale, (), problems)
    assert [(p.code, p.path, p.message) for p in problems] == [(code, path, message)]
    assert problems[0].hint


def test_rows_of_points() -> None:
    problems = Problems()
    rows = link_rows({"0+": "0", "6.9+": "14", "not-assessed": "2"}, [NUMBER], None, (), problems)
    assert not problems
    assert [(row.edge, row.word, row.points) for row in rows] == [
        (Decimal(0), None, Decimal(0)),
        (Decimal("6.9"), None, Decimal(14)),
        (None, "not-assessed", Decimal(2)),
    ]


def test_rows_of_levels() -> None:
    rows = link_rows({"low": "low-tier", "high": "high-tier"}, [CHOICE], SCALE, (), Problems())
    assert [(row.word, row.level) for row in rows] == [("low", "low-tier"), ("high", "high-tier")]


def test_a_lower_first_edge_than_needed_is_allowed() -> None:
    problems = Problems()
    link_rows({"-5+": "0", "3+": "1", "not-assessed": "0"}, [NUMBER], None, (), problems)
    assert not problems


@pytest.mark.parametrize(
    ("table", "code", "path", "hint"),
    [
        ({"low": {"0+": {"a": "1"}, "not-assessed": "0"}, "high": "0"}, "not-a-cell",
         ("low", "0+"), "name one subject more in 'of', or write what the row earns"),
        ({"low": {"1+": "1", "not-assessed": "0"}, "high": "0"}, "missing-row", ("low",),
         "start with 0+"),
        ({"low": {"0+": "1"}, "high": "0"}, "missing-row", ("low",),
         "add not-assessed: and what it earns, be it 0"),
        ({"low": {"0+": "1", "not-assesed": "0"}, "high": "0"}, "unknown-answer",
         ("low", "not-assesed"), "did you mean 'not-assessed'?"),
        ({"low": {"0+": "1", "not-assessed": "x"}, "high": "0"}, "not-a-number",
         ("low", "not-assessed"), "digits with at most one point, such as 12, -3 or 6.9"),
        ({"low": {"0+": "1", "not-assessed": "0"}}, "missing-row", (),
         "add high: and what it earns, be it 0"),
    ],
)  # fmt: skip
def test_problems_of_a_table_in_a_table(
    table: dict[str, Any], code: str, path: tuple[str, ...], hint: str
) -> None:
    problems = Problems()
    link_rows(table, [CHOICE, NUMBER], None, (), problems)
    assert [(p.code, p.path, p.hint) for p in problems] == [(code, path, hint)]


def test_every_row_has_columns_of_its_own_or_a_plain_cell() -> None:
    problems = Problems()
    table = {"low": {"0+": "1", "2+": "5", "not-assessed": "0"}, "high": "9"}
    low, high = link_rows(table, [CHOICE, NUMBER], None, (), problems)
    assert not problems
    assert [(row.text, row.points) for row in low.inner] == [
        ("0+", 1),
        ("2+", 5),
        ("not-assessed", 0),
    ]
    assert (high.inner, high.points) == ((), 9)


def test_numbers_may_do_without_rows_where_they_are_earned_as_they_are() -> None:
    problems = Problems()
    (row,) = link_rows({"not-assessed": "4"}, [NUMBER], None, (), problems, passes=True)
    assert (row.word, row.points, list(problems)) == ("not-assessed", 4, [])
    link_rows({"3+": "1", "not-assessed": "4"}, [NUMBER], None, (), problems, passes=True)
    assert [p.code for p in problems] == ["missing-row"]
