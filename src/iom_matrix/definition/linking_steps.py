"""Linking steps: what becomes of a number by each, round, floor and cap, before any rows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from iom_matrix.definition.limits import Limits, limits_of
from iom_matrix.definition.lines import Line
from iom_matrix.definition.rounding import Rounding
from iom_matrix.definition.scalars import places_of
from iom_matrix.definition.subjects import Subject

STEPS = ("each", "round", "floor", "cap")


def has_steps(line: Line) -> bool:
    """Whether anything is done to the number before its rows."""
    return any(getattr(line, word) is not None for word in STEPS)


def stepped(line: Line, source: Subject) -> Subject:
    """What the rows are asked about: the numbers of the source after the steps."""
    if not source.numeric or not has_steps(line):
        return source
    limits, places = _each(line, limits_of(source)), source.places
    if line.each is not None:
        places += places_of(line.each)
    if line.round is not None:
        limits, places = limits.rounded(line.round), places_of(line.round.step)
    limits = limits.between(line.floor, line.cap)
    ends = [end for end in (line.floor, line.cap) if end is not None]
    places = max([places, *map(places_of, ends)])
    plain_unit = source.unit if line.each is None else ""
    return replace(source, lowest=limits.low, highest=limits.high, places=places, unit=plain_unit)


def cut(line: Line, subject: Subject) -> Subject:
    """A quotient or a prorated sum that nothing rounds, cut to the places that its rows can tell.

    The cut is downwards, which moves no number past an edge of these places.
    """
    edges = [row[:-1] for row in line.table or {} if row.endswith("+")]
    if line.round is not None or not edges or not (line.source == "divide" or line.prorate):
        return subject
    ends = [end for end in (line.floor, line.cap) if end is not None]
    places = max([*(len(edge.partition(".")[2]) for edge in edges), *map(places_of, ends)])
    limits = limits_of(subject).rounded(Rounding("down", Decimal(1).scaleb(-places)))
    return replace(subject, lowest=limits.low, highest=limits.high, places=places)


def _each(line: Line, limits: Limits) -> Limits:
    return limits if line.each is None else limits.times(Decimal(line.each))
