"""Sheets: rows of evidence as columns of text, where any cell can still say where it stands.

A column keeps each distinct text once, with a number for each row. Cells are read by distinct
text, so that a date which stands in ten thousand rows is read once; places are worked out only
for the cells that are wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import At
from iom_matrix.reading.cells import plain_text
from iom_matrix.reading.packed import given, plain

Value = TypeVar("Value")
Place = tuple[int, int, str]
ID = "id"


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """A column of cells.

    Attributes:
        distinct: the texts that stand in it, each once; an empty text is an empty cell.
        at: (n,) for each row, which of `distinct` it has.
    """

    distinct: Sequence[str]
    at: At

    @classmethod
    def of(cls, cells: Iterable[str]) -> Texts:
        """The column that holds these cells."""
        numbering = Numbering()
        at = numbering.numbers(list(cells))
        return cls(tuple(numbering), at)

    @property
    def first(self) -> At:
        """(d,) the row in which each distinct text first stands; n where in none."""
        first = np.full(len(self.distinct), len(self.at), np.intp)
        # Of several rows that say the same, the last one written stays.
        first[self.at[::-1]] = np.arange(len(self.at) - 1, -1, -1)
        return first

    @classmethod
    def constant(cls, text: str, count: int) -> Texts:
        """The same text in every row."""
        return cls((text,), np.zeros(count, np.intp))

    def text(self, row: int) -> str:
        """The cell of one row, counted from 0."""
        return self.distinct[int(self.at[row])]

    @property
    def given(self) -> NDArray[np.bool_]:
        """(n,) whether the cell is not empty."""
        each = given(self.distinct)
        return each[self.at] if not each.all() else np.ones(len(self.at), np.bool_)

    def take(self, rows: At) -> Texts:
        """Some of the rows, in the order asked for."""
        return Texts(self.distinct, self.at[rows])

    def translated(self, words: Mapping[str, str]) -> Texts:
        """The same column with some texts put in other words."""
        numbering = Numbering()
        new = numbering.numbers([words.get(text, text) for text in self.distinct])
        return Texts(tuple(numbering), new[self.at])


class Numbering(dict[str, int]):
    """Distinct texts by number, in the order in which they first came."""

    def __missing__(self, text: str) -> int:
        number = len(self)
        self[text] = number
        return number

    def numbers(self, cells: Sequence[str]) -> At:
        """The number of each cell; a new text takes the next number."""
        return np.fromiter(map(self.__getitem__, cells), np.intp, len(cells))


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """A column that came as an array of numbers rather than as text.

    Attributes:
        values: (n,) whole numbers or floats.
        known: (n,) whether there is a number at all.
        text: the number of a row as it would be written.
    """

    values: NDArray[np.int64] | NDArray[np.float64]
    known: NDArray[np.bool_]
    text: Callable[[int], str]


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The rows of one file, or of one list of records.

    Attributes:
        file: the file as the caller named it, or ``<records>``.
        columns: name -> cells.
        lines: (n,) line, or number of the record, where each row starts.
        heads: name as the file has it -> line where the column is named.
        place: line of a row and name of a column -> line, character and text of that cell.
        theirs: our name -> the name that the file has, where a mapping renames it.
        filled: columns that a mapping fills with one value, and the place where it says so.
        numbers: name -> column that came as numbers.
        ignored: columns left aside because the caller asked for it.
    """

    file: str
    columns: Mapping[str, Texts]
    lines: NDArray[np.int64]
    heads: Mapping[str, int]
    place: Callable[[int, str], Place]
    theirs: Mapping[str, str] = field(default_factory=dict)
    filled: Mapping[str, Problem] = field(default_factory=dict)
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.lines)

    def __contains__(self, name: str) -> bool:
        return name in self.columns or name in self.numbers

    def take(self, rows: At) -> Sheet:
        """Some of the rows; for sheets without columns of numbers."""
        columns = {name: column.take(rows) for name, column in self.columns.items()}
        return replace(self, columns=columns, lines=self.lines[rows])

    def person(self, row: int) -> str:
        """The id in a row, which quarantine goes by."""
        return self.columns[ID].text(row) if ID in self.columns else ""

    def at_cell(self, problem: Problem, row: int, name: str) -> Problem:
        """The problem with its place, column and person filled in."""
        told = problem.about(name)
        if name in self.filled:
            spot = self.filled[name]
            placed = told.at(spot.file, spot.line, spot.column, spot.text)
            return replace(placed, message=f"{told.message} (the mapping's fill)")
        line, column, text = self.place(int(self.lines[row]), self.theirs.get(name, name))
        return replace(told.at(self.file, line, column, text), person=self.person(row))

    def at_head(self, problem: Problem, name: str = "") -> Problem:
        """The problem with the place where a column is named, or where the header stands."""
        head = self.theirs.get(name, name)
        if head in self.heads:
            return problem.at(self.file, *self.place(self.heads[head], head))
        line = min(self.heads.values(), default=0)
        _, _, text = self.place(line, "") if line else (0, 0, "")
        return problem.at(self.file, line, 1 if text else 0, text)

    def read(
        self, name: str, reader: Callable[[str], Value | Problem], found: list[Problem]
    ) -> list[Value | None]:
        """What each distinct text of a column says; None, and problems, where it cannot be read."""
        column = self.columns[name]
        values: list[Value | None] = []
        wrong: dict[int, Problem] = {}
        for number, text in enumerate(column.distinct):
            value = reader(text)
            if isinstance(value, Problem):
                wrong[number] = value
                values.append(None)
            else:
                values.append(value)
        if wrong:
            rows = np.flatnonzero(np.isin(column.at, list(wrong)))
            rows = rows[:1] if name in self.filled else rows
            found.extend(self.at_cell(wrong[int(column.at[row])], int(row), name) for row in rows)
        return values

    def plain(self, name: str, found: list[Problem]) -> NDArray[np.bool_]:
        """(d,) which distinct texts of a column are there and plain; problems for the others."""
        texts = self.columns[name].distinct
        good = given(texts)
        if not plain(texts):
            good &= np.array([value is not None for value in self.read(name, plain_text, found)])
        return good
