"""Truths: conditions judged with three values, officially and at the widest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from iom_matrix.definition.answers import NotKnown, Numbers, OneOf, Within
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import NO_WORD, Marks
from iom_matrix.evidence.measures import NO_LIMIT, whole_units
from iom_matrix.evidence.windows import back, day_number
from iom_matrix.scoring.values import Values, word_set


@dataclass(frozen=True, slots=True, eq=False)
class Truths:
    """A condition over n people.

    Attributes:
        yes, no: (n,) the official answer; neither where it is unknown.
        can_yes, can_no: (n,) what is still possible.
    """

    yes: Marks
    no: Marks
    can_yes: Marks
    can_no: Marks

    @property
    def unknown(self) -> Marks:
        """(n,) whether nobody can say."""
        return ~(self.yes | self.no)


# How a condition learns the answers of a subject.
Lookup = Callable[[str], tuple[Values, Subject]]


def judge(logic: Logic, look_up: Lookup, count: int, as_of: dt.date) -> Truths:
    """Judge a condition for `count` people; `look_up` gives the values of a subject."""
    return judged_by(logic, lambda test: tested(test, *look_up(test.subject), as_of), count)


def judged_by(logic: Logic, ask: Callable[[Test], Truths], count: int) -> Truths:
    """Judge a condition for `count` people; `ask` judges each of its tests."""
    if isinstance(logic, Test):
        return ask(logic)
    if isinstance(logic, NotOf):
        part = judged_by(logic.part, ask, count)
        return Truths(part.no, part.yes, part.can_no, part.can_yes)
    parts = [judged_by(part, ask, count) for part in logic.parts]
    every = isinstance(logic, AllOf)
    joint, other = (np.logical_and, np.logical_or) if every else (np.logical_or, np.logical_and)
    truth = Truths(*(np.full(count, side) for side in (every, not every, every, not every)))
    for part in parts:
        truth = Truths(
            joint(truth.yes, part.yes),
            other(truth.no, part.no),
            joint(truth.can_yes, part.can_yes),
            other(truth.can_no, part.can_no),
        )
    return truth


def both(one: Truths, two: Truths) -> Truths:
    """Whether two conditions hold together."""
    return Truths(
        one.yes & two.yes, one.no | two.no, one.can_yes & two.can_yes, one.can_no | two.can_no
    )


def tested(test: Test, values: Values, subject: Subject, as_of: dt.date) -> Truths:
    """Whether the values of a subject are the answer that a test wants."""
    answer = test.answer
    if isinstance(answer, NotKnown):
        always = np.ones(len(values), np.bool_)
        return Truths(~values.known, values.known, ~values.known, always)
    if isinstance(answer, OneOf):
        wanted = word_set(subject.words.index(word) for word in answer.words)
        fits = np.array([*(word in answer.words for word in subject.words), False])[values.word]
        can_yes = (values.words & wanted) != 0
        can_no = ((values.words & ~wanted) != 0) | (values.low <= values.high)
    else:
        first, last = between(answer, subject, as_of)
        is_number = values.word == NO_WORD
        fits = is_number & (values.number >= first) & (values.number <= last)
        numbers = values.low <= values.high
        can_yes = numbers & (values.high >= first) & (values.low <= last)
        outside = numbers & ((values.low < first) | (values.high > last))
        can_no = outside | (values.words != 0)
    return Truths(values.known & fits, values.known & ~fits, can_yes, can_no)


def between(answer: Numbers | Within, subject: Subject, as_of: dt.date) -> tuple[int, int]:
    """The first and the last unit, or day, that an answer holds."""
    if isinstance(answer, Within):
        return day_number(back(as_of, answer.period)), day_number(as_of)
    first = -NO_LIMIT if answer.low is None else whole_units(answer.low, subject.places)
    last = NO_LIMIT if answer.high is None else whole_units(answer.high, subject.places) - 1
    return int(first), int(last)
