"""Records: rows as mappings, from Python or from JSON Lines, turned into columns of text.

Every Python value becomes the text that a file would have, and is then read as a file's cell is:
so a person scores the same whichever way they came in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np

from iom_matrix.definition.scalars import plain
from iom_matrix.errors import Problem
from iom_matrix.reading.sheets import Numbering, Place, Sheet, Texts

RECORDS, EVENTS, COVERAGE = "<records>", "<events>", "<coverage>"
_CHUNK = 1_000
_FAR = 400
_PANDAS_UNKNOWN = frozenset({"NAType", "NaTType"})  # known by name: pandas is not imported to ask


def text_of(value: object) -> str | Problem:
    """The text that a file would have for a Python value; empty where it is unknown.

    None, NaN, NaT and pandas' NA are unknown. A float stands for the shortest decimal that gives
    it back, which is what Python prints.
    """
    if isinstance(value, str):
        return str(value)
    if value is None or type(value).__name__ in _PANDAS_UNKNOWN:
        return ""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | np.integer) and not _is_span(value):
        return str(int(value))
    if isinstance(value, float | np.floating):
        return _decimal_text(Decimal(_shortest(value)))
    if isinstance(value, Decimal):
        return _decimal_text(value)
    if isinstance(value, np.datetime64):
        return _day_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    kind = type(value).__name__
    message = f"a value of type {kind} cannot be read"
    return Problem("unreadable-value", message, "give text, a number, a date, True, False or None")


def _is_span(value: object) -> bool:
    """Whether a value is a length of time, which numpy counts among whole numbers."""
    return isinstance(value, np.timedelta64)


def _shortest(value: float | np.floating[Any]) -> str:
    if isinstance(value, float) or not np.isfinite(value):
        return float.__repr__(float(value))
    return np.format_float_positional(value, unique=True, trim="-")


def _decimal_text(value: Decimal) -> str:
    if value.is_nan():
        return ""
    if not value.is_finite():
        return "Infinity"
    # Far exponents are refused as they stand, not as a million zeros.
    return plain(value) if abs(value.adjusted()) < _FAR else str(value)


def _day_text(value: np.datetime64) -> str:
    if np.isnat(value):
        return ""
    if np.datetime_data(value)[0] in {"Y", "M"}:
        return str(value)
    day = value.astype("datetime64[D]")
    # Frames keep dates as midnight to the nanosecond; anything else is a time of day.
    return str(day) if day == value else str(value)


def read_records(
    records: Iterable[Mapping[str, object]], file: str, found: list[Problem]
) -> Sheet | None:
    """The rows that Python records hold; a record's number, from 1, stands for its line.

    Args:
        records: mappings from column to value; a missing key is an empty cell.
        file: how problems name them, such as ``<records>``.
        found: problems are added here.
    """
    gathering = Gathering()
    for number, record in enumerate(records, 1):
        cells = {}
        for name, value in record.items():
            text = text_of(value)
            if isinstance(text, Problem):
                person = str(record.get("id", ""))
                found.append(replace(text.about(str(name)).at(file, number), person=person))
                text = ""
            cells[str(name)] = text
        gathering.add(number, cells)
    return gathering.sheet(file, found, record_place)


def record_place(line: int, _name: str = "") -> Place:
    """A record's number; what it holds has no characters to point to."""
    return line, 0, ""


class Gathering:
    """Rows with names of their own, gathered into columns; a chunk at a time."""

    def __init__(self) -> None:
        self._waiting: list[Mapping[str, str]] = []
        self._lines: list[int] = []
        self._heads: dict[str, int] = {}
        self._numberings: dict[str, Numbering] = {}
        self._parts: dict[str, list[np.ndarray]] = {}
        self._done = 0

    def add(self, line: int, cells: Mapping[str, str]) -> None:
        """Take in one row."""
        for name in cells:
            if name not in self._heads:
                self._heads[name] = line
        self._lines.append(line)
        self._waiting.append(cells)
        if len(self._waiting) >= _CHUNK:
            self._settle()

    def _settle(self) -> None:
        for name in self._heads:
            if name not in self._numberings:
                numbering = Numbering()
                self._numberings[name] = numbering
                self._parts[name] = [numbering.numbers([""] * self._done)]
            cells = [row.get(name, "") for row in self._waiting]
            self._parts[name].append(self._numberings[name].numbers(cells))
        self._done += len(self._waiting)
        self._waiting = []

    def sheet(self, file: str, found: list[Problem], place: Any) -> Sheet | None:
        """The columns; None, with a problem, where there are no rows."""
        self._settle()
        if not self._lines:
            problem = Problem("no-rows", "there are no rows", "was the export cut short?")
            found.append(problem.at(file))
            return None
        columns = {
            name: Texts(tuple(numbering), np.concatenate(self._parts[name]))
            for name, numbering in self._numberings.items()
        }
        return Sheet(file, columns, np.array(self._lines, np.int64), self._heads, place)
