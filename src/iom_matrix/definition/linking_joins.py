"""Linking joins: what several lines come to together, as a number or as a level."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from iom_matrix.definition.limits import (
    ZERO,
    Limits,
    added,
    extreme,
    limits_of,
    multiplied,
    rounded,
    subtracted,
)
from iom_matrix.definition.lines import EXTREMES, Line
from iom_matrix.definition.linking_known import Known
from iom_matrix.definition.linking_scales import scale_of
from iom_matrix.definition.placement import Placed
from iom_matrix.definition.rounding import Rounding
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import listed

# A quotient is shown to so many places; it is scored without being cut.
SHOWN_PLACES = 4


def joined(known: Known, place: Placed) -> Subject:
    """What several lines come to together: a sum, a product, the highest number or level."""
    line = place.line
    parts = [subject for _, subject in _named(known, line)]
    scale = scale_of(known, place)
    if line.source in EXTREMES and (scale or place.tiered) and line.levels is None:
        _check_levels(known, place, scale)
        return Subject(scale, len(scale))
    for name, subject in _named(known, line):
        if _told(known, name):
            continue
        if not subject.numeric:
            message = f"'{name}' gives words, so nothing can be worked out of it here"
            hint = "give it points, or name a line that has a number"
            known.note("no-points", message, hint, (*place.path, line.source, name))
        elif subject.words:
            message = f"'{name}' can also be {listed(subject.words)}, which is no number"
            hint = "read it by a line of its own, with rows for each answer"
            known.note("no-number", message, hint, (*place.path, line.source, name))
    _check_count(known, place)
    numeric = [part for part in parts if part.numeric]
    if not numeric:
        return Subject(numeric=True, lowest=ZERO, highest=ZERO)
    limits = _HOW[line.source]([limits_of(part) for part in numeric])
    if line.source in {"multiply", "divide"}:
        _check_closed(known, place)
    places = _places(line.source, [part.places for part in numeric])
    return Subject(numeric=True, lowest=limits.low, highest=limits.high, places=places)


def _told(known: Known, name: str) -> bool:
    """Whether a line is one that must earn points itself, and so is told so in its own place."""
    part = known.linked.get(name)
    return part is not None and part.role in {"factor", "group"}


def _named(known: Known, line: Line) -> list[tuple[str, Subject]]:
    """The parts of a line that are there, with what each can be; a line comes before an input."""
    lines = {name: known.linked[name].result for name in line.parts if name in known.linked}
    found = {name: lines.get(name) or known.answers(name) for name in line.parts}
    return [(name, subject) for name, subject in found.items() if subject is not None]


def quotient_ends(known: Known, line: Line) -> tuple[Fraction, Fraction] | None:
    """The least and the most that a quotient can be, exactly; None for any other line."""
    parts = [limits_of(subject) for _, subject in _named(known, line)]
    return _quotient(parts) if line.source == "divide" else None


def _quotient(parts: Sequence[Limits]) -> tuple[Fraction, Fraction] | None:
    if len(parts) != 2 or not (parts[0].closed and parts[1].closed and (parts[1].low or ZERO) > 0):
        return None
    over, under = ((Fraction(part.low or ZERO), Fraction(part.high or ZERO)) for part in parts)
    ends = [a / b for a in over for b in under]
    return min(ends), max(ends)


def _divided(parts: Sequence[Limits]) -> Limits:
    """What a quotient can be, as far as people are shown it."""
    ends = _quotient(parts)
    if ends is None:
        return Limits(ZERO, ZERO)
    shown = Rounding("down", Decimal(1).scaleb(-SHOWN_PLACES))
    return Limits(*(rounded(end, shown) for end in ends))


_HOW: dict[str, Callable[[Sequence[Limits]], Limits]] = {
    "add": added,
    "subtract": subtracted,
    "multiply": multiplied,
    "divide": _divided,
    "highest": lambda parts: extreme(parts, max),
    "lowest": lambda parts: extreme(parts, min),
}


def _places(source: str, places: list[int]) -> int:
    if source == "multiply":
        return sum(places)
    return SHOWN_PLACES if source == "divide" else max(places)


def _check_count(known: Known, place: Placed) -> None:
    line, path = place.line, (*place.path, place.line.source)
    if line.source == "divide" and len(line.parts) != 2:
        hint = "name what is divided, then by what"
        known.note("too-few-parts", "'divide' needs two lines", hint, path)
    if line.source == "subtract" and len(line.parts) < 2:
        hint = "name what the others are taken from, then what is taken from it"
        known.note("too-few-parts", "'subtract' needs two or more lines", hint, path)


def _check_closed(known: Known, place: Placed) -> None:
    line = place.line
    path = (*place.path, line.source)
    two = line.source == "divide" and len(line.parts) == 2
    divisor = [*line.parts][-1] if two else None
    for name, subject in _named(known, line):
        if subject.numeric and not limits_of(subject).closed:
            message = f"'{name}' has no limit, so what is made of it could be any number"
            hint = "give the input a 'max', or the line a 'cap'"
            known.note("no-limit", message, hint, (*path, name))
        if name == divisor and subject.numeric and (subject.lowest or ZERO) <= 0:
            message = f"'{name}' could be 0 or less, and nothing is divided by that"
            known.note("divides-by-zero", message, "give that line floor: 1", (*path, name))


def _check_levels(known: Known, place: Placed, scale: tuple[str, ...]) -> None:
    line = place.line
    for name, answers in _named(known, line):
        if answers.words == scale and not answers.numeric:
            continue
        path = (*place.path, line.source, name)
        message = f"'{name}' does not give the levels {listed(scale)}"
        if not place.tiered:
            hint = "give all lines that are compared the same scale, lowest first"
            known.note("unlike-levels", message, hint, path)
        elif line.parts[name] is None and scale:
            # A step written here is told so in its own place.
            hint = f"write a step of its own: {{of: {name}, levels: {{...}}}}"
            known.note("no-levels", message, hint, path)
