"""Cautions of a paper: each code once, with what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.blocks import Block, Bullets, Heading
from iom_matrix.explanation.doubts import Caution

EVERY_MATRIX = {
    "gate-open": "May be out of scope: an answer that would say so is not known.",
    "route-open": "May come by another route, such as MAPPA: the evidence is not known.",
    "not-assessed": "An assessment that the matrix scores was never made, and earns what the"
    " matrix says.",
    "stale": "An answer is out of date.",
    "only-allegations": "No offence that scores is proven.",
}


class Cautioned(Protocol):
    """Somebody beside whom cautions stand."""

    @property
    def cautions(self) -> tuple[Caution, ...]: ...


def caution_legend(matrix: Matrix, people: Sequence[Cautioned]) -> Iterator[Block]:
    """The cautions that stand beside somebody, how many have each, and what each means."""
    counts = Counter(code for told in people for code in {c.code for c in told.cautions})
    if not counts:
        return
    said = {name: caution.say for name, caution in matrix.file.cautions.items()} | EVERY_MATRIX
    yield Heading("Cautions")
    yield Bullets(
        tuple(f"{code} ({counts[code]}): {text}" for code, text in said.items() if counts[code])
    )
