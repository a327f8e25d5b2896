"""Linking steps: what becomes of a number by each, round, floor and cap, before any rows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from iom_matrix.definition.limits import Limits, limits_of, rounded
from iom_matrix.definition.lines import Line
from iom_matrix.definition.rounding import Rounding
from iom_matrix.definition.scalars import places_of
from iom_matrix.definition.subjects import Subject

STEPS = ("each", "round", "floor", "cap")


def has_steps(line: Line) -> bool:
    """Whether anything is done to the number before its rows."""
    return any(getattr(line, word) is not None for word in STEPS)


def stepped(
    line: Line, source: Subject, quotient: tuple[Fraction, Fraction] | None = None
) -> Subject:
    """What the rows are asked about: the numbers of the source after the steps.

    Args:
        line: whose steps they are.
        source: the answers that its source gives.
        quotient: the ends of a quotient, which no decimal need be.
    """
    rounding = line.round or _cut(line)
    if not source.numeric or not (has_steps(line) or rounding):
        return source
    each = Decimal(1) if line.each is None else line.each
    limits, places = limits_of(source).times(each), source.places + places_of(each)
    if rounding is not None:
        limits, places = limits.rounded(rounding), places_of(rounding.step)
    if rounding is not None and quotient is not None:
        ends = sorted(end * Fraction(each) for end in quotient)
        limits = Limits(*(rounded(end, rounding) for end in ends))
    limits = limits.between(line.floor, line.cap)
    places = max([places, *map(places_of, _ends(line))])
    plain_unit = source.unit if line.each is None else ""
    return replace(source, lowest=limits.low, highest=limits.high, places=places, unit=plain_unit)


def _cut(line: Line) -> Rounding | None:
    """How a quotient or a prorated sum that nothing rounds is cut: as finely as its rows can tell.

    The cut is downwards, which moves no number past an edge of these places.
    """
    edges = [row[:-1] for row in line.table or {} if row.endswith("+")]
    if not edges or not (line.source == "divide" or line.prorate):
        return None
    places = max([*(len(edge.partition(".")[2]) for edge in edges), *map(places_of, _ends(line))])
    return Rounding("down", Decimal(1).scaleb(-places))


def _ends(line: Line) -> list[Decimal]:
    return [end for end in (line.floor, line.cap) if end is not None]
