"""Questions: the form of a matrix, group by group, as somebody consulted would read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.definition.line_words import (
    applies_in_words,
    joining_in_words,
    policy_in_words,
    reach_in_words,
    reading_in_words,
    rows_in_words,
    stale_in_words,
    steps_in_words,
)
from iom_matrix.definition.linked import CONFIDENCE, TOTAL, LinkedLine, Matrix
from iom_matrix.definition.subjects import Subject
from iom_matrix.documents.blocks import Block, Column, Heading, Pairs, Paragraph, Row, Table
from iom_matrix.papers.weights import family_words


def questions(matrix: Matrix) -> Iterator[Block]:
    """The form from the total down, then what stands beside it."""
    if TOTAL in matrix.lines:
        yield Heading("The form")
    told = [name for name in (TOTAL, CONFIDENCE) if name in matrix.lines]
    reached = _below(matrix, told)
    for name in (*told, *(group for group in matrix.file.groups if group not in reached)):
        yield from _line(matrix, name)


def _line(matrix: Matrix, name: str) -> Iterator[Block]:
    linked = matrix.lines[name]
    if linked.role != "group":
        yield from question(matrix, linked)
        return
    yield Heading(f"{linked.title}{reach_in_words(linked)}", 2)
    yield Paragraph(joining_in_words(matrix, linked))
    yield from _rows(matrix, linked)
    for part in linked.parts:
        yield from _line(matrix, part)


def _below(matrix: Matrix, names: Sequence[str]) -> set[str]:
    """Some lines and every line that they join."""
    return set(names).union(*(_below(matrix, matrix.lines[name].parts) for name in names))


def question(matrix: Matrix, linked: LinkedLine) -> Iterator[Block]:
    """A factor, or a step of the tier that reads evidence."""
    yield Heading(f"{linked.title}{reach_in_words(linked)}", 3)
    yield Pairs(tuple((name, said) for name, said in _said(matrix, linked) if said))
    yield from _rows(matrix, linked)


def _said(matrix: Matrix, linked: LinkedLine) -> Iterator[tuple[str, str]]:
    line = linked.line
    yield "Asks", line.ask or ""
    yield "Reads", reading_in_words(matrix, linked)
    yield "Then", steps_in_words(linked)
    yield "Only if", applies_in_words(matrix, linked)
    yield "Unknown", policy_in_words(linked) if linked.unknown else ""
    stale = any(matrix.vocabulary.inputs[name].stale_after for name in linked.inputs)
    yield "Out of date", stale_in_words(linked) if stale else ""
    yield "Family", family_words(line.family)
    yield "Why", line.why or ""
    yield "Reference", line.reference or ""
    yield "May stand for", ", ".join(line.proxies)


def _rows(matrix: Matrix, linked: LinkedLine) -> Iterator[Block]:
    if linked.rows:
        earns = Column("Level") if linked.scale else Column("Points", "right")
        said = rows_in_words(linked, subjects_in(matrix, linked))
        yield Table((Column("Answer"), earns), tuple(Row(pair) for pair in said))


def subjects_in(matrix: Matrix, linked: LinkedLine) -> tuple[Subject, ...]:
    """What the rows of a line of several subjects are asked about, outermost first."""
    inputs = matrix.vocabulary.inputs
    names = linked.line.of if len(linked.line.of) > 1 else ()
    return tuple(
        inputs[name].subject if name in inputs else matrix.lines[name].result for name in names
    )
