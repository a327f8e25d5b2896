from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product
from typing import Any

import numpy as np
import pytest

from iom_matrix.definition.linked import leaves_of
from iom_matrix.definition.linking_rows import link_rows
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import Problems
from iom_matrix.evidence.columns import NO_DAY, Column
from iom_matrix.scoring.rows import Rows, compile_rows
from iom_matrix.scoring.values import Values, from_column, from_numbers

CSRP = Subject(("not-assessed",), numeric=True, lowest=Decimal(0), places=1)
TABLE = {"0+": "0", "1+": "8", "3+": "3", "6.9+": "14", "not-assessed": "5"}


def compiled(table: dict[str, str], subject: Subject) -> Rows:
    problems = Problems()
    rows = link_rows(table, [subject], None, (), problems)
    assert not problems
    return compile_rows(rows, [subject], [int(row.points or 0) for row in rows])


ROWS = compiled(TABLE, CSRP)


@pytest.mark.parametrize(
    ("tenths", "row"), [(0, 0), (9, 0), (10, 1), (29, 1), (30, 2), (68, 2), (69, 3), (10**6, 3)]
)
def test_an_edge_belongs_to_the_row_above(tenths: int, row: int) -> None:
    number = np.array([tenths])
    assert ROWS.leaf([from_numbers(number, number)]).tolist() == [row]
    points, leaf = ROWS.points([from_numbers(number, number)])
    earned = [0, 8, 3, 14][row]
    assert (leaf[0], points.number[0], points.low[0], points.high[0]) == (row, *[earned] * 3)


@pytest.mark.parametrize(
    ("low", "high", "bounds"),
    [(0, 9, (0, 0)), (0, 10, (0, 8)), (10, 30, (3, 8)), (30, 69, (3, 14)), (0, 10**6, (0, 14))],
)
def test_bounds_are_those_of_the_rows_between(low: int, high: int, bounds: tuple[int, int]) -> None:
    values = from_numbers(np.array([low]), np.array([high]))
    least, most = ROWS.bounds([values])
    assert (least[0], most[0]) == bounds
    points, _ = ROWS.points([values])
    assert (points.low[0], points.high[0]) == bounds


def test_words_beside_numbers() -> None:
    none, one = np.array([False]), np.array([1], np.int64)
    either = Values(none, one, np.array([-1], np.int16), np.array([30]), np.array([40]),
                    np.array([1], np.uint64))  # fmt: skip
    assert ROWS.leaf([either]).tolist() == [-1]
    assert [int(side[0]) for side in ROWS.bounds([either])] == [3, 5]
    word = Values(~none, one, np.array([0], np.int16), one, one - 1, np.array([1], np.uint64))
    assert ROWS.leaf([word]).tolist() == [4]
    assert [int(side[0]) for side in ROWS.bounds([word])] == [5, 5]


def test_words_alone() -> None:
    rows = compiled({"high": "8", "low": "1"}, Subject(("low", "high"), 2))
    assert rows.words.tolist() == [1, 0]
    assert rows.earns.tolist() == [8, 1]


def test_an_edge_between_two_units_is_the_unit_above() -> None:
    rows = compiled({"0+": "0", "1.5+": "1"}, Subject(numeric=True, lowest=Decimal(0)))
    found = [rows.leaf([from_numbers(np.array([n]), np.array([n]))])[0] for n in (1, 2)]
    assert found == [0, 1]


def test_negative_edges() -> None:
    rows = compiled({"-3+": "0", "-1.5+": "1"}, Subject(numeric=True, lowest=Decimal(-3)))
    found = [rows.leaf([from_numbers(np.array([n]), np.array([n]))])[0] for n in (-3, -2, -1, 0)]
    assert found == [0, 0, 1, 1]


OUTER = Subject(("none",), numeric=True, lowest=Decimal(0), highest=Decimal(3))
INNER = Subject(("low", "high"), 2)
LAST = Subject(("no", "yes"))
NESTED: dict[str, Any] = {
    "0+": {"low": "0", "high": {"no": "1", "yes": "8"}},
    "2+": "4",
    "none": {"low": {"no": "4", "yes": "4"}, "high": "4"},
}
SUBJECTS = (OUTER, INNER, LAST)


def nested(scale: tuple[str, ...] | None = None) -> Rows:
    problems = Problems()
    rows = link_rows(NESTED, SUBJECTS, scale, (), problems)
    assert not problems
    leaves = list(leaves_of(rows))
    texts = ["0+, low", "0+, high, no", "0+, high, yes", "2+", "none, low, no", "none, low, yes",
             "none, high"]  # fmt: skip
    assert [leaf.text for leaf in leaves] == texts
    return compile_rows(
        rows, SUBJECTS, [scale.index(leaf.level or "") if scale else int(leaf.points or 0)
                         for leaf in leaves]
    )  # fmt: skip


