"""Code tables from CSV: a head of ``# key: value`` comments, a header row, then the rows."""

from __future__ import annotations

import csv
import io
import re

from pydantic_core import PydanticCustomError

from iom_matrix.definition.codetables import FAMILIES, NOT_MEASURED, CodeTable
from iom_matrix.definition.scalars import exact_number
from iom_matrix.errors import DefinitionError, Problem

_HEAD = re.compile(r"#\s*([a-z]+):\s*(.+)")
TEXT_COLUMNS = ("title", FAMILIES, "group", "source", "note")


def read_table(text: str, file: str) -> CodeTable:
    """Read a versioned table of codes, groups or weights.

    Raises:
        DefinitionError: with every problem found: a missing head, ragged or repeated rows,
            weights that are no numbers.
    """
    lines = text.splitlines()
    head = {m[1]: m[2].strip() for line in lines if (m := _HEAD.match(line))}
    problems = [
        Problem(
            "missing-key", f"the head does not say '{key}'", f"add a line: # {key}: ...", file, 1
        )
        for key in ("table", "version")
        if key not in head
    ]
    if not head.get("version", "1").isdigit():
        problems.append(
            Problem("not-a-version", "an edition is a whole number", "write 1", file, 1)
        )
    body = [
        (at, line) for at, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")
    ]
    if len(body) < 2:
        problems.append(
            Problem("no-rows", "the table has no rows", "add a header and rows", file, 1)
        )
    if problems:
        raise DefinitionError(problems)
    cells = list(csv.reader(io.StringIO("\n".join(line for _, line in body)), strict=True))
    places = [at for at, _ in body]
    columns, rows = cells[0], cells[1:]
    problems += _row_problems(columns, rows, places[1:], file, lines)
    if problems:
        raise DefinitionError(problems)
    return CodeTable(
        head["table"], int(head["version"]), head.get("title", head["table"]),
        head.get("source", ""), columns[0], tuple(columns[1:]),
        {row[0]: tuple(row[1:]) for row in rows},
    )  # fmt: skip


def _row_problems(
    columns: list[str], rows: list[list[str]], places: list[int], file: str, lines: list[str]
) -> list[Problem]:
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for row, line in zip(rows, places, strict=False):
        text = lines[line - 1]
        if len(row) != len(columns):
            message = f"{len(row)} cells where the header has {len(columns)}"
            problems.append(Problem("ragged-row", message, "check commas").at(file, line, 1, text))
            continue
        if row[0] in first:
            message = f"'{row[0]}' stands in line {first[row[0]]} already"
            problems.append(Problem("row-twice", message, "keep one").at(file, line, 1, text))
        first.setdefault(row[0], line)
        problems += [
            _weight_problem(cell).at(file, line, text.find(cell) + 1, text)
            for name, cell in zip(columns[1:], row[1:], strict=True)
            if name not in TEXT_COLUMNS and not _is_weight(cell)
        ]
    return problems


def _is_weight(cell: str) -> bool:
    try:
        return cell == NOT_MEASURED or exact_number(cell) >= 0
    except PydanticCustomError:
        return False


def _weight_problem(cell: str) -> Problem:
    hint = f"a number of 0 or more, or {NOT_MEASURED}; words go under {', '.join(TEXT_COLUMNS)}"
    return Problem("not-a-number", f"'{cell}' is not a weight", hint)
