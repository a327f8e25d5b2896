"""Weights: what sections and families have of the points, in words and tables."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from iom_matrix.comparison.families import DECIDED
from iom_matrix.definition.lines import OF_EVENT
from iom_matrix.definition.scalars import plain


def family_words(family: str | None) -> str:
    """A family as it is read out; nothing where a line declares none."""
    if family == OF_EVENT:
        return DECIDED
    return (family or "").replace("-", " ")


def percent_words(part: Fraction | float | None) -> str:
    """A part of a whole in full percent; a dash where there is no whole."""
    if part is None:
        return "-"
    return "under 1%" if 0 < part < 0.005 else f"{round(100 * float(part)):d}%"


def tenths_words(points: Fraction) -> str:
    """Points to one decimal place, which is left out where it is 0."""
    return plain(Decimal(f"{float(points):.1f}"))
