"""Inputs in a paper: what must be known of a person, who says so, and how long it stays fresh."""

from __future__ import annotations

from collections.abc import Iterator

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import plain
from iom_matrix.documents.blocks import Block, Column, Heading, Row, Table

_KINDS = {"date": "a date", "label": "words of one's own"}


def inputs_table(matrix: Matrix) -> Iterator[Block]:
    """Every input that the matrix reads anywhere."""
    yield Heading("What must be known")
    columns = (Column("Input"), Column("Source"), Column("Agency"), Column("Out of date after"))
    rows = [
        Row(
            (spec.title, spec.source, spec.agency, str(spec.stale_after or "never")),
            "; ".join(_beneath(spec)) + ".",
        )
        for spec in matrix.inputs.values()
    ]
    yield Table(columns, tuple(rows))


def _beneath(spec: Input) -> Iterator[str]:
    yield f"{spec.nature.capitalize()}: {answers_in_words(spec)}"
    if spec.instrument:
        yield f"instrument {spec.instrument}"
    if spec.restricted:
        yield f"restricted as {spec.restricted}"
    if spec.proxies:
        yield f"may stand for {', '.join(spec.proxies)}"
    if spec.protected != "none":
        yield f"PROTECTED CHARACTERISTIC: {spec.protected}"


def answers_in_words(spec: Input) -> str:
    """The answers that an input takes."""
    words = [word.replace("-", " ") for word in spec.subject.words]
    if spec.subject.numeric:
        top = f" to {plain(spec.max)}" if spec.max is not None else " or more"
        unit = spec.unit if spec.unit == "%" else f" {spec.unit}" if spec.unit else ""
        return " or ".join([f"{plain(spec.lowest)}{top}{unit}", *words])
    return ", ".join([*([_KINDS[spec.kind]] if spec.kind in _KINDS else []), *words])
