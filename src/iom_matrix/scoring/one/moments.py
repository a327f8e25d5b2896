"""Moments of one person: dates, officially and possibly, and the full periods between two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.moments import Moments
from iom_matrix.definition.subjects import NEVER
from iom_matrix.evidence.columns import NO_WORD
from iom_matrix.evidence.windows import day_number
from iom_matrix.scoring.one.answer import KNOWN, OPEN, Answer, Answers, of_numbers
from iom_matrix.scoring.one.found import Found, Source
from iom_matrix.scoring.one.keys import moment_key, read_key

_NEVER = 0  # a moment has one word, if any
_EPOCH = dt.date(1970, 1, 1).toordinal()


def elapsed_of(matrix: Matrix, linked: LinkedLine, as_of: dt.date) -> Source:
    """Full days, months or years from one moment to another, or to the day of scoring."""
    line = linked.line
    sinces = _keys(matrix, linked, line.since or (), "since")
    untils = _keys(matrix, linked, line.until or (), "until")
    today = day_number(as_of)
    now = of_numbers(KNOWN, today, today, today)
    may_be_never = NEVER in linked.source.words
    unit = line.source

    def source(answers: Answers) -> Found:
        since = latest_of([answers[key] for key in sinces])
        until = latest_of([answers[key] for key in untils]) if untils else now
        return Found(elapsed(unit, since, until, may_be_never=may_be_never))

    return source


def _keys(matrix: Matrix, linked: LinkedLine, moments: Moments, side: str) -> list[str]:
    return [
        moment_key(linked, side, place)
        if moment.date is None
        else read_key(matrix, moment.date, linked.stale)
        for place, moment in enumerate(moments)
    ]


def latest_of(moments: Sequence[Answer]) -> Answer:
    """The latest of several moments; never only where none of them ever was."""
    if len(moments) == 1:
        return moments[0]
    some = [moment for moment in moments if moment.low <= moment.high]
    # One that may never have been cannot hold the latest up; without any sure one, the oldest.
    low = max(-OPEN if moment.words else moment.low for moment in moments)
    if low == -OPEN:
        low = min((moment.low for moment in some), default=OPEN)
    dated = [moment.number for moment in moments if moment.word == NO_WORD]
    return Answer(
        known=all(moment.known for moment in moments),
        number=max(dated, default=-OPEN),
        word=NO_WORD if dated else _NEVER,
        low=low if some else 1,
        high=max((moment.high for moment in some), default=0),
        words=int(all(moment.words for moment in moments)),
    ).settled


def elapsed(unit: str, since: Answer, until: Answer, *, may_be_never: bool) -> Answer:
    """Full days, months or years from one moment to another.

    Where the first lies after the second, nothing has begun: never, if that is an answer here,
    and unknown if it is not.
    """
    begun = since.low <= since.high and until.low <= until.high
    after = begun and since.high > until.low
    some = begun and since.low <= until.high
    dated = since.known and until.known and since.word == until.word == NO_WORD
    in_order = dated and since.number <= until.number
    never = any(one.known and one.word != NO_WORD for one in (since, until))
    if may_be_never:
        known = in_order or never or dated
        words = int(bool(since.words or until.words or after))
    else:
        known, words, some = in_order, 0, some or after
    low, high = 1, 0
    if some:
        low = 0 if after else _periods(unit, since.high, until.low)
        # Dates that contradict may be mended to anything.
        mended = after and not may_be_never
        high = OPEN if mended else _periods(unit, since.low, until.high)
    return Answer(
        known=known,
        number=_periods(unit, since.number, until.number) if in_order else 0,
        word=_NEVER if known and not in_order else NO_WORD,
        low=low,
        high=high,
        words=words,
    ).settled


def _periods(unit: str, since: int, until: int) -> int:
    """Full periods; open where a moment is, and 0 where the first lies after the second."""
    if abs(since) >= OPEN or abs(until) >= OPEN:
        return OPEN
    since = min(since, until)
    if unit == "days_since":
        return until - since
    first, last = (dt.date.fromordinal(_EPOCH + day) for day in (since, until))
    months = (last.year - first.year) * 12 + last.month - first.month - (first.day > last.day)
    return months // 12 if unit == "years_since" else months
