from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.forms.safe_csv import Cell, safe, write_csv, written, written_each


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_text_that_a_spreadsheet_would_run_is_prefixed(text: str) -> None:
    assert safe(text) == f"'{text}"


def test_a_carriage_return_neither_ends_a_row_nor_hides_a_formula() -> None:
    assert safe("\r=1") == "'\n=1"
    assert write_csv(["a"], [["x\r\ny\rz"]]) == 'a\n"x\ny\nz"\n'


@pytest.mark.parametrize(
    ("cell", "written"),
    [(-3, "-3"), (Decimal("-0.50"), "-0.5"), (Decimal("1E+3"), "1000"), (None, ""),
     (True, "yes"), (False, "no"), ("N-1", "N-1"), ("", "")],
)  # fmt: skip
def test_numbers_are_never_prefixed(cell: Cell, written: str) -> None:
    assert safe(cell) == written


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_what_is_written_can_be_read_back(cells: list[str]) -> None:
    """Commas, quotes and line breaks stay in their cells."""
    text = write_csv(["x"] * len(cells), [cells])
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[1] == [safe(cell) for cell in cells]


@pytest.mark.parametrize(
    "texts", [["N-1", None, "", "a b"], ["-1", "a"], ["a", "-1"], ["a\nb", "c"], ["=1", 'a"', ","]]
)
def test_cells_written_together_are_as_each_alone(texts: list[str | None]) -> None:
    rows = write_csv(("a", "b"), [(text, "") for text in texts]).removeprefix("a,b\n")
    assert "".join(f"{cell},\n" for cell in written_each(texts)) == rows
    assert written_each(texts) == [written(text) for text in texts]
