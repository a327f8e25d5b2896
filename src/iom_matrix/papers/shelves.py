"""The catalogue as a paper: what there is, from when to when, and by which digests it is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table
from iom_matrix.documents.document import Document
from iom_matrix.forms.digests import digest, scoring_digest, short
from iom_matrix.reading.shelves import Shelf


def shelf_paper(shelf: Shelf, *, as_of: dt.date | None = None) -> Document:
    """A catalogue as a document. Without a day, nothing is said of what is in force."""
    blocks = [*_matrices(shelf, as_of), *_words(shelf), *_broken(shelf)]
    return Document("Matrices", tuple(blocks))


def _matrices(shelf: Shelf, as_of: dt.date | None) -> Iterator[Block]:
    if not shelf.matrices:
        yield Paragraph("None.")
        return
    current = shelf.in_force(as_of) if as_of is not None else frozenset()
    columns = [Column("Matrix"), Column("Status"), Column("From"), Column("To")]
    if as_of is not None:
        columns.append(Column("In force"))
    rows = tuple(_row(matrix, current if as_of is not None else None) for matrix in shelf.matrices)
    yield Table(tuple(columns), rows, f"As of {as_of}:" if as_of is not None else "")


def _row(matrix: Matrix, current: frozenset[str] | None) -> Row:
    file = matrix.file
    until = str(file.effective.to) if file.effective.to is not None else "open"
    cells = [matrix.reference, file.status, str(file.effective.from_), until]
    if current is not None:
        cells.append("yes" if matrix.reference in current else "no")
    digests = f"Digest {short(digest(matrix))}, scoring digest {short(scoring_digest(matrix))}"
    return Row(tuple(cells), f"{file.title}. {digests}.")


def _words(shelf: Shelf) -> Iterator[Block]:
    if shelf.vocabularies:
        yield Heading("Vocabularies")
        yield Bullets(tuple(f"{v.reference}: {v.title}" for v in shelf.vocabularies))
    if shelf.tables:
        yield Heading("Tables")
        yield Bullets(tuple(f"{t.reference}: {t.title}" for t in shelf.tables))


def _broken(shelf: Shelf) -> Iterator[Block]:
    if shelf.broken:
        yield Heading("Cannot be loaded")
        yield Bullets(
            tuple(
                f"{name}: {problem.place}: {problem.code} {problem.message}"
                for name, problem in shelf.broken.items()
            )
        )
