from __future__ import annotations

from iom_matrix.comparison.parts import parts_of
from tests.unit.building import ADULT, LOW, MISSED, matrix_of


def test_a_line_in_another_is_a_part_of_its_own_that_the_other_names():
    parts = parts_of(matrix_of({"x": MISSED}))
    assert parts["line", "likelihood"].wording["add"] == {"x": "here"}
    assert parts["line", "x"].path == ("groups", "likelihood", "add", "x")
    assert parts["line", "x"].wording["of"] == ["missed"]


def test_a_line_that_stands_elsewhere_is_told_from_one_that_stands_here():
    parts = parts_of(matrix_of({"x": MISSED}))
    assert parts["line", "total"].wording["add"] == {"likelihood": "elsewhere"}


def test_what_is_joined_in_order_keeps_its_order():
    lines = {name: {**ADULT, **LOW} for name in ("b", "a")}
    groups = {"g": {"subtract": lines}, "likelihood": {"add": {"x": MISSED}}}
    assert parts_of(matrix_of({}, groups=groups))["line", "g"].wording["order"] == ["b", "a"]


def test_an_input_that_nothing_reads_decides_nothing():
    parts = parts_of(matrix_of({"x": MISSED}))
    assert parts["input", "missed"].scoring is not None
    assert parts["input", "adult"].scoring is None


def test_a_table_decides_by_the_columns_that_are_read():
    reads = {"of": "offence_code", "look_up": "severity", "each": "1", **LOW}
    parts = parts_of(matrix_of({"x": reads}))
    assert set(parts["table", "codes"].scoring) == {"severity"}
    assert parts["table", "harm"].scoring is None
    assert parts["table", "inputs.offence_code"].path == ("inputs", "offence_code", "table")
