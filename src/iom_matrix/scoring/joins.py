"""Joins: what several lines come to together, as a sum, a product, a quotient or a level."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np

from iom_matrix.definition.limits import limits_of
from iom_matrix.definition.lines import EXTREMES
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_joins import SHOWN_PLACES
from iom_matrix.definition.scalars import exact_number
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.found import Found, span_of
from iom_matrix.scoring.levels import extreme_level
from iom_matrix.scoring.numbers import (
    Fraction,
    Span,
    added,
    divided,
    extreme,
    multiplied,
    subtracted,
    times,
)
from iom_matrix.scoring.values import Values, of_numbers


def joined(answers: Answers, linked: LinkedLine) -> Found:
    """What the parts of a line come to together, for everybody."""
    line = linked.line
    parts = [answers.of(name, linked.stale) for name in linked.reads]
    if line.source in EXTREMES and linked.source.words:
        size = len(linked.source.words)
        return Found(extreme_level(parts, size, highest=line.source == "highest"))
    if line.prorate is not None:
        return _prorated(answers, linked)
    spans = _spans(answers, linked, parts)
    if line.source == "divide":
        return _divided(answers, linked, spans)
    return Found(_values_of(_JOIN[line.source](spans), _answered(answers, linked)))


def _spans(answers: Answers, linked: LinkedLine, parts: Sequence[Values]) -> list[Span]:
    """The parts as numbers, in units of the line's own source where these are added."""
    subjects = [answers.subject(name) for name in linked.reads]
    places = [subject.places for subject in subjects]
    keep = linked.line.source in {"multiply", "divide"}
    most = max(places)
    return [
        times(span_of(values), 1 if keep else 10 ** (most - own))
        for values, own in zip(parts, places, strict=True)
    ]


def _answered(answers: Answers, linked: LinkedLine) -> Marks | None:
    """(n,) whether enough parts are answered; None where the line does not ask."""
    if linked.line.answered is None:
        return None
    marks = [
        answers.lines[name].answered
        if name in answers.lines
        else answers.of(name, linked.stale).known
        for name in linked.reads
    ]
    enough: Marks = np.sum(marks, axis=0) >= linked.line.answered
    return enough


def _divided(answers: Answers, linked: LinkedLine, spans: Sequence[Span]) -> Found:
    """A quotient: exact for what follows, and cut to some places for people to read."""
    over, under = (answers.subject(name).places for name in linked.reads)
    # Both in one unit, so that the quotient is in whole ones.
    most = max(over, under)
    scaled = [
        times(span, 10 ** (most - own)) for span, own in zip(spans, (over, under), strict=True)
    ]
    fraction = divided(*scaled)
    shown = fraction.whole("down", 10**SHOWN_PLACES, 1)
    return Found(_values_of(shown, None), (fraction, 0))


def _prorated(answers: Answers, linked: LinkedLine) -> Found:
    """The sum of the answered parts, scaled to all of them; the bounds are those of the sum."""
    results = [answers.lines[name] for name in linked.reads]
    subjects = [answers.subject(name) for name in linked.reads]
    spans = _spans(answers, linked, [result.result for result in results])
    answered = np.stack([result.answered for result in results])
    whole = added(spans)
    number = np.sum(
        [np.where(a, s.number, 0) for a, s in zip(answered, spans, strict=True)], axis=0
    )
    share, by = _shares(linked, subjects, answered, number)
    least = linked.line.answered or 1
    known = answered.sum(axis=0) >= least
    span = Span(known, number * share, whole.low, whole.high)
    one = np.ones(len(number), np.int64)
    fraction = Fraction(span, np.maximum(by, 1), one, one)
    shown = fraction.whole("down", 1, 1)
    kept = np.minimum(np.maximum(shown.number, whole.low), whole.high)
    values = of_numbers(known, kept, whole.low, whole.high)
    return Found(values, (fraction, linked.source.places))


def _shares(
    linked: LinkedLine, subjects: Sequence[Subject], answered: Marks, number: Whole
) -> tuple[Whole | int, Whole]:
    """By what the sum of the answered parts is multiplied, and by what divided."""
    if linked.line.prorate == "plain":
        return len(subjects), answered.sum(axis=0)
    most, least = (_ends(subjects, side) for side in ("high", "low"))
    above = np.where(answered, most[:, None], 0).sum(axis=0)
    below = np.where(answered, -least[:, None], 0).sum(axis=0)
    up = number >= 0
    return (
        np.where(up, most.sum(), -least.sum()),
        np.where(up, above, below),
    )


def _ends(subjects: Sequence[Subject], side: str) -> Whole:
    """What each part could add at most, or take away, in the unit of all."""
    places = max(subject.places for subject in subjects)
    ends = [getattr(limits_of(subject), side) or exact_number(0) for subject in subjects]
    units = np.array([whole_units(end, places) for end in ends], np.int64)
    return np.maximum(units, 0) if side == "high" else np.minimum(units, 0)


_JOIN: dict[str, Callable[[Sequence[Span]], Span]] = {
    "add": added,
    "subtract": subtracted,
    "multiply": multiplied,
    "highest": partial(extreme, pick=np.maximum),
    "lowest": partial(extreme, pick=np.minimum),
}


def _values_of(span: Span, enough: Marks | None) -> Values:
    known = span.known if enough is None else span.known & enough
    values = of_numbers(known, span.number, span.low, span.high)
    return values if enough is not None else values.settled
