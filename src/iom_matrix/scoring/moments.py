"""Moments: dates of people, officially and possibly, and the full periods between two of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from iom_matrix.definition.subjects import NEVER, Subject
from iom_matrix.evidence.columns import NO_WORD, Marks, Whole
from iom_matrix.evidence.measures import NO_LIMIT
from iom_matrix.evidence.windows import full_months
from iom_matrix.scoring.values import Values, bit

_DAY = "datetime64[D]"
_NEVER = 0  # a moment has one word, if any


def latest_of(moments: Sequence[Values]) -> Values:
    """The latest of several moments of each person; never only where none of them ever was."""
    if len(moments) == 1:
        return moments[0]
    never = np.logical_and.reduce([moment.has(_NEVER) for moment in moments])
    some = [moment.low <= moment.high for moment in moments]
    # One that may never have been cannot hold the latest up; without any sure one, the oldest.
    sure = [np.where(moment.has(_NEVER), -NO_LIMIT, moment.low) for moment in moments]
    least = np.minimum.reduce(
        [np.where(s, m.low, NO_LIMIT) for s, m in zip(some, moments, strict=True)]
    )
    low = np.maximum.reduce(sure)
    low = np.where(low > -NO_LIMIT, low, least)
    high = np.maximum.reduce(
        [np.where(s, m.high, -NO_LIMIT) for s, m in zip(some, moments, strict=True)]
    )
    known = np.logical_and.reduce([moment.known for moment in moments])
    dated = [moment.word == NO_WORD for moment in moments]
    number = np.maximum.reduce(
        [np.where(d, m.number, -NO_LIMIT) for d, m in zip(dated, moments, strict=True)]
    )
    any_some = np.logical_or.reduce(some)
    return Values(
        known=known,
        number=number,
        word=np.where(np.logical_or.reduce(dated), NO_WORD, _NEVER).astype(np.int16),
        low=np.where(any_some, low, 1),
        high=np.where(any_some, high, 0),
        words=np.where(never, bit(_NEVER), np.uint64(0)),
    ).settled


def elapsed(source: str, since: Values, until: Values, subject: Subject) -> Values:
    """Full days, months or years from one moment to another.

    Where the first lies after the second, nothing has begun: never, if that is an answer here,
    and unknown if it is not.

    Args:
        source: ``days_since``, ``months_since`` or ``years_since``.
        since: the moment from which periods are counted.
        until: the moment to which they are.
        subject: the answers that the line can give.
    """
    may_be_never = NEVER in subject.words
    some = (since.low <= since.high) & (until.low <= until.high)
    after = some & (since.high > until.low)
    some &= since.low <= until.high
    high = _periods(source, since.low, until.high)
    exact = bool((since.low == since.high)[some].all() and (until.low == until.high).all())
    low = np.where(after, 0, high if exact else _periods(source, since.high, until.low))
    dated = since.known & until.known & (since.word == NO_WORD) & (until.word == NO_WORD)
    in_order = dated & (since.number <= until.number)
    never = (since.known & (since.word != NO_WORD)) | (until.known & (until.word != NO_WORD))
    turned = dated & ~in_order
    if may_be_never:
        words = since.has(_NEVER) | until.has(_NEVER) | after
        never = never | turned
    else:
        # Dates that contradict may be mended to anything.
        words = np.zeros(len(since), np.bool_)
        low, high = np.where(after, 0, low), np.where(after, NO_LIMIT, high)
        some = some | after
    official = high
    if not exact or not np.array_equal(since.number[dated], since.low[dated]):
        official = _periods(source, since.number, until.number)
    return Values(
        known=in_order | never if may_be_never else in_order,
        number=np.where(in_order, official, 0),
        word=np.where(in_order, NO_WORD, np.where(never & may_be_never, _NEVER, NO_WORD)).astype(
            np.int16
        ),
        low=np.where(some, low, 1),
        high=np.where(some, high, 0),
        words=np.where(words, bit(_NEVER), np.uint64(0)),
    ).settled


def _periods(source: str, since: Whole, until: Whole) -> Whole:
    """(n,) full periods; open where a moment is, and 0 where the first lies after the second."""
    opened: Marks = (np.abs(since) >= NO_LIMIT) | (np.abs(until) >= NO_LIMIT)
    start = np.where(opened, 0, since)
    end = until if until.size == 1 else np.where(opened, 0, until)
    start = np.minimum(start, end)
    number = end - start if source == "days_since" else _months(start, end)
    if source == "years_since":
        number = number // 12
    return np.where(opened, NO_LIMIT, number)


def _months(start: Whole, end: Whole) -> Whole:
    """(n,) full months; where all end on one day, each day of the calendar is worked out once."""
    first = int(start.min(initial=0))
    if end.size == 1 and int(end[0]) - first < len(start):
        every = np.arange(first, int(end[0]) + 1).astype(_DAY)
        calendar: Whole = full_months(every, end.astype(_DAY))[start - first]
        return calendar
    return full_months(start.astype(_DAY), end.astype(_DAY))
