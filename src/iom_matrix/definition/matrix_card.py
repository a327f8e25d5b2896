"""The card of a matrix: what it is for and what earns how much, for a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.notices import file_notices
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.documents.blocks import Block, Column, Pairs, Row, Table
from iom_matrix.documents.document import Document


def matrix_card(
    file: MatrixFile,
    vocabulary: Vocabulary,
    scale: Sequence[str],
    sections: Sequence[tuple[str, int, str]],
    most: str,
) -> Document:
    """A matrix in short.

    Args:
        file: the definition.
        vocabulary: the words of its evidence.
        scale: its tiers, lowest first.
        sections: each group below the total, how many questions it has, and the most points.
        most: the most that the total comes to; empty where there is none.
    """
    blocks: list[Block] = [Pairs(tuple(_pairs(file, scale)))]
    if sections:
        columns = (Column("Group"), Column("Questions", "right"), Column("Most points", "right"))
        rows = [Row((title, str(count), points)) for title, count, points in sections]
        if most:
            rows.append(Row(("Total", str(sum(count for _, count, _ in sections)), most)))
        blocks.append(Table(columns, tuple(rows)))
    return Document(
        f"{file.reference}: {file.title}", tuple(blocks), file_notices(file, vocabulary)
    )


def _pairs(file: MatrixFile, scale: Sequence[str]) -> Iterator[tuple[str, str]]:
    until = f" to {file.effective.to}" if file.effective.to else ""
    yield "Status", file.status
    yield "Purpose", file.purpose
    yield "Not for", "; ".join(file.not_for)
    yield "In force from", f"{file.effective.from_}{until}; review due {file.review_due}"
    yield "Tiers", ", ".join(tier.replace("-", " ") for tier in scale) + " (lowest first)"
