"""Rows of CSV: strict quoting, one header, comments before it, every cell with its place."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from iom_matrix.errors import Problem
from iom_matrix.reading.sheets import Numbering, Place, Sheet, Texts
from iom_matrix.reading.sources import Source

COMMENT = "#"
COMMA = ","
DELIMITERS = (",", ";", "\t", "|")
_CHUNK = 20_000
_LONGEST_ROW = 200  # lines: enough for any cell with line breaks, little where a quote is open


@dataclass(frozen=True, slots=True)
class Header:
    """The header row: where it stands and what it names."""

    line: int
    names: tuple[str, ...]


def read_csv(source: Source, delimiter: str, found: list[Problem]) -> Sheet | None:
    """The rows of a CSV file, or None where there is nothing to read.

    Args:
        source: the file.
        delimiter: the character between cells.
        found: problems are added here: ``empty-file``, ``no-rows``, ``ragged-row``,
            ``duplicate-column``, ``unnamed-column``, ``unclosed-quote``, ``stray-quote``,
            ``undeclared-delimiter``, ``cell-too-long``.
    """
    lines, skipped = _past_comments(source.lines())
    parsed = _parsed(csv.reader(lines, delimiter=delimiter, strict=True), skipped, source, found)
    before = len(found)
    line, names = next(parsed, (0, []))
    if len(found) > before:
        return None
    if not names:
        problem = Problem("empty-file", "the file has no header row", "name the columns first")
        found.append(problem.at(source.file))
        return None
    header = Header(line, tuple(names))
    wrong = list(_wrong_names(header, source, delimiter))
    found.extend(wrong)
    sheet = _gathered(parsed, header, partial(cell_place, source, header, delimiter), found, source)
    return None if wrong else sheet


def _past_comments(lines: Iterator[str]) -> tuple[Iterator[str], int]:
    """The lines from the header on, and how many stand before it."""
    for skipped, line in enumerate(lines):
        if line.strip() and not line.startswith(COMMENT):
            return itertools.chain([line], lines), skipped
    return iter(()), 0


def _parsed(
    reader: Iterator[list[str]], skipped: int, source: Source, found: list[Problem]
) -> Iterator[tuple[int, list[str]]]:
    """Each row that can be read, with the line where it starts; blank lines are passed over."""
    while True:
        line = skipped + reader.line_num + 1  # type: ignore[attr-defined] # csv's reader has it
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            last = skipped + reader.line_num  # type: ignore[attr-defined] # as above
            problem, readable = _broken(str(error), line, last, source)
            found.append(problem)
            if readable:
                continue
            return
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


def _wrong_names(header: Header, source: Source, delimiter: str) -> Iterator[Problem]:
    if len(header.names) == 1:
        other = [mark for mark in DELIMITERS if mark in header.names[0] and mark != delimiter]
        if other:
            mark = "tab" if other[0] == "\t" else f'"{other[0]}"'
            message = f"the header is one cell that holds {mark}, which may be the delimiter"
            hint = f"declare it in a mapping file: delimiter: {mark}"
            yield Problem("undeclared-delimiter", message, hint).at(
                source.file, header.line, 1, source.line(header.line)
            )
            return
    seen: dict[str, int] = {}
    for number, name in enumerate(header.names):
        place = place_of(source, header.line, number, delimiter)
        if not name.strip():
            hint = "name the column, or delete it from the file"
            yield Problem("unnamed-column", f"column {number + 1} has no name", hint).at(
                source.file, *place
            )
        elif name in seen:
            message = f"'{name}' names column {seen[name] + 1} already"
            problem = Problem("duplicate-column", message, "keep one of the two")
            yield problem.at(source.file, *place)
        seen.setdefault(name, number)


def _gathered(
    parsed: Iterator[tuple[int, list[str]]],
    header: Header,
    place: partial[Place],
    found: list[Problem],
    source: Source,
) -> Sheet | None:
    """The rows as columns; a chunk at a time, so that no more than a chunk is held as cells."""
    width = len(header.names)
    numberings = [Numbering() for _ in range(width)]
    parts: list[list[np.ndarray]] = [[] for _ in range(width)]
    starts: list[int] = []
    before, seen = len(found), 0
    while chunk := list(itertools.islice(parsed, _CHUNK)):
        seen += len(chunk)
        good = [row for row in chunk if len(row[1]) == width]
        if len(good) < len(chunk):
            found.extend(
                _ragged(row, header, place, source) for row in chunk if len(row[1]) != width
            )
        starts.extend(line for line, _ in good)
        for number, cells in enumerate(zip(*(cells for _, cells in good), strict=True)):
            parts[number].append(numberings[number].numbers(cells))
    if not seen and len(found) == before:
        message = "the file has a header and no rows"
        problem = Problem("no-rows", message, "was the export cut short?")
        found.append(problem.at(source.file, header.line, 1, source.line(header.line)))
        return None
    columns = {
        name: Texts(tuple(numbering), np.concatenate([np.zeros(0, np.intp), *at]))
        for name, numbering, at in zip(header.names, numberings, parts, strict=True)
    }
    heads = dict.fromkeys(header.names, header.line)
    return Sheet(source.file, columns, np.array(starts, np.int64), heads, place)


def _ragged(
    row: tuple[int, list[str]], header: Header, place: partial[Place], source: Source
) -> Problem:
    line, cells = row
    wanted, has = len(header.names), len(cells)
    message = f"the row has {has} cells where the header has {wanted}"
    if has > wanted:
        spot = place(line, number=wanted)
        hint = "put a cell that holds the delimiter in quotes"
    else:
        spot = (line, 1, source.line(line))
        hint = "is a line break inside a cell? Put such a cell in quotes"
    # Only an id in the first cell surely stands before the fault, so only it can be relied on.
    person = cells[0] if header.names[0] == "id" else ""
    return Problem("ragged-row", message, hint, source.file, *spot, person=person)


def cell_place(
    source: Source, header: Header, delimiter: str, line: int, name: str = "", *, number: int = -1
) -> Place:
    """Line, character and text of a cell, in the row that starts at a line."""
    if name in header.names:
        number = header.names.index(name)
    if number < 0:
        return line, 1, source.line(line)
    return place_of(source, line, number, delimiter)


def place_of(source: Source, line: int, number: int, delimiter: str) -> Place:
    """The place of a cell by its number from 0; its row may go over several lines."""
    lines = _row_lines(source.kept, line)
    at = _start("".join(lines), number, delimiter)
    for text in lines:
        if at < len(text) or text is lines[-1]:
            return line, at + 1, text.rstrip("\r\n")
        at -= len(text)
        line += 1
    return line, 1, ""


def _row_lines(kept: Sequence[str], line: int) -> Sequence[str]:
    """The lines of a row: those up to where its quotes are paired."""
    quotes = 0
    for end in range(line - 1, min(line - 1 + _LONGEST_ROW, len(kept))):
        quotes += kept[end].count('"')
        if quotes % 2 == 0:
            return kept[line - 1 : end + 1]
    return kept[line - 1 : line]


def _start(text: str, number: int, delimiter: str) -> int:
    """Where the cell of this number starts."""
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
