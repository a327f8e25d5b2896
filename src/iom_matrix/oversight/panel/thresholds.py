"""Thresholds: how far somebody below the line is from it, and what is in question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from iom_matrix.definition.linked import TIER, TOTAL, LinkedLine, Matrix
from iom_matrix.definition.scalars import from_units
from iom_matrix.explanation.account import Account
from iom_matrix.explanation.audiences import Audience, may_see
from iom_matrix.scoring.results import Scores


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a person is from the threshold by one step of the tier.

    Attributes:
        line: the line that the step reads, such as the total.
        title: what people call it.
        points: what the person has by it.
        threshold: the least with which the step gives a tier above the lowest.
    """

    line: str
    title: str
    points: Decimal
    threshold: Decimal

    @property
    def missing(self) -> Decimal:
        """How many points lie between."""
        return self.threshold - self.points


@dataclass(frozen=True, slots=True)
class Headroom:
    """A factor in question: how much more it could come to, once its answer is known.

    Attributes:
        factor, title: the factor.
        agency: whom to ask.
        more: how many points more; None where the audience may not see them.
    """

    factor: str
    title: str
    agency: str
    more: Decimal | None


def distances(scores: Scores, at: int, audience: Audience) -> tuple[Distance, ...]:
    """How far a person is from the threshold, the nearest way first.

    Only steps that read one number have a distance; a grid, a rule or a level has none. What the
    audience may not see is left out.
    """
    found = [
        distance
        for step in _steps(scores.matrix)
        if (distance := _distance(scores, step, at, audience)) is not None
    ]
    return tuple(sorted(found, key=lambda distance: distance.missing))


def _steps(matrix: Matrix) -> Iterator[LinkedLine]:
    """The steps of which any one alone gives the tier: those it is highest of, or itself."""
    tier = matrix.lines[TIER]
    if tier.line.source == "highest":
        yield from (matrix.lines[name] for name in tier.parts)
    else:
        yield tier


def _distance(scores: Scores, step: LinkedLine, at: int, audience: Audience) -> Distance | None:
    matrix = scores.matrix
    edges = [
        row.edge for row in step.rows
        if row.edge is not None and row.level is not None and row.level != matrix.scale[0]
    ]  # fmt: skip
    plain = step.line.source == "of" and len(step.reads) == 1 and step.parts == step.reads
    result = scores.lines[step.name]
    if not edges or not plain or not result.values.known[at]:
        return None
    read = matrix.lines[step.parts[0]]
    seen = read.name == TOTAL or may_see(matrix, read, audience)
    if not seen or (result.applies is not None and not result.applies.yes[at]):
        return None
    points = from_units(int(result.values.number[at]), step.subject.places)
    threshold = min(edges)
    return Distance(read.name, read.title, points, threshold) if points < threshold else None


def headroom(told: Account) -> tuple[Headroom, ...]:
    """The factors in question, each once, in the order of the form."""
    earned = {step.name: step.points for step in told.factors}
    found: dict[str, Headroom] = {}
    for doubt in told.unknown:
        points = earned.get(doubt.factor)
        more = None if doubt.highest is None or points is None else doubt.highest - points
        if more is None or more > 0:
            found.setdefault(doubt.factor, Headroom(doubt.factor, doubt.title, doubt.agency, more))
    return tuple(found.values())
