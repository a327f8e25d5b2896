"""Joins of one person: what several lines come to together, as a number or as a level."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from iom_matrix.definition.limits import limits_of
from iom_matrix.definition.lines import EXTREMES
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.linking_joins import SHOWN_PLACES
from iom_matrix.definition.scalars import exact_number
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.one.answer import OPEN, Answer, Answers, of_numbers, of_words
from iom_matrix.scoring.one.found import Found, Source
from iom_matrix.scoring.one.keys import answered_key, read_key
from iom_matrix.scoring.one.number import (
    Fraction,
    Sides,
    divided,
    highest,
    lowest,
    multiplied,
    subtracted,
    sums,
    times,
)

# No sum of what a file can say comes so far; one with an open end does, whatever else is in it.
_FAR = OPEN // 2


def join_of(matrix: Matrix, linked: LinkedLine) -> Source:
    """What the parts of a line come to together."""
    line = linked.line
    if line.source in EXTREMES and linked.source.words:
        return _level(_keys(matrix, linked), len(linked.source.words), line.source)
    if line.prorate is not None:
        return _prorated(matrix, linked)
    if line.source == "divide":
        return _divided(matrix, linked)
    factors = _factors(matrix, linked)
    return _joined(matrix, linked, factors)


def _keys(matrix: Matrix, linked: LinkedLine) -> list[str]:
    return [read_key(matrix, name, linked.stale) for name in linked.reads]


def _subjects(matrix: Matrix, linked: LinkedLine) -> list[Subject]:
    inputs, lines = matrix.vocabulary.inputs, matrix.lines
    return [inputs[n].subject if n in inputs else lines[n].result for n in linked.reads]


def _factors(matrix: Matrix, linked: LinkedLine) -> list[int]:
    """By what each part is multiplied, so that all are in units of the line's own source."""
    places = [subject.places for subject in _subjects(matrix, linked)]
    if linked.line.source == "multiply":
        return [1] * len(places)
    return [10 ** (max(places) - own) for own in places]


def _sides(answers: Answers, keys: Sequence[str], factors: Sequence[int]) -> list[Sides]:
    parts = [answers[key] for key in keys]
    return [times((p.number, p.low, p.high), f) for p, f in zip(parts, factors, strict=True)]


def sum_of(matrix: Matrix, linked: LinkedLine) -> Callable[[Answers], Answer] | None:
    """The sum of parts in one unit, which most joins are; None for any other line."""
    line = linked.line
    if line.source != "add" or line.answered is not None or line.prorate is not None:
        return None
    keys, factors = _keys(matrix, linked), _factors(matrix, linked)
    if set(factors) != {1}:
        return None

    def added(answers: Answers) -> Answer:
        known, number, low, high = True, 0, 0, 0
        for key in keys:
            there, official, _, least, most, _ = answers[key]
            number += official
            low += least
            high += most
            if not there:
                known = False
        if low <= -_FAR or high >= _FAR:
            number, low, high = sums(_sides(answers, keys, factors))
        values = of_numbers(known, number, low, high)
        return values if known else values.settled

    return added


def _joined(matrix: Matrix, linked: LinkedLine, factors: Sequence[int]) -> Source:
    keys, join = _keys(matrix, linked), _JOIN[linked.line.source]
    least = linked.line.answered
    answered = [answered_key(matrix, name, linked.stale) for name in linked.reads]

    def source(answers: Answers) -> Found:
        sides = join(_sides(answers, keys, factors))
        known = all(answers[key].known for key in keys)
        if least is None:
            return Found(of_numbers(known, *sides).settled)
        enough = sum(answers[key].known for key in answered) >= least
        return Found(of_numbers(known and enough, *sides))

    return source


def _divided(matrix: Matrix, linked: LinkedLine) -> Source:
    """A quotient: exact for what follows, and cut to some places for people to read."""
    keys, factors = _keys(matrix, linked), _factors(matrix, linked)

    def source(answers: Answers) -> Found:
        fraction = divided(*_sides(answers, keys, factors))
        shown = fraction.whole("down", 10**SHOWN_PLACES, 1)
        known = all(answers[key].known for key in keys)
        return Found(of_numbers(known, *shown).settled, fraction)

    return source


def _prorated(matrix: Matrix, linked: LinkedLine) -> Source:
    """The sum of the answered parts, scaled to all of them; the bounds are those of the sum."""
    keys, factors = _keys(matrix, linked), _factors(matrix, linked)
    answered = [answered_key(matrix, name, linked.stale) for name in linked.reads]
    share_of = _shares(matrix, linked)
    least = linked.line.answered or 1

    def source(answers: Answers) -> Found:
        sides = _sides(answers, keys, factors)
        given = [answers[key].known for key in answered]
        _, low, high = sums(sides)
        official = sum(side[0] for side, there in zip(sides, given, strict=True) if there)
        share, by = share_of(official, given)
        known = sum(given) >= least
        fraction = Fraction((official * share, low, high), (max(by, 1), 1, 1), linked.source.places)
        shown, _, _ = fraction.whole("down", 1, 1)
        return Found(of_numbers(known, min(max(shown, low), high), low, high), fraction)

    return source


def _shares(matrix: Matrix, linked: LinkedLine) -> Callable[[int, Sequence[bool]], tuple[int, int]]:
    """By what the sum of the answered parts is multiplied, and by what divided."""
    subjects = _subjects(matrix, linked)
    if linked.line.prorate == "plain":
        return lambda _, given: (len(subjects), sum(given))
    places = max(subject.places for subject in subjects)
    zero = exact_number(0)
    most = [max(whole_units(limits_of(s).high or zero, places), 0) for s in subjects]
    least = [max(-whole_units(limits_of(s).low or zero, places), 0) for s in subjects]

    def signed(official: int, given: Sequence[bool]) -> tuple[int, int]:
        ends = most if official >= 0 else least
        return sum(ends), sum(end for end, there in zip(ends, given, strict=True) if there)

    return signed


_JOIN: dict[str, Callable[[Sequence[Sides]], Sides]] = {
    "add": sums,
    "subtract": subtracted,
    "multiply": multiplied,
    "highest": highest,
    "lowest": lowest,
}


def _level(keys: Sequence[str], size: int, which: str) -> Source:
    """The highest, or the lowest, of several levels, officially and what it can still be."""
    pick = max if which == "highest" else min
    order = range(size) if which == "highest" else range(size - 1, -1, -1)

    def source(answers: Answers) -> Found:
        parts = [answers[key] for key in keys]
        word = pick(part.word for part in parts)
        known = all(part.known for part in parts)
        return Found(of_words(known, word, _levels(parts, order)))

    return source


def _levels(parts: Sequence[Answer], order: Sequence[int]) -> int:
    """The levels still possible of the one that stands furthest along an order.

    A level is possible when one part can have it and every other can have it or one before it.
    """
    held, union, passed = 0, 0, [0] * len(parts)
    for part in parts:
        union |= part.words
    for level in order:
        bit = 1 << level
        passed = [before | part.words & bit for before, part in zip(passed, parts, strict=True)]
        if union & bit and all(passed):
            held |= bit
    return held