def column_values(people: Sequence[Sequence[Any]]) -> list[Values]:
    """People of whom each subject is a number, a word, or not known, as None."""
    return [_answers([person[at] for person in people], s) for at, s in enumerate(SUBJECTS)]


def _answers(said: Sequence[int | str | None], subject: Subject) -> Values:
    column = Column(
        np.array([one is not None for one in said]),
        np.array([subject.words.index(o) if isinstance(o, str) else -1 for o in said], np.int16),
        np.array([one if isinstance(one, int) else 0 for one in said], np.int64),
        np.full(len(said), NO_DAY, "datetime64[D]"),
    )
    return from_column(column, subject)


EVERY: tuple[list[Any], ...] = (
    [0, 1, 2, 3, "none", None], ["low", "high", None], ["no", "yes", None],
)  # fmt: skip


def one_leaf(outer: int | str, inner: str, last: str) -> int:
    """The leaf of somebody of whom all is known."""
    if outer == "none":
        return 6 if inner == "high" else 4 + (last == "yes")
    if int(outer) >= 2:
        return 3
    return 0 if inner == "low" else 1 + (last == "yes")


def asked_of(person: Sequence[int | str | None]) -> int:
    """How many subjects the rows of somebody ask about, as far as is known."""
    outer, inner, _ = person
    if outer in {2, 3}:
        return 1
    return 3 if inner == ("low" if outer == "none" else "high") else 2


def test_a_table_of_several_subjects_whatever_is_known() -> None:
    people = list(product(*EVERY))
    table = nested()
    values = column_values(people)
    leaf = table.leaf(values)
    low, high = table.bounds(values)
    earns = [0, 1, 8, 4, 4, 4, 4]
    for at, person in enumerate(people):
        choices = [[one] if one is not None else EVERY[n][:-1] for n, one in enumerate(person)]
        leaves = {one_leaf(*full) for full in product(*choices)}
        earned = {earns[found] for found in leaves}
        assert (low[at], high[at]) == (min(earned), max(earned)), person
        # A leaf is official where every subject on the way to it is known.
        official = None not in person[: asked_of(person)]
        assert (leaf[at] >= 0) == official, person
        assert not official or leaves == {leaf[at]}, person


def test_points_and_levels_are_those_of_all_that_is_possible() -> None:
    values = column_values(list(product(*EVERY)))
    table, scaled = nested(), nested(("0", "1", "4", "8"))
    points, row = table.points(values)
    assert row.tolist() == table.leaf(values).tolist()
    assert points.known.tolist() == (row >= 0).tolist()
    assert points.number[row >= 0].tolist() == table.earns[row[row >= 0]].tolist()
    low, high = table.bounds(values)
    assert (points.low.tolist(), points.high.tolist()) == (low.tolist(), high.tolist())
    levels, row = scaled.scaled(values)
    assert row.tolist() == table.leaf(values).tolist()
    assert levels.known.tolist() == (row >= 0).tolist()
    assert levels.word[row >= 0].tolist() == scaled.earns[row[row >= 0]].tolist()
    assert levels.words.tolist() == scaled.levels(values).tolist()


@pytest.mark.parametrize("all_known", [True, False])
def test_points_and_levels_where_everybody_is_alike(all_known: bool) -> None:
    table, scaled = nested(), nested(("0", "1", "4", "8"))
    values = column_values([p for p in product(*EVERY) if (None not in p) == all_known])
    points, levels = table.points(values)[0], scaled.scaled(values)[0]
    low, high = table.bounds(values)
    assert (points.low.tolist(), points.high.tolist()) == (low.tolist(), high.tolist())
    assert levels.words.tolist() == scaled.levels(values).tolist()
    assert (points.low == points.number).all() == all_known


def test_levels_of_a_table_of_several_subjects() -> None:
    scale = ("0", "1", "4", "8")
    people = list(product(*EVERY))
    table = nested(scale)
    values = column_values(people)
    held = table.levels(values)
    places = [0, 1, 3, 2, 2, 2, 2]
    for at, person in enumerate(people):
        choices = [[one] if one is not None else EVERY[n][:-1] for n, one in enumerate(person)]
        levels = {places[one_leaf(*full)] for full in product(*choices)}
        assert held[at] == sum(1 << level for level in levels), person
