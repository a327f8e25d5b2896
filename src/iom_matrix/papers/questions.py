"""Questions: the form of a matrix, group by group, as somebody consulted would read it."""

from __future__ import annotations

from collections.abc import Iterator

from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.scalars import plain
from iom_matrix.documents.blocks import Block, Column, Heading, Pairs, Paragraph, Row, Table
from iom_matrix.papers.line_words import (
    applies_in_words,
    joining_in_words,
    policy_in_words,
    reading_in_words,
    rows_in_words,
    stale_in_words,
)


def questions(matrix: Matrix) -> Iterator[Block]:
    """The form from the total down."""
    yield Heading("The form")
    yield from _line(matrix, "total")
    if matrix.file.confidence is not None:
        yield from _line(matrix, "confidence")


def _line(matrix: Matrix, name: str) -> Iterator[Block]:
    linked = matrix.lines[name]
    most, least = linked.result.highest, linked.result.lowest
    reach = f" ({plain(least)} to {plain(most)})" if most is not None and least is not None else ""
    yield Heading(f"{linked.title}{reach}", 3 if linked.role == "factor" else 2)
    if linked.role == "group":
        yield Paragraph(joining_in_words(matrix, linked))
        yield from _rows(linked)
        for part in linked.parts:
            yield from _line(matrix, part)
        return
    yield Pairs(tuple((name, said) for name, said in _factor(matrix, linked) if said))
    yield from _rows(linked)


def _factor(matrix: Matrix, linked: LinkedLine) -> Iterator[tuple[str, str]]:
    line = linked.line
    yield "Asks", line.ask or ""
    yield "Reads", reading_in_words(matrix, linked)
    yield "Only if", applies_in_words(matrix, linked)
    yield "At most", plain(line.cap) if line.cap is not None else ""
    yield "Unknown", policy_in_words(linked)
    stale = any(matrix.vocabulary.inputs[name].stale_after for name in linked.inputs)
    yield "Out of date", stale_in_words(linked) if stale else ""
    yield "Family", (line.family or "").replace("-", " ")
    yield "Why", line.why or ""
    yield "Reference", line.reference or ""
    yield "May stand for", ", ".join(line.proxies)


def _rows(linked: LinkedLine) -> Iterator[Block]:
    if linked.rows:
        columns = (Column("Answer"), Column("Points", "right"))
        yield Table(columns, tuple(Row(pair) for pair in rows_in_words(linked)))
