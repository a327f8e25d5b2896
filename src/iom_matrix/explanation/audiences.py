"""Audiences: which lines may be shown to whom."""

from __future__ import annotations

from typing import Literal, get_args

from iom_matrix.definition.linked import LinkedLine, Matrix

Audience = Literal["police", "panel", "partner"]
WITHHELD = "withheld from this audience"
AUDIENCES: tuple[Audience, ...] = get_args(Audience)


def restricted_content(matrix: Matrix, line: LinkedLine) -> frozenset[str]:
    """The restricted kinds of evidence that a line reads: intelligence, allegations and so on."""
    inputs = matrix.vocabulary.inputs
    kinds = {inputs[name].restricted for name in line.inputs if inputs[name].restricted}
    test = matrix.sets.get(line.line.events or "")
    found = {str(kind) for kind in kinds}
    if test is not None:
        found.update(test.restricted)
        if test.allegations:
            found.add("allegations")
    return frozenset(found)


def seen_by(matrix: Matrix, audience: Audience) -> frozenset[str]:
    """The restricted kinds that a matrix shows to an audience."""
    return frozenset(getattr(matrix.file.audiences, audience))


def may_see(matrix: Matrix, line: LinkedLine, audience: Audience) -> bool:
    """Whether an audience may see the evidence and points of a line."""
    return restricted_content(matrix, line) <= seen_by(matrix, audience)


def may_see_input(matrix: Matrix, name: str, audience: Audience) -> bool:
    """Whether an audience may see the answer to an input."""
    restricted = matrix.vocabulary.inputs[name].restricted
    return restricted is None or restricted in seen_by(matrix, audience)
