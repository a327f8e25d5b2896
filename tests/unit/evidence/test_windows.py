from __future__ import annotations

import datetime as dt

import pytest

from iom_matrix.definition.scalars import Period
from iom_matrix.evidence.windows import back, full_months
from tests.unit.building import days


@pytest.mark.parametrize(
    ("as_of", "number", "unit", "first"),
    [
        ("2026-04-01", 24, "month", "2024-04-01"),
        ("2026-03-31", 1, "month", "2026-02-28"),
        ("2024-03-31", 1, "month", "2024-02-29"),
        ("2026-05-31", 1, "month", "2026-04-30"),
        ("2024-02-29", 1, "year", "2023-02-28"),
        ("2024-02-29", 4, "year", "2020-02-29"),
        ("2026-01-15", 1, "month", "2025-12-15"),
        ("2026-12-31", 12, "month", "2025-12-31"),
        ("2026-04-01", 30, "day", "2026-03-02"),
    ],
)
def test_a_window_begins(as_of: str, number: int, unit: str, first: str) -> None:
    period = Period(number, unit)  # type: ignore[arg-type]
    assert back(dt.date.fromisoformat(as_of), period) == dt.date.fromisoformat(first)


@pytest.mark.parametrize(
    ("as_of", "day", "months"),
    [
        ("2026-04-01", "2026-04-01", 0),
        ("2026-04-01", "2026-03-02", 0),
        ("2026-04-01", "2026-03-01", 1),
        ("2026-04-01", "2025-04-01", 12),
        ("2026-04-01", "2025-04-02", 11),
        ("2026-02-28", "2026-01-31", 0),
        ("2026-02-28", "2026-01-28", 1),
        ("2026-03-31", "2026-02-28", 1),
        ("2024-03-30", "2024-02-29", 1),
        ("2025-02-28", "2024-02-29", 11),
        ("2025-03-01", "2024-02-29", 12),
    ],
)
def test_full_months(as_of: str, day: str, months: int) -> None:
    assert full_months(days(day), days(as_of)).tolist() == [months]


def test_the_anniversary_is_both_within_and_ago() -> None:
    as_of = dt.date(2026, 4, 1)
    anniversary = back(as_of, Period(12, "month"))
    assert full_months(days(str(anniversary)), days(str(as_of))).tolist() == [12]
    assert anniversary >= back(as_of, Period(12, "month"))


@pytest.mark.parametrize("period", [Period(100, "year"), Period(36500, "day")])
def test_a_window_may_reach_the_beginning_of_time(period: Period) -> None:
    assert back(dt.date(50, 3, 1), period) == dt.date.min


def test_full_months_of_several_people_to_one_day_or_each_to_their_own() -> None:
    since = days("2025-01-31", "2024-02-29")
    assert full_months(since, days("2025-02-28")).tolist() == [0, 11]
    assert full_months(since, days("2025-02-28", "2024-03-31")).tolist() == [0, 1]
