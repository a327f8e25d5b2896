"""The page of a draft: its notices, how much is left to do, and every field."""

from __future__ import annotations

from collections.abc import Iterator

from iom_matrix.documents.blocks import Block, Bullets, Heading, Pairs, Paragraph
from iom_matrix.documents.document import Document
from iom_matrix.explanation.notices import matrix_notices
from iom_matrix.forms.digests import digest
from iom_matrix.oversight.drafts.draft import Draft, Section, Subject, blank

NOTICE = "DRAFT for the force's own people to complete, check and own. It is no legal advice."
ORIGIN = (
    "What is filled in comes from the matrix file with its vocabulary and tables, or is so of the"
    " engine whatever the matrix. Nothing was added about the force, its people or its law."
)


def draft_page(draft: Draft, subject: Subject) -> Document:
    """A draft as a document, in any format."""
    matrix = subject.matrix
    count = len(draft.blanks)
    head: tuple[Block, ...] = (
        Pairs(
            (
                ("Matrix", f"{matrix.file.title} ({matrix.reference})"),
                ("Digest", digest(matrix)),
                ("Engine", f"iom-matrix {subject.engine}"),
                ("Blanks", f"{count}, each marked {blank('...')}"),
            )
        ),
        Paragraph(draft.form),
        Paragraph(ORIGIN),
    )
    blocks = (*head, *(block for section in draft.sections for block in _section(section)))
    notices = (*matrix_notices(matrix), NOTICE)
    return Document(f"{draft.title}: {matrix.file.title}", blocks, notices)


def _section(section: Section) -> Iterator[Block]:
    yield Heading(section.title)
    for entry in section.entries:
        yield Heading(entry.name, 2)
        yield from entry.known
        if entry.asks:
            yield Bullets(tuple(blank(ask) for ask in entry.asks))
