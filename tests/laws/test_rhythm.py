"""The rhythm of snapshots: regular ones have no gap, and each that is taken away leaves one."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.oversight.indicators.rhythm import Every, rhythm_of

FIRSTS = st.dates(dt.date(2000, 1, 1), dt.date(2080, 12, 31))
FEWEST = 6


def _each(first: dt.date, every: Every, count: int) -> list[dt.date]:
    """So many days on which a snapshot is due, by counting them off a calendar."""
    if every == "month":
        months = [divmod(first.month - 1 + at, 12) for at in range(count)]
        return [_last_or(first.year + years, month + 1, first.day) for years, month in months]
    step = {"day": 1, "weekday": 1, "week": 7, "fortnight": 14}[every]
    days = (first + dt.timedelta(step * at) for at in range(3 * count))
    return [day for day in days if every != "weekday" or day.weekday() < 5][:count]


def _last_or(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, monthrange(year, month)[1]))


def _missing(days: list[dt.date], every: Every | None) -> list[dt.date]:
    rhythm = rhythm_of(days, every)
    assert rhythm is not None
    return [day for pair in pairwise(days) for day in rhythm.between(*pair)]


REGULAR = st.builds(
    _each, FIRSTS, st.sampled_from(["day", "weekday", "week", "fortnight", "month"]),
    st.integers(FEWEST, 40),
)  # fmt: skip


@given(days=REGULAR)
def test_regular_snapshots_have_no_gap(days: list[dt.date]) -> None:
    """Whatever the rhythm, none is missing where each is there, and every period is even."""
    rhythm = rhythm_of(days)

    assert _missing(days, None) == []
    assert rhythm is not None
    assert all(rhythm.even(*pair) for pair in pairwise(days))


@given(days=REGULAR, data=st.data())
def test_a_snapshot_taken_away_is_the_one_that_is_missing(
    days: list[dt.date], data: st.DataObject
) -> None:
    """One that is taken from between the others is missing, by its day, and no other is."""
    at = data.draw(st.integers(1, len(days) - 2))

    assert _missing(days[:at] + days[at + 1 :], None) == [days[at]]


@given(first=FIRSTS, every=st.sampled_from(["day", "weekday", "week", "fortnight"]),
       kept=st.sets(st.integers(1, 20), min_size=1))  # fmt: skip
def test_what_is_stated_finds_every_one(first: dt.date, every: Every, kept: set[int]) -> None:
    """However many are taken away, those between the ones that stay are named if it is stated."""
    days = _each(first, every, max(kept) + 1)

    there = [day for at, day in enumerate(days) if at == 0 or at in kept]

    assert _missing(there, every) == [day for day in days if day not in there]
