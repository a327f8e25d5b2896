"""Shares: what a matrix gives weight to, as parts of the points attainable and awarded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np

from iom_matrix.comparison.contributions import Portion, portions_of
from iom_matrix.comparison.families import (
    DECIDED,
    Numbers,
    attainable_lines,
    deciding_families,
    family_of,
)
from iom_matrix.definition.linked import TOTAL, Matrix
from iom_matrix.evidence.columns import Marks
from iom_matrix.explanation.audiences import WITHHELD, Audience, may_see
from iom_matrix.scoring.results import Scores

ATTRIBUTION = (
    "Points belong to the family that their line declares, or the group that the line stands in.",
    "If that is of-event: to the families of the offences that decided them, in equal parts.",
    "Those are the worst, the latest, or all that were counted.",
    "Of an offence of several families, those that the matrix names count.",
    "Of a highest or lowest, only the line that decides it has points; of equal ones, the first.",
    "Under a cap, lines keep their points in proportion to what they earned.",
    "'any' belongs to no family, as a predictor does.",
)
By = Literal["section", "family"]


@dataclass(frozen=True, slots=True)
class Weight:
    """What one section or family has of all points.

    Attributes:
        attainable: of the most that the total can come to, from 0 to 1; None where that is 0.
        awarded: of the points of everybody scored; None where there are none.
        open: what it can have of the attainable beside that, where an event decides whose it is.
    """

    attainable: Fraction | None
    awarded: float | None
    open: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Shares:
    """To what a matrix gives points, and gave them.

    Attributes:
        attainable: (section, family) -> the most points, which come to the most of the total.
        awarded: (section, family) -> points of everybody scored, which come to all their totals.
        people: how many were scored.
    """

    attainable: Mapping[tuple[str, str], Fraction]
    awarded: Mapping[tuple[str, str], float]
    people: int

    def by(self, what: By) -> dict[str, Weight]:
        """Each section or family with its parts, in the order of the form."""
        at = 0 if what == "section" else 1
        most, given = sum(self.attainable.values()), sum(self.awarded.values())
        names = dict.fromkeys(key[at] for key in (*self.attainable, *self.awarded))
        found = {}
        for name in names:
            attainable = sum(v for key, v in self.attainable.items() if key[at] == name)
            awarded = sum(v for key, v in self.awarded.items() if key[at] == name)
            found[name] = Weight(
                Fraction(attainable) / most if most else None, awarded / given if given else None
            )
        return found


def shares(scores: Scores, among: Marks, audience: Audience = "panel") -> Shares:
    """The shares of a matrix over some of the people that it scored.

    Args:
        scores: what `score` returned.
        among: (n,) whose points are added up; people without points are left out.
        audience: what it may not see is put together under one name.
    """
    counted = among & scores.scored
    awarded: dict[tuple[str, str], float] = {}
    kept = _kept(portions_of(scores))
    for portion, points in kept:
        for key, given in _attributed(scores, portion, points, audience).items():
            awarded[key] = awarded.get(key, 0.0) + float(given[counted].sum())
    known = {key: given for key, given in awarded.items() if given}
    return Shares(attainable(scores.matrix), known, int(counted.sum()))


def attainable(matrix: Matrix) -> dict[tuple[str, str], Fraction]:
    """(section, family) -> the most points; together, the most that the total can come to."""
    found: dict[tuple[str, str], Fraction] = {}
    if TOTAL not in matrix.lines:
        return found
    for within, name, most in _attainable(matrix, TOTAL, ()):
        key = section_of(within, name), family_of(matrix, name, within)
        found[key] = found.get(key, Fraction(0)) + most
    return {key: most for key, most in found.items() if most}


def section_of(within: tuple[str, ...], name: str) -> str:
    """The line just below the total in which another stands."""
    return (*within, name)[1] if within else name


def _attainable(
    matrix: Matrix, name: str, within: tuple[str, ...]
) -> list[tuple[tuple[str, ...], str, Fraction]]:
    most = max(Fraction(matrix.lines[name].result.highest or 0), Fraction(0))
    inside = (*within, name)
    below = [one for part in attainable_lines(matrix, name)
             for one in _attainable(matrix, part, inside)]  # fmt: skip
    whole = sum((points for _, _, points in below), Fraction(0))
    if whole > most:
        return [(where, line, points * most / whole) for where, line, points in below]
    return [*below, (within, name, most - whole)]


def _kept(portions: tuple[Portion, ...]) -> list[tuple[Portion, Numbers]]:
    """The points of lines after what caps took from them, in proportion."""
    found: list[tuple[Portion, Numbers]] = []
    for portion in portions:
        points = portion.points.astype(np.float64)
        if portion.item.kind == "cap":
            path = (*portion.within, portion.item.line)
            below = [at for at, (one, _) in enumerate(found) if one.within[: len(path)] == path]
            points = _taken_off(found, below, points)
        if points.any():
            found.append((portion, points))
    return found


def _taken_off(found: list[tuple[Portion, Numbers]], below: list[int], points: Numbers) -> Numbers:
    """Spread what a cap takes over the points below it; what no points are there for is left."""
    # Taken off what was added; where the whole is subtracted, off what was taken away.
    sign = np.where(points < 0, 1.0, -1.0)
    earned = [np.maximum(found[at][1] * sign, 0) for at in below]
    whole = sum(earned, np.zeros(len(points)))
    for at, part in zip(below, earned, strict=True):
        share = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
        found[at] = (found[at][0], found[at][1] + share * points)
    return np.where(whole > 0, 0.0, points)


def _attributed(
    scores: Scores, portion: Portion, points: Numbers, audience: Audience
) -> dict[tuple[str, str], Numbers]:
    """(section, family) -> (n,) points of one item."""
    matrix, name = scores.matrix, portion.item.line
    if not may_see(matrix, matrix.lines[name], audience):
        return {(WITHHELD, WITHHELD): points}
    section = section_of(portion.within, name)
    family = family_of(matrix, name, portion.within)
    if family != DECIDED:
        return {(section, family): points}
    parts = deciding_families(scores, name)
    return {(section, one): points * part for one, part in parts.items()}
