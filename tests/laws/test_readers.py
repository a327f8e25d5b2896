"""A fast reader reads what the exact one reads, or leaves it to that one."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.nominals import People
from iom_matrix.reading.people import read_files
from iom_matrix.reading.readers import Reader, read_fast, readers
from iom_matrix.reading.rows import read_csv
from iom_matrix.reading.sheets import Sheet
from iom_matrix.reading.sources import checked
from iom_matrix.reading.terms import Terms
from tests.unit.building import MISSED, matrix_of

MATRIX = matrix_of({"x": MISSED})
CELLS = ["", "a", "b", " a", "a ", "=1", "2025-01-01", "0", "\u00e9", "x" * 40, "-", "#"]
CELLS += ["\x0b", "\u2028"]  # which other readers take for line ends
ODD = ['"', '"a"', '"a,b"', '"a\nb"', '""', 'a"b', "\r", "\x00", "y" * 140_000]
ENDS = ["\n"] * 6 + ["\r\n", "\n\n", "\r", "", "\n \n", "\r\n\r\n"]


@pytest.fixture(scope="module", params=["pyarrow", "polars"])
def reader(request: pytest.FixtureRequest) -> Reader:
    pytest.importorskip(request.param)
    return readers()[request.param]


@st.composite
def _files(draw: st.DrawFn, *, head: list[str], cells: list[str]) -> str:
    """A file with a header and some rows: most in order, some damaged."""
    good = draw(st.integers(0, 3)) > 0
    cell = st.sampled_from(cells if good else [*cells, *ODD])
    end = "\n" if good else draw(st.sampled_from(ENDS))
    mark = "," if good else draw(st.sampled_from(",,,;"))
    lines = draw(st.sampled_from(["", "", "# a comment\n", "\n", "# one\n  \n"]))
    lines += mark.join(head if good else draw(st.permutations([*head, *ODD[:2], ""]))) + end
    for _ in range(draw(st.integers(0, 6))):
        width = len(head) if good or draw(st.booleans()) else draw(st.integers(1, 5))
        lines += mark.join(draw(cell) for _ in range(width)) + end
    return lines if good or draw(st.booleans()) else lines.rstrip("\n")


@given(text=_files(head=["id", "b", "c"], cells=CELLS) | _files(head=["id"], cells=CELLS))
def test_sheets_are_the_same(reader: Reader, text: str) -> None:
    """Whatever a fast reader gives is, to the number of every text, what the exact one gives."""
    source = checked("file.csv", text.encode(), "utf-8", [])
    if source is None:
        return
    fast = read_fast(source, ",", reader)
    if fast is not None:
        found: list[Problem] = []
        exact = read_csv(source, ",", found)
        assert not found
        assert exact is not None
        assert _said(fast) == _said(exact)


def _said(sheet: Sheet) -> object:
    columns = {n: (tuple(c.distinct), c.at.tolist()) for n, c in sheet.columns.items()}
    places = [sheet.place(int(line), name) for line in sheet.lines for name in sheet.columns]
    return columns, sheet.lines.tolist(), sheet.heads, places, sheet.file


PEOPLE = _files(
    head=["id", "area", "missed", "missed.as_of"],
    cells=["N-1", "N-2", "N-3", "AB123456C", "4", "2025-01-01", "", " x", "1e5"],
)
EVENTS = _files(
    head=["id", "kind", "offence_ref", "offence_date", "outcome_date", "outcome", "role"],
    cells=[
        "N-1",
        "N-2",
        "offence",
        "breach",
        "R1",
        "R2",
        "2025-01-01",
        "convicted",
        "acquitted",
        "offender",
        "",
        "é",
        "+1",
    ],
)


@given(nominals=PEOPLE, events=EVENTS)
def test_people_or_problems_are_the_same(reader: Reader, nominals: str, events: str) -> None:
    """The same people, or the same problems in the same places, whichever reader reads."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {"nominals": Path(folder) / "nominals.csv", "events": Path(folder) / "events.csv"}
        for path, text in zip(paths.values(), (nominals, events), strict=True):
            path.write_bytes(text.encode())
        assert _read(paths, reader) == _read(paths, None)


def test_a_plain_file_is_read_fast(reader: Reader) -> None:
    source = checked("file.csv", "# c\nid,b\r\nN-1,\u00e9\r\nN-2,".encode(), "utf-8", [])
    assert source is not None
    sheet = read_fast(source, ",", reader)
    assert sheet is not None
    assert tuple(sheet.columns["b"].distinct) == ("\u00e9", "")
    assert sheet.lines.tolist() == [3, 4]


def _read(paths: dict[str, Path], reader: Reader | None) -> object:
    try:
        people = read_files(paths, Terms.of(MATRIX), reader, quarantine=True)  # type: ignore[arg-type]
    except EvidenceError as error:
        return error.problems
    return _told(people)


def _told(people: People) -> object:
    events = people.events
    arrays = [events.person, events.offence_date, events.outcome_date, events.place]
    arrays += [*events.codes.values(), *events.keys.values(), people.history_from]
    arrays += [getattr(c, s) for c in people.columns.values() for s in ("known", "word", "number")]
    texts = {name: tuple(texts) for name, texts in events.key_texts.items()}
    named = (people.ids, people.areas, people.standings, people.notices, dict(people.withheld))
    return named, texts, [np.asarray(array).tobytes() for array in arrays]
