"""Linking tables: each row becomes an edge or a word, and every answer has exactly one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pydantic_core import PydanticCustomError

from iom_matrix.definition.answers import AnswerError, edge_of, word_of
from iom_matrix.definition.linked import Path, Row
from iom_matrix.definition.scalars import exact_number, plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.definition.tables import Cells
from iom_matrix.errors import Problems, did_you_mean, listed


def link_rows(
    table: Cells, subjects: Sequence[Subject], scale: tuple[str, ...] | None, path: Path,
    problems: Problems, *, passes: bool = False,
) -> tuple[Row, ...]:  # fmt: skip
    """The rows of one table, lowest edge first as the file must have them.

    Args:
        table: row as written -> cell as written, or the table of the next subject.
        subjects: what the rows are asked about; inner tables are asked about the next ones.
        scale: the levels that a cell may name; None where cells are points.
        path: the keys that lead to the table.
        problems: receives what is wrong.
        passes: whether numbers may do without rows, since they are earned as they are.
    """
    reader = _Reader(scale, problems)
    rows = [
        row
        for text, cell in table.items()
        if (row := reader.row(text, cell, subjects, (*path, text))) is not None
    ]
    subject = subjects[0]
    if len(rows) == len(table):
        edged = [row for row in rows if row.edge is not None]
        if edged or not passes:
            _check_edges(edged, subject, path, problems)
        _check_words([row.word for row in rows if row.word is not None], subject, path, problems)
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows whose cells are points, or levels of a scale."""

    scale: tuple[str, ...] | None
    problems: Problems

    def row(self, text: str, cell: object, subjects: Sequence[Subject], path: Path) -> Row | None:
        subject = subjects[0]
        try:
            edge = edge_of(text) if subject.numeric else None
            word = None if edge is not None else word_of(text, subject)
            if isinstance(cell, Mapping):
                return self._inner(Row(text, edge, word), cell, subjects[1:], path)
            return self._leaf(Row(text, edge, word), str(cell), path)
        except AnswerError as error:
            self.problems.note(error.code, str(error), error.hint, path=path)
        except PydanticCustomError as error:
            context = error.context or {}
            self.problems.note(error.type, context["message"], context["hint"], path=path)
        return None

    def _inner(self, row: Row, cell: Cells, subjects: Sequence[Subject], path: Path) -> Row | None:
        if not subjects:
            message = "a table stands inside a table, and there is no further subject for it"
            hint = "name one subject more in 'of', or write what the row earns"
            self.problems.note("not-a-cell", message, hint, path=path)
            return None
        rows = link_rows(cell, subjects, self.scale, path, self.problems)
        return replace(row, inner=rows) if rows else None

    def _leaf(self, row: Row, cell: str, path: Path) -> Row | None:
        if self.scale is None:
            return replace(row, points=exact_number(cell))
        if cell not in self.scale:
            hint = did_you_mean(cell, self.scale, f"the levels are {listed(self.scale)}")
            message = f"'{cell}' is not a level of the scale"
            self.problems.note("unknown-level", message, hint, path=path)
            return None
        return replace(row, level=cell)


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
    elif min(edges) > lowest:
        message = f"nothing is said of numbers from {plain(lowest)} to {plain(min(edges))}"
        problems.note("missing-row", message, f"start with {plain(lowest)}+", path=path)


def _check_words(words: list[str], subject: Subject, path: Path, problems: Problems) -> None:
    missing = [word for word in subject.words if word not in words]
    if missing:
        message = f"no row for {listed(missing)}"
        hint = f"add {missing[0]}: and what it earns, be it 0"
        problems.note("missing-row", message, hint, path=path)
