"""Rows of CSV: strict quoting, one header, comments before it, every cell with its place."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import At
from iom_matrix.reading.places import CsvPlaces
from iom_matrix.reading.sheets import ID, Numbering, Sheet, Texts
from iom_matrix.reading.sources import Source

COMMENT = "#"
COMMA = ","
DELIMITERS = (",", ";", "\t", "|")
# Few enough to stay in the processor's cache: several times quicker than thousands.
_CHUNK = 256
Row = tuple[int, list[str]]  # the line where it starts, and its cells


def read_csv(
    source: Source,
    delimiter: str,
    found: list[Problem],
    *,
    names_of_id: Collection[str] = (ID,),
) -> Sheet | None:
    """The rows of a CSV file, or None where there is nothing to read.

    Args:
        source: the file.
        delimiter: the character between cells.
        found: problems are added here: ``empty-file``, ``no-rows``, ``ragged-row``,
            ``duplicate-column``, ``unnamed-column``, ``unclosed-quote``, ``stray-quote``,
            ``undeclared-delimiter``, ``cell-too-long``.
        names_of_id: what the column of ids may be called.
    """
    lines, skipped = past_comments(source.lines())
    before = len(found)
    parsed = _parsed(lines, delimiter, skipped, source, found)
    line, names = next(parsed, (0, []))
    if len(found) > before:
        return None
    if not names:
        problem = Problem("empty-file", "the file has no header row", "name the columns first")
        found.append(problem.at(source.file))
        return None
    places = CsvPlaces(source, delimiter, line, tuple(names))
    wrong = list(wrong_names(places))
    found.extend(wrong)
    sheet = _Gathering(places, names_of_id).sheet(parsed, found)
    return None if wrong else sheet


def past_comments(lines: Iterator[str]) -> tuple[Iterator[str], int]:
    """The lines from the header on, and how many stand before it."""
    for skipped, line in enumerate(lines):
        if line.strip() and not line.startswith(COMMENT):
            return itertools.chain([line], lines), skipped
    return iter(()), 0


def _parsed(
    lines: Iterator[str], delimiter: str, skipped: int, source: Source, found: list[Problem]
) -> Iterator[Row]:
    """Each row that can be read, with the line where it starts; blank lines are passed over."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        line = skipped + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem, readable = _broken(str(error), line, skipped + reader.line_num, source)
            found.append(problem)
            if not readable:
                return
            continue
        if cells:
            yield line, cells


def _broken(error: str, line: int, last: int, source: Source) -> tuple[Problem, bool]:
    """What the csv module has stumbled over, and whether the lines after it can be read."""
    text = source.line(line)
    at = text.find('"') + 1
    if "end of data" in error or ("limit" in error and last > line):
        message = "a quote is opened here and never closed"
        hint = "close it, or double it if it belongs to the text"
        return Problem("unclosed-quote", message, hint).at(source.file, line, at, text), False
    if "limit" in error:
        message = f"a cell of the row is too long: {error}"
        problem = Problem("cell-too-long", message, "is a quote left open here?")
        return problem.at(source.file, line, 1, text), True
    message = "a quoted cell goes on after its closing quote"
    hint = 'double the quotes that belong to the text: "5"" knife"'
    return Problem("stray-quote", message, hint).at(source.file, line, at, text), True


def wrong_names(places: CsvPlaces) -> Iterator[Problem]:
    names, line, file = places.names, places.header, places.source.file
    other = [mark for mark in DELIMITERS if mark in names[0] and mark != places.delimiter]
    if len(names) == 1 and other:
        mark = "tab" if other[0] == "\t" else f'"{other[0]}"'
        message = f"the header is one cell that holds {mark}, which may be the delimiter"
        hint = f"declare it in a mapping file: delimiter: {mark}"
        problem = Problem("undeclared-delimiter", message, hint)
        yield problem.at(file, line, 1, places.source.line(line))
        return
    seen: dict[str, int] = {}
    for number, name in enumerate(names):
        if not name.strip():
            message, hint = f"column {number + 1} has no name", "name the column, or delete it"
            problem = Problem("unnamed-column", message, hint)
        elif name in seen:
            message = f"'{name}' names column {seen[name] + 1} already"
            problem = Problem("duplicate-column", message, "keep one of the two")
        else:
            seen[name] = number
            continue
        yield problem.at(file, *places.of_number(line, number))


@dataclass(frozen=True, slots=True)
class _Gathering:
    """Rows on their way to columns; a chunk at a time, so that few are held as cells."""

    places: CsvPlaces
    names_of_id: Collection[str]

    def sheet(self, parsed: Iterator[Row], found: list[Problem]) -> Sheet | None:
        """The rows of the right width as a sheet; each other row is a problem."""
        names, source, header = self.places.names, self.places.source, self.places.header
        numberings = [Numbering() for _ in names]
        parts: list[list[At]] = [[np.zeros(0, np.intp)] for _ in names]
        starts: list[int] = []
        before, seen = len(found), 0
        while chunk := list(itertools.islice(parsed, _CHUNK)):
            seen += len(chunk)
            good = [row for row in chunk if len(row[1]) == len(names)]
            if len(good) < len(chunk):
                found.extend(self.ragged(*row) for row in chunk if len(row[1]) != len(names))
            starts.extend(line for line, _ in good)
            for number, cells in enumerate(zip(*(cells for _, cells in good), strict=True)):
                parts[number].append(numberings[number].numbers(cells))
        if not seen and len(found) == before:
            message = "the file has a header and no rows"
            problem = Problem("no-rows", message, "was the export cut short?")
            found.append(problem.at(source.file, header, 1, source.line(header)))
            return None
        columns = {
            name: Texts(tuple(numbering), np.concatenate(at))
            for name, numbering, at in zip(names, numberings, parts, strict=False)
        }
        heads = dict.fromkeys(names, header)
        return Sheet(source.file, columns, np.array(starts, np.int64), heads, self.places)

    def ragged(self, line: int, cells: list[str]) -> Problem:
        """The problem of a row with too many or too few cells."""
        names, source = self.places.names, self.places.source
        message = f"the row has {len(cells)} cells where the header has {len(names)}"
        if len(cells) > len(names):
            place = self.places.of_number(line, len(names))
            hint = "put a cell that holds the delimiter in quotes"
        else:
            place = line, 1, source.line(line)
            hint = "is there a line break inside a cell? Put such a cell in quotes"
        # Only the first cell surely stands before the fault, so only there is an id relied on.
        person = cells[0] if names[0] in self.names_of_id else ""
        return Problem("ragged-row", message, hint, source.file, *place, person=person)
