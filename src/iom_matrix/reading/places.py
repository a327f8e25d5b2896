"""Places: where in a CSV file a cell stands, found again from the line where its row starts.

Nothing is kept for each cell while rows are read: a place is worked out when a problem needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iom_matrix.reading.sheets import Place
from iom_matrix.reading.sources import Source

_LONGEST_ROW = 200  # lines: enough for any cell with line breaks, little where a quote is open


@dataclass(frozen=True, slots=True)
class CsvPlaces:
    """The places of the cells of one CSV file.

    Attributes:
        source: the file.
        delimiter: the character between its cells.
        header: the line of the header.
        names: the columns that the header names.
    """

    source: Source
    delimiter: str
    header: int
    names: tuple[str, ...]

    def __call__(self, line: int, name: str) -> Place:
        """Line, character and text of a cell, in the row that starts at `line`."""
        if name not in self.names:
            return line, 1, self.source.line(line)
        return self.of_number(line, self.names.index(name))

    def of_number(self, line: int, number: int) -> Place:
        """The same by the number of the cell, from 0; a row may go over several lines."""
        lines = _row_lines(self.source.upto(line + _LONGEST_ROW), line)
        at = _start("".join(lines), number, self.delimiter)
        for text in lines[:-1]:
            if at < len(text):
                return line, at + 1, text.rstrip("\r\n")
            at -= len(text)
            line += 1
        return line, at + 1, lines[-1].rstrip("\r\n")


def _row_lines(kept: Sequence[str], line: int) -> Sequence[str]:
    """The lines of a row: those up to where its quotes are paired."""
    quotes = 0
    for end in range(line - 1, min(line - 1 + _LONGEST_ROW, len(kept))):
        quotes += kept[end].count('"')
        if quotes % 2 == 0:
            return kept[line - 1 : end + 1]
    return kept[line - 1 : line]


def _start(text: str, number: int, delimiter: str) -> int:
    """Where the cell of this number starts; 0 where there are fewer."""
    at = 0
    for _ in range(number):
        after = _after_quoted(text, at) if text.startswith('"', at) else at
        at = text.find(delimiter, after) + 1
        if not at:
            return 0
    return at


def _after_quoted(text: str, at: int) -> int:
    """The place just after the closing quote of a cell that starts with one."""
    at = text.find('"', at + 1)
    while at >= 0 and text.startswith('"', at + 1):
        at = text.find('"', at + 2)
    return len(text) if at < 0 else at + 1
