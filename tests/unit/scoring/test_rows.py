from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from iom_matrix.definition.linking_rows import link_rows
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import Problems
from iom_matrix.scoring.rows import Rows, compile_rows
from iom_matrix.scoring.values import Values, from_numbers

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


@pytest.mark.parametrize(
    ("low", "high", "bounds"),
    [(0, 9, (0, 0)), (0, 10, (0, 8)), (10, 30, (3, 8)), (30, 69, (3, 14)), (0, 10**6, (0, 14))],
)
def test_bounds_are_those_of_the_rows_between(low: int, high: int, bounds: tuple[int, int]) -> None:
    least, most = ROWS.bounds([from_numbers(np.array([low]), np.array([high]))])
    assert (least[0], most[0]) == bounds


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
