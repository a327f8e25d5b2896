"""The matrix of some scores as a snapshot keeps it, with whose offences earn its points."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import numpy as np

from iom_matrix.comparison.families import DECIDED, deciding_families, family_of
from iom_matrix.comparison.shares import shares
from iom_matrix.definition.linked import TOTAL, Matrix
from iom_matrix.forms.digests import digest, scoring_digest
from iom_matrix.oversight.snapshots.named_matrix import NamedExit, NamedFactor, NamedMatrix
from iom_matrix.oversight.snapshots.unknowns import EVERYTHING
from iom_matrix.scoring.results import Scores

_Path = tuple[str, ...]


def named(scores: Scores) -> NamedMatrix:
    """The matrix by its identity, and the names of what it gives."""
    matrix, file = scores.matrix, scores.matrix.file
    places, leaving = _places(matrix), file.exit
    return NamedMatrix(
        id=file.matrix,
        version=str(file.version),
        status=file.status,
        digest=digest(matrix),
        scoring_digest=scoring_digest(matrix),
        title=file.title,
        places=scores.places,
        totalled=scores.total is not None,
        scale=matrix.scale,
        gates={name: gate.stop for name, gate in file.gates.items()},
        routes={name: route.title for name, route in file.routes.items()},
        cohorts=tuple(file.cohorts),
        factors={
            line.name: NamedFactor(
                line.title, line.section, _families(scores, line.name, places.get(line.name, ()))
            )
            for line in matrix.factors
        },
        groups={name: matrix.lines[name].title for name in file.groups},
        exit=None if leaving is None else NamedExit(leaving.below, leaving.for_, leaving.because),
        agencies={
            name: matrix.vocabulary.inputs[name].agency
            for name in sorted(scores.stale)
            if matrix.vocabulary.inputs[name].stale_after is not None
        },
    )


def awarded(scores: Scores) -> dict[str, Decimal] | None:
    """Family -> its share of all points, to four decimals; None where they come to nothing.

    Two would make of most small changes none at all, and so the limits of a trend too narrow.
    """
    # Whether points cancel each other must be asked of whole numbers: floats seldom do so exactly.
    if scores.total is None or scores.total.points[scores.scored].sum() <= 0:
        return None
    found = shares(scores, scores.scored, EVERYTHING).by("family")
    return _shown({name: weight.awarded or 0.0 for name, weight in found.items()})


def _families(scores: Scores, name: str, within: _Path) -> Mapping[str, Decimal] | None:
    family = family_of(scores.matrix, name, within)
    if family != DECIDED:
        return {family: Decimal(1)}
    # Points that are taken count as those that are given, so that the two never cancel.
    points = np.abs(np.where(scores.scored, scores.lines[name].points, 0)).astype(np.float64)
    if not points.any():
        return None
    parts = deciding_families(scores, name)
    return _shown({one: float((points * part).sum() / points.sum())
                   for one, part in sorted(parts.items())})  # fmt: skip


def _shown(parts: Mapping[str, float]) -> dict[str, Decimal]:
    found = {name: Decimal(f"{part:.4f}") for name, part in parts.items()}
    return {name: part for name, part in found.items() if part}


def _places(matrix: Matrix) -> dict[str, _Path]:
    """Line -> the lines in which it stands, from the total down; of several, the first."""
    found: dict[str, _Path] = {}
    waiting: list[tuple[str, _Path]] = [(TOTAL, ())] if TOTAL in matrix.lines else []
    while waiting:
        name, within = waiting.pop()
        if name not in found:
            found[name] = within
            parts = reversed(matrix.lines[name].parts)
            waiting += [(part, (*within, name)) for part in parts]
    return found
