"""Column truths: tests of rules judged straight off columns and points, in bytes."""

from __future__ import annotations

import datetime as dt
from typing import cast

import numpy as np

from iom_matrix.definition.answers import NotKnown, Numbers, OneOf
from iom_matrix.definition.inputs import Input
from iom_matrix.definition.logic import Test
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import Column, Marks
from iom_matrix.evidence.narrow import Narrow, NarrowColumn
from iom_matrix.scoring.truths import Truths, between, tested
from iom_matrix.scoring.values import from_column


def of_column(
    test: Test, spec: Input, column: NarrowColumn, known: Marks | None, as_of: dt.date
) -> Truths:
    """A test of an input that nothing casts doubt on.

    Args:
        test: what is asked.
        spec: what the vocabulary says of the input.
        column: (n,) its answers.
        known: (n,) who has an answer; None for everybody.
        as_of: the day of scoring.
    """
    fits = _fits(test, spec.subject, column, as_of)
    if isinstance(test.answer, NotKnown):
        there = np.ones(len(column), np.bool_) if known is None else known
        return Truths(~there, there, ~there, np.ones(len(column), np.bool_))
    if known is None:
        return Truths(fits, ~fits, fits, ~fits)
    # Whoever has no answer may have what the input can answer at all.
    nobody = from_column(Column.unknown(1), spec.subject)
    unknown = tested(test, nobody, spec.subject, as_of)
    yes, no = fits & known, known & ~fits
    can_yes = yes | ~known if unknown.can_yes[0] else yes
    can_no = no | ~known if unknown.can_no[0] else no
    return Truths(yes, no, can_yes, can_no)


def of_points(
    test: Test,
    subject: Subject,
    sides: tuple[Narrow, Narrow, Narrow],
    unit: int,
    refuses: Marks | None,
) -> Truths:
    """A test of the points of a line.

    Args:
        test: what is asked.
        subject: the answers that the line can give.
        sides: (n,) points, and the least and the most that they can be.
        unit: how many units of these points are one of the line.
        refuses: (n,) whom the line refuses, so that its points are not known; None for nobody.
    """
    points, low, high = sides
    nobody = np.zeros(len(points), np.bool_) if refuses is None else refuses
    if isinstance(test.answer, NotKnown):
        return Truths(nobody, ~nobody, nobody, np.ones(len(points), np.bool_))
    # Points have no words, so that nothing but numbers can be asked of them, on any day.
    answer = cast(Numbers, test.answer)
    first, last = (end * unit for end in between(answer, subject, dt.date.min))
    fits = (points >= first) & (points <= last)
    can_yes, can_no = (high >= first) & (low <= last), (low < first) | (high > last)
    return Truths(fits & ~nobody, ~(fits | nobody), can_yes, can_no)


def _fits(test: Test, subject: Subject, column: NarrowColumn, as_of: dt.date) -> Marks:
    """(n,) whose answer is the one that is asked for; anything where there is none."""
    answer = test.answer
    if isinstance(answer, NotKnown):
        return np.zeros(0, np.bool_)
    if isinstance(answer, OneOf):
        words = column.values if column.worded else column.words
        places = [subject.words.index(word) for word in answer.words]
        if words is None:
            return np.zeros(len(column), np.bool_)
        found: Marks = np.logical_or.reduce([words == place for place in places])
        return found
    first, last = between(answer, subject, as_of)
    fits: Marks = (column.values >= first) & (column.values <= last)
    return fits if column.words is None else fits & (column.words < 0)
