"""The rhythm: how often snapshots are taken, and on which days one was due between two."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

import numpy as np

Every: TypeAlias = Literal["day", "weekday", "week", "fortnight", "month"]
EVERY: dict[Every, str] = {
    "day": "each day", "weekday": "each day from Monday to Friday", "week": "each week",
    "fortnight": "each fortnight", "month": "each month",
}  # fmt: skip
"""How often, and how it is said."""
_DAYS: dict[Every | int, int] = {"day": 1, "week": 7, "fortnight": 14}
_FOUR_WEEKS = 28
_MONTH = range(25, 38)  # days from one month's snapshot to the next, each a few days off
_A_MONTH, _HALF_A_MONTH = 30, 15
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often snapshots are taken.

    Attributes:
        every: a word, or a number of days that has none.
        stated: whether somebody said so; if not, it is how the snapshots mostly lie.
        day: of each month, the day on which one is due; in a shorter month it is the last.
    """

    every: Every | int
    stated: bool = False
    day: int = 1

    def __str__(self) -> str:
        every = self.every
        return f"each {every} days" if isinstance(every, int) else EVERY[every]

    def apart(self, before: dt.date, after: dt.date) -> int:
        """How many periods lie between two days: the nearest number of them, of two the lower."""
        if self.every == "weekday":
            return int(np.busday_count(_worked(before), _worked(after)))
        if self.every == "month":
            return self._month(after) - self._month(before)
        step = self._step
        return (2 * (after - before).days + step - 1) // (2 * step)

    def between(self, before: dt.date, after: dt.date) -> Iterator[dt.date]:
        """The days between two snapshots on which one was due, in order."""
        for later in range(1, self.apart(before, after)):
            if self.every == "weekday":
                yield dt.date.fromisoformat(str(np.busday_offset(_worked(before), later)))
            elif self.every == "month":
                year, month = divmod(self._month(before) + later, 12)
                yield _in_month(year, month + 1, self.day)
            else:
                yield before + dt.timedelta(days=later * self._step)

    def fits(self, before: dt.date, after: dt.date) -> bool:
        """Whether two snapshots lie one period apart, to the day where it has a number of days."""
        days = (after - before).days
        if self.every in {"weekday", "month"}:
            return self.apart(before, after) == 1 and (self.every == "weekday" or days in _MONTH)
        return days == self._step

    def even(self, before: dt.date, after: dt.date) -> bool:
        """Whether a period is about as long as one should be: more than half, less than 1.5."""
        if self.every == "weekday":
            return self.apart(before, after) == 1
        step = _A_MONTH if self.every == "month" else self._step
        return step < 2 * (after - before).days < 3 * step

    @property
    def _step(self) -> int:
        return self.every if isinstance(self.every, int) else _DAYS[self.every]

    def _month(self, day: dt.date) -> int:
        """The month whose due day lies nearest, counted from year 0."""
        late = day.day - _in_month(day.year, day.month, self.day).day
        aside = (late > _HALF_A_MONTH) - (late < -_HALF_A_MONTH)
        return day.year * 12 + day.month - 1 + aside


def rhythm_of(days: Sequence[dt.date], every: Every | None = None) -> Rhythm | None:
    """How often snapshots are taken: as stated, or what most of their gaps fit.

    What fits as many gaps as another is taken for the more usual one: the first of the words, and
    weekdays where nothing lies on a weekend.

    Args:
        days: of the snapshots, in order, each once.
        every: how often, if it is known.

    Returns:
        None of a single snapshot, where nobody said.
    """
    due = _day_of_month(days)
    if every is not None:
        return Rhythm(every, stated=True, day=due)
    gaps = list(pairwise(days))
    lengths = {(after - before).days for before, after in gaps}
    found = [Rhythm(word, day=due) for word in _candidates(days, lengths)]
    return max(found, key=lambda one: sum(one.fits(*gap) for gap in gaps)) if gaps else None


def _candidates(days: Sequence[dt.date], lengths: Collection[int]) -> Iterator[Every | int]:
    """Every rhythm that the days may have, the more usual ones first."""
    if all(day.weekday() < _SATURDAY for day in days):
        yield "weekday"
    yield from ("day", "week", "fortnight", _FOUR_WEEKS)
    if min(lengths, default=0) >= min(_MONTH):
        yield "month"
    yield from sorted(set(lengths) - {_FOUR_WEEKS, *_DAYS.values()})


def _day_of_month(days: Sequence[dt.date]) -> int:
    """On which day of a month most of them are due; the 31st is the last of any month."""
    return max(
        range(1, 32),
        key=lambda due: sum(day == _in_month(day.year, day.month, due) for day in days),
    )


def _in_month(year: int, month: int, day: int) -> dt.date:
    """A day of a month, or the last of one that is shorter."""
    return dt.date(year, month, min(day, monthrange(year, month)[1]))


def _worked(day: dt.date) -> np.datetime64:
    """The day itself, or the Friday before."""
    found: np.datetime64 = np.busday_offset(day, 0, roll="preceding")
    return found
