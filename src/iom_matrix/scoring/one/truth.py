"""Truths of one person: a condition judged with three values, officially and at the widest.

Inside, a truth is a whole number of four bits, which join faster than records do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from iom_matrix.definition.answers import NotKnown, Numbers, OneOf, Within
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import NO_WORD
from iom_matrix.evidence.measures import whole_units
from iom_matrix.evidence.windows import back, day_number
from iom_matrix.scoring.one.answer import OPEN, Answers
from iom_matrix.scoring.one.keys import asked_key

YES, NO, CAN_YES, CAN_NO = 1, 2, 4, 8
_FOR, _AGAINST = YES | CAN_YES, NO | CAN_NO

# A condition, compiled: the four bits, from what is known of a person.
Judge = Callable[[Answers], int]


@dataclass(frozen=True, slots=True)
class Truth:
    """A condition of one person.

    Attributes:
        yes, no: the official answer; neither where it is unknown.
        can_yes, can_no: what is still possible.
    """

    yes: bool
    no: bool
    can_yes: bool
    can_no: bool

    @property
    def word(self) -> Literal["yes", "no", "unknown"]:
        """The official answer in a word."""
        return "yes" if self.yes else "no" if self.no else "unknown"

    def __str__(self) -> str:
        return self.word


# All that there are, each at the place of its bits.
TRUTHS = tuple(Truth(*(bool(bits & side) for side in (1, 2, 4, 8))) for bits in range(16))


def both(one: int, two: int) -> int:
    """Whether two conditions hold together."""
    return (one & two & _FOR) | ((one | two) & _AGAINST)


def judge_of(logic: Logic, matrix: Matrix, as_of: dt.date, stale: str = "counts") -> Judge:
    """A condition, compiled; `stale` is what being out of date does in this place."""
    if isinstance(logic, Test):
        inputs = matrix.vocabulary.inputs
        subject = logic.subject
        answers = inputs[subject].subject if subject in inputs else matrix.lines[subject].result
        return _test(logic, asked_key(matrix, subject, stale), answers, as_of)
    if isinstance(logic, NotOf):
        return _negated(judge_of(logic.part, matrix, as_of, stale))
    parts = [judge_of(part, matrix, as_of, stale) for part in logic.parts]
    if len(parts) == 1:
        return parts[0]
    return _every(parts) if isinstance(logic, AllOf) else _any(parts)


def judges_of(rules: Mapping[str, Logic], matrix: Matrix, as_of: dt.date) -> dict[str, Judge]:
    """Several conditions by their names."""
    return {name: judge_of(logic, matrix, as_of) for name, logic in rules.items()}


def _negated(part: Judge) -> Judge:
    def judge(answers: Answers) -> int:
        truth = part(answers)
        return (truth & _FOR) << 1 | (truth & _AGAINST) >> 1

    return judge


def _every(parts: Sequence[Judge]) -> Judge:
    def judge(answers: Answers) -> int:
        truth = _FOR
        for part in parts:
            one = part(answers)
            truth = (truth & one & _FOR) | ((truth | one) & _AGAINST)
        return truth

    return judge


def _any(parts: Sequence[Judge]) -> Judge:
    def judge(answers: Answers) -> int:
        truth = _AGAINST
        for part in parts:
            one = part(answers)
            truth = ((truth | one) & _FOR) | (truth & one & _AGAINST)
        return truth

    return judge


def _test(test: Test, key: str, subject: Subject, as_of: dt.date) -> Judge:
    answer = test.answer
    if isinstance(answer, NotKnown):
        return lambda answers: NO | CAN_NO if answers[key].known else YES | CAN_YES | CAN_NO
    if isinstance(answer, OneOf):
        return _among(key, sum(1 << subject.words.index(word) for word in answer.words))
    return _between(key, *_ends(answer, subject, as_of))


def _among(key: str, wanted: int) -> Judge:
    def judge(answers: Answers) -> int:
        known, _, word, low, high, words = answers[key]
        truth = CAN_YES if words & wanted else 0
        if words & ~wanted or low <= high:
            truth |= CAN_NO
        if known:
            truth |= YES if word != NO_WORD and wanted >> word & 1 else NO
        return truth

    return judge


def _between(key: str, first: int, last: int) -> Judge:
    def judge(answers: Answers) -> int:
        known, number, word, low, high, words = answers[key]
        truth = CAN_NO if words else 0
        if low <= high:
            if high >= first and low <= last:
                truth |= CAN_YES
            if low < first or high > last:
                truth |= CAN_NO
        if known:
            truth |= YES if word == NO_WORD and first <= number <= last else NO
        return truth

    return judge


def _ends(answer: Numbers | Within, subject: Subject, as_of: dt.date) -> tuple[int, int]:
    """The first and the last unit, or day, that an answer holds."""
    if isinstance(answer, Within):
        return day_number(back(as_of, answer.period)), day_number(as_of)
    first = -OPEN if answer.low is None else whole_units(answer.low, subject.places)
    last = OPEN if answer.high is None else whole_units(answer.high, subject.places) - 1
    return first, last
