"""The card of scores: how many people have which tier, for a notebook."""

from __future__ import annotations

import datetime as dt
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.blocks import Column, Pairs, Paragraph, Row, Table
from iom_matrix.documents.document import Document
from iom_matrix.evidence.columns import Codes, Marks


class Counted(Protocol):
    """Scores of which people can be counted, with or without their workings."""

    @property
    def matrix(self) -> Matrix:
        """What scored."""

    @property
    def as_of(self) -> dt.date:
        """On which day."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What must stand before any of it."""

    @property
    def gate(self) -> Codes:
        """(n,) place of the gate that stops the person, -1 where none does."""

    @property
    def tier(self) -> NDArray[np.integer[Any]]:
        """(n,) official tier, place in the scale."""

    @property
    def scored(self) -> Marks:
        """(n,) whether the person has points."""

    @property
    def settled(self) -> Marks:
        """(n,) whether no filling of the unknowns changes the tier."""

    @property
    def refused(self) -> Marks:
        """(n,) whether any line that counts refuses."""


def scores_card(scores: Counted, remark: str) -> Document:
    """Scores in short: how many people have which tier, why others have none, and a remark."""
    matrix = scores.matrix
    tiers = [
        (tier, int(here.sum()), int((here & scores.settled).sum()))
        for place, tier in reversed(list(enumerate(matrix.scale)))
        for here in [scores.scored & (scores.tier == place)]
    ]
    stopped = [
        (f"{gate.stop}: {name.replace('_', ' ')}", int((scores.gate == place).sum()))
        for place, (name, gate) in enumerate(matrix.file.gates.items())
    ]
    refused = int((scores.refused & (scores.gate < 0)).sum())
    stopped.append(("not scored without an answer", refused))
    file = matrix.file
    scored = sum(people for _, people, _ in tiers)
    everybody = scored + sum(people for _, people in stopped)
    pairs = (
        ("Matrix", f"{matrix.reference}, {file.title} ({file.status})"),
        ("As of", str(scores.as_of)),
        ("Nominals", f"{everybody}, of whom {scored} scored"),
    )
    rows = [Row((words(tier), str(people), str(settled))) for tier, people, settled in tiers]
    rows += [Row((reason, str(people), "-")) for reason, people in stopped if people]
    columns = (Column("Tier"), Column("People", "right"), Column("Settled", "right"))
    blocks = (
        Pairs(pairs),
        Table(columns, tuple(rows)),
        Paragraph(remark),
    )
    return Document("Scores", blocks, scores.notices)


def words(tier: str) -> str:
    """A tier as it stands in a table: ``For early discussion``."""
    text = tier.replace("-", " ")
    return text[:1].upper() + text[1:]
