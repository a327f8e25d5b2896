"""The card of scores: how many people have which tier, for a notebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.blocks import Column, Pairs, Paragraph, Row, Table
from iom_matrix.documents.document import Document


def scores_card(
    matrix: Matrix,
    as_of: dt.date,
    notices: tuple[str, ...],
    tiers: Sequence[tuple[str, int, int]],
    stopped: Sequence[tuple[str, int]],
) -> Document:
    """Scores in short.

    Args:
        matrix: what scored.
        as_of: on which day.
        notices: what must stand before any of it.
        tiers: each tier, how many people have it, and how many of them surely.
        stopped: why people have none, and how many.
    """
    file = matrix.file
    scored = sum(people for _, people, _ in tiers)
    everybody = scored + sum(people for _, people in stopped)
    pairs = (
        ("Matrix", f"{matrix.reference}, {file.title} ({file.status})"),
        ("As of", str(as_of)),
        ("Nominals", f"{everybody}, of whom {scored} scored"),
    )
    rows = [Row((words(tier), str(people), str(settled))) for tier, people, settled in tiers]
    rows += [Row((reason, str(people), "-")) for reason, people in stopped if people]
    columns = (Column("Tier"), Column("People", "right"), Column("Settled", "right"))
    blocks = (
        Pairs(pairs),
        Table(columns, tuple(rows)),
        Paragraph("rank(scores) puts them in order; explain(scores, person) says why."),
    )
    return Document("Scores", blocks, notices)


def words(tier: str) -> str:
    """A tier as it stands in a table: ``For early discussion``."""
    text = tier.replace("-", " ")
    return text[:1].upper() + text[1:]
