"""Columns of cells of CSV: each distinct cell once, and which of them each row has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import At, Marks, Whole
from iom_matrix.explanation.profiles import profiled
from iom_matrix.forms.safe_csv import written, written_each

# A table of so few rows gains nothing by joining its columns.
_FEWEST = 4


@dataclass(frozen=True, slots=True, eq=False)
class CellColumn:
    """One column of k rows, or several side by side.

    Attributes:
        cells: the distinct cells, as they are written.
        number: (k,) which of them each row has.
    """

    cells: Sequence[str]
    number: At

    @classmethod
    def constant(cls, text: str | None, count: int) -> CellColumn:
        """The same text in every row."""
        return cls([written(text)], np.zeros(count, np.intp))

    @classmethod
    def unlike(cls, texts: Sequence[str | None]) -> CellColumn:
        """Texts of which most are different."""
        return cls(written_each(texts), np.arange(len(texts)))

    @classmethod
    def alike(cls, texts: Sequence[str | None]) -> CellColumn:
        """Texts of which most are the same."""
        place = {text: at for at, text in enumerate(dict.fromkeys(texts))}
        number = np.fromiter(map(place.__getitem__, texts), np.intp, len(texts))
        return cls([written(text) for text in place], number)

    @classmethod
    def whole(cls, values: Whole, tell: Callable[[int], str] = str) -> CellColumn:
        """Whole numbers, as `tell` writes them; digits stand as they are: no minus is a formula."""
        first, number = profiled([values], len(values))
        return cls([tell(value) for value in values[first].tolist()], number)

    def where(self, marks: Marks) -> CellColumn:
        """The cells of the rows that are marked; the others are empty."""
        if marks.all():
            return self
        return CellColumn([*self.cells, ""], np.where(marks, self.number, len(self.cells)))

    def beside(self, other: CellColumn) -> CellColumn:
        """This column and another, with a comma between: such pairs of cells as some row has."""
        wide = len(other.cells)
        pair = self.number * wide + other.number
        used = np.zeros(len(self.cells) * wide, np.bool_)
        used[pair] = True
        pairs = [divmod(at, wide) for at in np.flatnonzero(used).tolist()]
        number = (np.cumsum(used) - 1)[pair]
        return CellColumn([f"{self.cells[a]},{other.cells[b]}" for a, b in pairs], number)

    def rows(self, end: str) -> list[str]:
        """The cell of each row, with a comma or the end of the line behind it."""
        every: NDArray[Any] = np.array([cell + end for cell in self.cells], object)
        cells: list[str] = every[self.number].tolist()
        return cells


def written_rows(header: str, columns: Iterable[CellColumn]) -> str:
    """A header and rows of CSV, each with its end.

    Neighbours whose cells make few pairs are put side by side first: fewer texts a row are joined.
    """
    beside: list[CellColumn] = []
    for column in columns:
        last = beside[-1] if beside else None
        if last and len(last.cells) * len(column.cells) * _FEWEST <= len(column.number):
            beside[-1] = last.beside(column)
        else:
            beside.append(column)
    ends = [","] * (len(beside) - 1) + ["\n"]
    cells = [one.rows(end) for one, end in zip(beside, ends, strict=True)]
    return "".join(chain((header, "\n"), chain.from_iterable(zip(*cells, strict=True))))
