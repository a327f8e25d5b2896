"""The rhythm: worked out from the days or stated, with the days on which a snapshot was due."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from iom_matrix.oversight.indicators.rhythm import EVERY, Every, rhythm_of

MONTH_ENDS = ("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31")
FIRST_MONDAYS = ("2026-02-02", "2026-03-02", "2026-04-06", "2026-05-04", "2026-06-01")
TWO_WEEKS = tuple(
    str(dt.date(2026, 3, 2) + dt.timedelta(at)) for at in (0, 1, 2, 3, 4, 7, 8, 9, 10)
)


def told(*days: str, every: Every | None = None) -> tuple[str, list[str]]:
    """How often, and what is missing."""
    dates = [dt.date.fromisoformat(day) for day in days]
    rhythm = rhythm_of(dates, every)
    missing = [str(day) for pair in pairwise(dates) if rhythm for day in rhythm.between(*pair)]
    return str(rhythm), missing


def without(days: tuple[str, ...], day: str) -> tuple[str, ...]:
    return tuple(one for one in days if one != day)


def test_weekdays_have_no_weekend_to_miss() -> None:
    weekdays = "each day from Monday to Friday"

    assert told(*TWO_WEEKS) == (weekdays, [])
    assert told(*without(TWO_WEEKS, "2026-03-04")) == (weekdays, ["2026-03-04"])
    assert told(*without(TWO_WEEKS, "2026-03-06")) == (weekdays, ["2026-03-06"])
    assert told(*without(TWO_WEEKS, "2026-03-09")) == (weekdays, ["2026-03-09"])


def test_whoever_counts_on_a_weekend_counts_each_day() -> None:
    days = tuple(str(dt.date(2026, 3, 5) + dt.timedelta(at)) for at in range(6))

    assert told(*days) == ("each day", [])
    assert told(*without(days, "2026-03-08")) == ("each day", ["2026-03-08"])


def test_months_end_when_they_end() -> None:
    assert told(*MONTH_ENDS) == ("each month", [])
    assert told(*without(MONTH_ENDS, "2026-02-28")) == ("each month", ["2026-02-28"])
    assert told(*without(MONTH_ENDS, "2026-04-30")) == ("each month", ["2026-04-30"])


def test_a_month_is_as_long_as_it_is() -> None:
    days = [f"2026-{month:02}-15" for month in range(1, 13)]

    assert told(*days) == ("each month", [])
    assert told("2025-12-15", *days[1:]) == ("each month", ["2026-01-15"])


def test_a_monday_of_each_month_is_monthly() -> None:
    assert told(*FIRST_MONDAYS) == ("each month", [])
    assert len(told(*without(FIRST_MONDAYS, "2026-04-06"))[1]) == 1


def test_every_four_weeks_is_no_month() -> None:
    days = [str(dt.date(2026, 1, 5) + dt.timedelta(28 * at)) for at in range(14)]

    assert told(*days) == ("each 28 days", [])
    assert told(*days[:5], *days[6:]) == ("each 28 days", [days[5]])


@pytest.mark.parametrize(("step", "said"), [(7, "week"), (14, "fortnight"), (10, "10 days")])
def test_steps_of_days(step: int, said: str) -> None:
    days = [str(dt.date(2026, 1, 5) + dt.timedelta(step * at)) for at in range(6)]

    assert told(*days) == (f"each {said}", [])
    assert told(*days[:2], *days[4:]) == (f"each {said}", days[2:4])


def test_half_a_period_late_is_late_and_not_missing() -> None:
    assert told("2026-01-05", "2026-01-12", "2026-01-19", "2026-01-29") == ("each week", [])
    assert told("2026-01-05", "2026-01-07", "2026-01-09", "2026-01-12") == ("each 2 days", [])


def test_of_what_fits_as_well_the_shorter_is_taken() -> None:
    assert told("2026-01-05", "2026-01-12", "2026-01-26") == ("each week", ["2026-01-19"])


def test_a_snapshot_alone_has_no_rhythm() -> None:
    assert told("2026-01-05") == ("None", [])
    assert told("2026-01-05", every="week") == ("each week", [])


def test_what_is_stated_holds() -> None:
    assert told("2026-01-05", "2026-01-19", every="week") == ("each week", ["2026-01-12"])
    assert told("2026-01-05", "2026-01-12", every="month") == ("each month", [])
    assert told("2025-12-30", "2026-03-02", every="month") == ("each month", ["2026-02-02"])


def test_a_month_may_be_some_days_off() -> None:
    assert told("2026-01-31", "2026-03-01", "2026-03-31") == ("each month", [])
    assert told("2026-01-01", "2026-01-30", "2026-03-01") == ("each month", [])


def test_a_weekend_belongs_to_the_friday_before() -> None:
    assert told("2026-03-05", "2026-03-07", "2026-03-10", every="weekday")[1] == ["2026-03-09"]


@pytest.mark.parametrize("every", EVERY)
def test_who_states_it_is_remembered(every: Every) -> None:
    days = [dt.date(2026, 3, 2), dt.date(2026, 3, 3)]
    stated, found = rhythm_of(days, every), rhythm_of(days)

    assert stated is not None
    assert found is not None
    assert (stated.every, stated.stated, found.stated) == (every, True, False)


@pytest.mark.parametrize(
    ("every", "lengths"),
    [
        ("day", range(1, 2)), ("weekday", range(3, 4)), ("week", range(4, 11)),
        ("fortnight", range(8, 21)), ("month", range(16, 45)),
    ],
)  # fmt: skip
def test_a_period_is_even_within_half_of_its_length(every: Every, lengths: range) -> None:
    friday = dt.date(2026, 3, 6)
    rhythm = rhythm_of([friday], every)

    assert rhythm is not None
    days = {at: friday + dt.timedelta(at) for at in range(1, 60)}
    assert [at for at, day in days.items() if rhythm.even(friday, day)] == list(lengths)
