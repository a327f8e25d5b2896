"""Linking tables: each row becomes an edge or a word, and every answer has exactly one row."""

from __future__ import annotations

from decimal import Decimal

from pydantic_core import PydanticCustomError

from iom_matrix.definition.answers import AnswerError, edge_of, word_of
from iom_matrix.definition.linked import Path, Row
from iom_matrix.definition.scalars import exact_number, plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import Problems, did_you_mean, listed


def link_rows(
    table: dict[str, str], subject: Subject, scale: tuple[str, ...] | None, path: Path,
    problems: Problems,
) -> tuple[Row, ...]:  # fmt: skip
    """The rows of one table, lowest edge first as the file must have them.

    Args:
        table: row as written -> cell as written.
        subject: what the rows are asked about.
        scale: the levels that a cell may name; None where cells are points.
        path: the keys that lead to the table.
        problems: receives what is wrong.
    """
    rows = [
        row
        for text, cell in table.items()
        if (row := _row(text, cell, subject, scale, (*path, text), problems)) is not None
    ]
    if len(rows) == len(table):
        _check_edges([row for row in rows if row.edge is not None], subject, path, problems)
        _check_words([row.word for row in rows if row.word is not None], subject, path, problems)
    return tuple(rows)


def _row(
    text: str, cell: str, subject: Subject, scale: tuple[str, ...] | None, path: Path,
    problems: Problems,
) -> Row | None:  # fmt: skip
    try:
        edge = edge_of(text) if subject.numeric else None
        word = None if edge is not None else word_of(text, subject)
        if scale is None:
            return Row(text, edge, word, points=exact_number(cell))
    except AnswerError as error:
        problems.note(error.code, str(error), error.hint, path=path)
        return None
    except PydanticCustomError as error:
        context = error.context or {}
        problems.note(error.type, context["message"], context["hint"], path=path)
        return None
    if cell not in scale:
        hint = did_you_mean(cell, scale, f"the levels are {listed(scale)}")
        problems.note("unknown-level", f"'{cell}' is not a level of the scale", hint, path=path)
        return None
    return Row(text, edge, word, level=cell)


def _check_edges(rows: list[Row], subject: Subject, path: Path, problems: Problems) -> None:
    edges = [row.edge for row in rows if row.edge is not None]
    if not subject.numeric:
        return
    lowest = subject.lowest
    if not edges:
        start = plain(lowest or Decimal(0))
        problems.note("missing-row", "no row holds a number", f"start with {start}+", path=path)
        return
    for row, before, edge in zip(rows[1:], edges, edges[1:], strict=False):
        if edge == before:
            problems.note(
                "row-twice",
                f"'{row.text}' stands twice",
                "keep one of the two",
                path=(*path, row.text),
            )
        elif edge < before:
            message = f"'{row.text}' comes after {plain(before)}+"
            problems.note("rows-out-of-order", message, "lowest first", path=(*path, row.text))
    if lowest is None:
        message = "the value has no least number, so the first row cannot reach it"
        problems.note("missing-row", message, "give the input a 'min'", path=path)
    elif edges[0] > lowest:
        message = f"nothing is said of numbers from {plain(lowest)} to {plain(edges[0])}"
        problems.note("missing-row", message, f"start with {plain(lowest)}+", path=path)


def _check_words(words: list[str], subject: Subject, path: Path, problems: Problems) -> None:
    missing = [word for word in subject.words if word not in words]
    if missing:
        message = f"no row for {listed(missing)}"
        hint = f"add {missing[0]}: and what it earns, be it 0"
        problems.note("missing-row", message, hint, path=path)
