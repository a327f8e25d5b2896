"""Joins: what several lines come to together, as a sum, a product, a quotient or a level.

They mirror `iom_matrix.scoring.joins`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from iom_matrix.definition.limits import limits_of
from iom_matrix.definition.lines import EXTREMES
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_joins import SHOWN_PLACES
from iom_matrix.definition.scalars import exact_number
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.measures import whole_units
from iom_matrix.exchange.relations.answers import Answers
from iom_matrix.exchange.relations.expressions import Condition, Number, Whole
from iom_matrix.exchange.relations.folding import compare, every, flag, plus, switch, times
from iom_matrix.exchange.relations.levels import extreme_level
from iom_matrix.exchange.relations.numbers import Arithmetic, Quotient, Sides, sides_of
from iom_matrix.exchange.relations.values import Values, of_numbers, settled


@dataclass(frozen=True, slots=True)
class Found:
    """What a source gave: as answers, and exactly where the number need not be whole."""

    values: Values
    quotient: tuple[Quotient, int] | None = None


def joined(answers: Answers, arithmetic: Arithmetic, linked: LinkedLine) -> Found:
    """What the parts of a line come to together."""
    line = linked.line
    parts = [answers.of(name, linked.stale) for name in linked.reads]
    if line.source in EXTREMES and linked.source.words:
        highest = line.source == "highest"
        size = len(linked.source.words)
        return Found(extreme_level(answers.layers, linked.name, parts, size, highest=highest))
    if line.prorate is not None:
        return _prorated(answers, arithmetic, linked)
    sides = _sides(answers, arithmetic, linked, parts)
    if line.source == "divide":
        return _divided(answers, arithmetic, linked, sides)
    return Found(_values_of(_JOIN[line.source](arithmetic, sides), _answered(answers, linked)))


def _sides(
    answers: Answers, arithmetic: Arithmetic, linked: LinkedLine, parts: Sequence[Values]
) -> list[Sides]:
    """The parts as numbers, in units of the line's own source where these are added."""
    places = [answers.subject(name).places for name in linked.reads]
    keep = linked.line.source in {"multiply", "divide"}
    most = max(places)
    return [
        arithmetic.times(sides_of(values), 1 if keep else 10 ** (most - own))
        for values, own in zip(parts, places, strict=True)
    ]


def _marks(answers: Answers, linked: LinkedLine) -> list[Condition]:
    return [
        answers.lines[name].answered
        if name in answers.lines
        else answers.of(name, linked.stale).known
        for name in linked.reads
    ]


def _answered(answers: Answers, linked: LinkedLine) -> Condition | None:
    """Whether enough parts are answered; None where the line does not ask."""
    if linked.line.answered is None:
        return None
    count = plus(*map(flag, _marks(answers, linked)))
    return compare(">=", count, linked.line.answered)


def _divided(
    answers: Answers, arithmetic: Arithmetic, linked: LinkedLine, sides: Sequence[Sides]
) -> Found:
    """A quotient: exact for what follows, and cut to some places for people to read."""
    places = [answers.subject(name).places for name in linked.reads]
    most = max(places)
    over, under = (
        arithmetic.times(side, 10 ** (most - own)) for side, own in zip(sides, places, strict=True)
    )
    quotient = arithmetic.divided(over, under)
    shown = arithmetic.whole(quotient, "down", 10**SHOWN_PLACES, 1)
    return Found(_values_of(shown, None), (quotient, 0))


def _prorated(answers: Answers, arithmetic: Arithmetic, linked: LinkedLine) -> Found:
    """The sum of the answered parts, scaled to all of them; the bounds are those of the sum."""
    layers = answers.layers
    subjects = [answers.subject(name) for name in linked.reads]
    results = [answers.lines[name].result for name in linked.reads]
    sides = _sides(answers, arithmetic, linked, results)
    marks = [answers.lines[name].answered for name in linked.reads]
    whole = arithmetic.added(sides)
    number = layers.keep(
        f"{linked.name}__answered",
        plus(*(switch(m, side.number, 0) for m, side in zip(marks, sides, strict=True))),
    )
    share, by = _shares(linked, subjects, marks, number)
    least = linked.line.answered or 1
    known = compare(">=", plus(*map(flag, marks)), least)
    one = Number(1)
    under = arithmetic.extreme([by, one], highest=True)
    spread = Sides(
        known, layers.keep(f"{linked.name}__part", times(number, share)), whole.low, whole.high
    )
    quotient = Quotient(spread, (under, one, one))
    shown = arithmetic.whole(quotient, "down", 1, 1)
    low, high = (layers.keep(f"{linked.name}__part", end) for end in (whole.low, whole.high))
    kept = layers.keep(f"{linked.name}__part", shown.number)
    kept = switch(compare("<", kept, low), low, kept)
    kept = layers.keep(f"{linked.name}__part", kept)
    kept = switch(compare(">", kept, high), high, kept)
    return Found(of_numbers(known, kept, low, high), (quotient, linked.source.places))


def _shares(
    linked: LinkedLine, subjects: Sequence[Subject], marks: Sequence[Condition], number: Whole
) -> tuple[Whole, Whole]:
    """By what the sum of the answered parts is multiplied, and by what divided."""
    if linked.line.prorate == "plain":
        return Number(len(subjects)), plus(*map(flag, marks))
    most, least = _ends(subjects)
    above = plus(*(switch(m, end, 0) for m, end in zip(marks, most, strict=True)))
    below = plus(*(switch(m, -end, 0) for m, end in zip(marks, least, strict=True)))
    up = compare(">=", number, 0)
    return switch(up, sum(most), -sum(least)), switch(up, above, below)


def _ends(subjects: Sequence[Subject]) -> tuple[list[int], list[int]]:
    """What each part could add at most, and take away, in the unit of all."""
    places = max(subject.places for subject in subjects)
    limits = [limits_of(subject) for subject in subjects]
    nothing = exact_number(0)
    return (
        [max(whole_units(one.high or nothing, places), 0) for one in limits],
        [min(whole_units(one.low or nothing, places), 0) for one in limits],
    )


_JOIN: dict[str, Callable[[Arithmetic, Sequence[Sides]], Sides]] = {
    "add": Arithmetic.added,
    "subtract": Arithmetic.subtracted,
    "multiply": Arithmetic.multiplied,
    "highest": lambda arithmetic, sides: arithmetic.extremes(sides, highest=True),
    "lowest": lambda arithmetic, sides: arithmetic.extremes(sides, highest=False),
}


def _values_of(sides: Sides, enough: Condition | None) -> Values:
    known = sides.known if enough is None else every(sides.known, enough)
    values = of_numbers(known, sides.number, sides.low, sides.high)
    return values if enough is not None else settled(values)
