from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.errors import Problem
from iom_matrix.reading.places import CsvPlaces
from iom_matrix.reading.rows import read_csv
from iom_matrix.reading.sources import Source, checked

CELLS = st.text(st.sampled_from(["a", "b", ",", '"', "\n", " ", "\u00e9"]), max_size=5)


def source(text: str) -> Source:
    return Source("file.csv", text.encode())


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_place_is_where_the_cell_starts(rows: list[list[str]]) -> None:
    """From the place of any cell on, the file reads as that cell does."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["x", "y", "z"])
    writer.writerows([f"!{row[0]}", *row[1:]] for row in rows)
    found: list[Problem] = []
    sheet = read_csv(source(text.getvalue()), ",", found)
    assert sheet is not None
    assert not found
    lines = list(source(text.getvalue()).lines())
    for number, row in enumerate(rows):
        for name, cell in zip("xyz", [f"!{row[0]}", *row[1:]], strict=True):
            line, column, shown = sheet.place(int(sheet.lines[number]), name)
            rest = lines[line - 1][column - 1 :] + "".join(lines[line:])
            assert next(csv.reader(io.StringIO(rest, newline="")), [""])[:1] in ([cell], [])
            assert shown == lines[line - 1].rstrip("\r\n")


@pytest.mark.parametrize(
    ("line", "name", "place"),
    [
        (1, "y", (1, 3, "x,y")),
        (2, "x", (2, 1, '5" knife,b')),
        (2, "y", (2, 10, '5" knife,b')),
        (3, "y", (3, 1, "c")),  # a row that is too short
        (4, "y", (4, 1, '"open,d')),  # a quote that is never closed
        (2, "z", (2, 1, '5" knife,b')),  # a column that is not there
    ],
)
def test_places_in_rows_with_faults(line: int, name: str, place: tuple[int, int, str]) -> None:
    rest = "\n" * 300
    places = CsvPlaces(source(f'x,y\n5" knife,b\nc\n"open,d\n{rest}'), ",", 1, ("x", "y"))
    assert places(line, name) == place


def test_a_source_knows_its_lines() -> None:
    found: list[Problem] = []
    read = checked("file.csv", b"\xef\xbb\xbfone\r\ntwo", "utf-8", found)
    assert read is not None
    assert [read.line(number) for number in range(4)] == ["", "one", "two", ""]
