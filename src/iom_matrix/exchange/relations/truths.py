"""Truths: conditions judged with three values; they mirror `iom_matrix.scoring.truths`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from iom_matrix.definition.answers import NotKnown, Numbers, OneOf, Within
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.measures import whole_units
from iom_matrix.evidence.windows import back, day_number
from iom_matrix.exchange.relations.expressions import TRUE, Condition
from iom_matrix.exchange.relations.folding import compare, either, every, negated, some
from iom_matrix.exchange.relations.values import NO_LIMIT, NO_WORD, Truths, Values

# How a condition learns the answers of a subject.
Lookup = Callable[[str], tuple[Values, Subject]]


def judge(logic: Logic, look_up: Lookup, as_of: dt.date) -> Truths:
    """Judge a condition; `look_up` gives the values of a subject."""
    if isinstance(logic, Test):
        values, subject = look_up(logic.subject)
        return _test(logic, values, subject, as_of)
    if isinstance(logic, NotOf):
        part = judge(logic.part, look_up, as_of)
        return Truths(part.no, part.yes, part.can_no, part.can_yes)
    parts = [judge(part, look_up, as_of) for part in logic.parts]
    return all_of(parts) if isinstance(logic, AllOf) else any_of(parts)


def all_of(parts: list[Truths]) -> Truths:
    """Whether all hold."""
    return Truths(
        every(*(part.yes for part in parts)),
        some(*(part.no for part in parts)),
        every(*(part.can_yes for part in parts)),
        some(*(part.can_no for part in parts)),
    )


def any_of(parts: list[Truths]) -> Truths:
    """Whether one holds."""
    return Truths(
        some(*(part.yes for part in parts)),
        every(*(part.no for part in parts)),
        some(*(part.can_yes for part in parts)),
        every(*(part.can_no for part in parts)),
    )


def _test(test: Test, values: Values, subject: Subject, as_of: dt.date) -> Truths:
    if isinstance(test.answer, NotKnown):
        unknown = negated(values.known)
        return Truths(unknown, values.known, unknown, TRUE)
    if values.halves is not None:
        where, one, other = values.halves
        first = _test(test, one, subject, as_of)
        second = _test(test, other, subject, as_of)
        return Truths(
            either(where, first.yes, second.yes),
            either(where, first.no, second.no),
            either(where, first.can_yes, second.can_yes),
            either(where, first.can_no, second.can_no),
        )
    fits, can_yes, can_no = _asked(test.answer, values, subject, as_of)
    if values.exact:
        return Truths(fits, negated(fits), fits, negated(fits))
    known = values.known
    return Truths(every(known, fits), every(known, negated(fits)), can_yes, can_no)


def _asked(
    answer: Numbers | Within | OneOf, values: Values, subject: Subject, as_of: dt.date
) -> tuple[Condition, Condition, Condition]:
    """Whether the official answer is wanted, and whether a wanted one and another are possible."""
    if isinstance(answer, OneOf):
        wanted = [subject.words.index(word) for word in answer.words]
        others = [place for place in range(len(subject.words)) if place not in wanted]
        fits = some(*(compare("=", values.word, place) for place in wanted))
        can_yes = some(*(values.can[place] for place in wanted))
        return fits, can_yes, some(*(values.can[place] for place in others), values.some)
    first, last = _between(answer, subject, as_of)
    above = TRUE if first <= -NO_LIMIT else compare(">=", values.number, first)
    below = TRUE if last >= NO_LIMIT else compare("<=", values.number, last)
    fits = every(compare("=", values.word, NO_WORD), above, below)
    reaches = every(compare(">=", values.high, first), compare("<=", values.low, last))
    leaves = some(compare("<", values.low, first), compare(">", values.high, last))
    can_no = some(every(values.some, leaves), *values.can)
    return fits, every(values.some, reaches), can_no


def _between(answer: Numbers | Within, subject: Subject, as_of: dt.date) -> tuple[int, int]:
    """The first and the last unit, or day, that an answer holds."""
    if isinstance(answer, Within):
        return day_number(back(as_of, answer.period)), day_number(as_of)
    first = -NO_LIMIT if answer.low is None else whole_units(answer.low, subject.places)
    last = NO_LIMIT if answer.high is None else whole_units(answer.high, subject.places) - 1
    return first, last
