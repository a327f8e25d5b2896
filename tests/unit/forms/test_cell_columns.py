from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.forms.cell_columns import CellColumn, written_rows
from iom_matrix.forms.safe_csv import write_csv

TEXT = st.sampled_from(["", "a", "b", "=1", "a,b", "-1"])


@given(st.lists(st.tuples(TEXT, TEXT, TEXT, st.integers(-9, 9)), max_size=12), st.booleans())
def test_rows_are_those_that_are_written_one_by_one(
    rows: list[tuple[str, str, str, int]], first_is_unlike: bool
) -> None:
    """However few or many pairs neighbours make."""
    one, two, three, numbers = ([row[at] for row in rows] for at in range(4))
    make = CellColumn.unlike if first_is_unlike else CellColumn.alike
    columns = [
        make(one), CellColumn.constant("a,b", len(rows)), CellColumn.alike(two),
        CellColumn.alike(three), CellColumn.whole(np.array(numbers, np.int64)),
    ]  # fmt: skip
    wanted = write_csv("abcde", [(a, "a,b", b, c, n) for a, b, c, n in rows])
    assert written_rows("a,b,c,d,e", columns) == wanted


def test_those_not_marked_are_empty() -> None:
    column = CellColumn.alike(["a", "b", "a"]).where(np.array([True, True, False]))
    assert column.rows("\n") == ["a\n", "b\n", "\n"]
    assert column.where(np.array([True, True, True])) is column
