"""Time at liberty: days in custody do not count, so that prison does not age an offence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from iom_matrix.evidence.columns import Days, Marks, Whole

ONE = np.timedelta64(1, "D")
# Wide enough that a person and a day make one number without touching the next person's.
SPAN = np.int64(4_000_000)


@dataclass(frozen=True, slots=True, eq=False)
class Custody:
    """Periods of custody, sorted by person and day, none overlapping.

    A day from `start` on and before `end` is a day in custody; custody without an end lasts to
    the day of scoring.

    Attributes:
        person: (p,) index of the nominal.
        start, end: (p,) days.
        sure: (p,) False where the next thing recorded is a start again: a release is missing
            between the two, so any part of the period may have been spent outside.
        unsure_before: (n,) for each person the day before which custody is not known; a
            custody that ends without a start makes everything before its end unsure.
    """

    person: Whole
    start: Days
    end: Days
    sure: Marks
    unsure_before: Days

    def days_until(self, person: Whole, day: Days, *, surely: bool) -> Whole:
        """(m,) how many days of custody each person had up to and with `day`.

        Args:
            person: (m,) index of the nominal.
            day: (m,) the last day counted.
            surely: count only the periods that are sure, or all that there may have been.
        """
        lengths = (self.end - self.start).astype(np.int64)
        if surely:
            lengths = np.where(self.sure, lengths, 0)
        total = np.concatenate([[0], np.cumsum(lengths)])
        begun = np.searchsorted(_place(self.person, self.start), _place(person, day), "right")
        first = np.searchsorted(self.person, person, "left")
        whole: Whole = total[begun] - total[first]
        if not len(lengths):
            return whole
        last = np.maximum(begun - 1, 0)
        left = np.clip((self.end[last] - day).astype(np.int64) - 1, 0, lengths[last])
        counted: Whole = whole - np.where(begun > first, left, 0)
        return counted


def _place(person: Whole, day: Days) -> Whole:
    number: Whole = person * SPAN + day.astype("datetime64[D]").astype(np.int64) + SPAN // 2
    return number


def custody_periods(
    person: Whole, day: Days, starts: Marks, covered_from: Days, as_of: dt.date
) -> Custody:
    """Periods from dated starts and ends.

    What is recorded of one day counts together: a start and an end change nothing, an end, a
    start and an end are a release, and a start given twice is one.

    Args:
        person: (c,) index of the nominal.
        day: (c,) when; no NaT.
        starts: (c,) True where custody begins, False where it ends.
        covered_from: (n,) from when on custody is fully recorded for each person.
        as_of: the day of scoring.
    """
    person, day, starts = _turns(person, day, starts)
    unsure = covered_from.copy()
    same = np.zeros(len(person), np.bool_)
    same[1:] = person[1:] == person[:-1]
    inside = np.zeros(len(person), np.bool_)
    inside[1:] = same[1:] & starts[:-1]
    orphan = ~starts & ~inside
    whose, ended_on = person[orphan], day[orphan]
    last = np.diff(whose, append=-1) != 0
    whose, ended_on = whose[last], ended_on[last]
    unsure[whose] = np.maximum(unsure[whose], ended_on)
    close = np.full(len(person), np.datetime64(as_of, "D") + ONE)
    close[:-1] = np.where(same[1:], day[1:], close[:-1])
    ended = np.ones(len(person), np.bool_)
    ended[:-1] = ~(same[1:] & starts[1:])
    return Custody(person[starts], day[starts], close[starts], ended[starts], unsure)


def _turns(person: Whole, day: Days, starts: Marks) -> tuple[Whole, Days, Marks]:
    """One start or end for each person and day on which the state changes, in order."""
    place, at, group = np.unique(_place(person, day), return_index=True, return_inverse=True)
    group, count = group.reshape(-1), len(place)
    net = np.bincount(group[starts], minlength=count) - np.bincount(group[~starts], minlength=count)
    at = at[net != 0]
    return person[at], day[at], net[net != 0] > 0


def at_liberty(person: Whole, days: Days, custody: Custody, as_of: dt.date) -> tuple[Days, Days]:
    """Days as if time in custody had not passed: each moves forward by the custody since then.

    Args:
        person: (m,) index of the nominal.
        days: (m,) days on or before `as_of`; NaT stays NaT.
        custody: their periods of custody.
        as_of: the day of scoring.

    Returns:
        (m,) the earliest and the latest day that each could count as. They differ where custody
        is not known: all, or none, of the unsure days may have been spent inside.
    """
    inside = np.zeros(len(custody.unsure_before), np.bool_)
    inside[custody.person] = True
    # Of nobody else, and of no later day, is there any custody to count.
    some = inside[person] | (custody.unsure_before[person] > days + ONE)
    at = np.flatnonzero(some & ~np.isnat(days))
    if not len(at):
        return days, days
    earliest, latest = days.copy(), days.copy()
    earliest[at], latest[at] = _moved(person[at], days[at], custody, as_of)
    return earliest, latest


def _moved(person: Whole, days: Days, custody: Custody, as_of: dt.date) -> tuple[Days, Days]:
    end = np.full(len(days), np.datetime64(as_of, "D"))
    earliest = days + _inside(custody, person, days, end, surely=True)
    unsure_until = np.minimum(custody.unsure_before[person], end + ONE)
    # Days not known to be at liberty: those after the day itself and before the unsure end.
    open_days = np.maximum((unsure_until - days).astype(np.int64) - 1, 0)
    last_open = np.maximum(unsure_until - ONE, days)
    # The open days count as spent inside, whatever is recorded of them; custody counts after them.
    latest = days + open_days + _inside(custody, person, last_open, end, surely=False)
    return earliest, latest


def _inside(custody: Custody, person: Whole, after: Days, until: Days, *, surely: bool) -> Whole:
    """(m,) days in custody after one day, up to and with another."""
    before = custody.days_until(person, after, surely=surely)
    counted: Whole = custody.days_until(person, until, surely=surely) - before
    return counted
