"""Time at liberty, worked by hand. The day of scoring is 1 April 2026."""

from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.evidence.coverage import BEGINNING
from iom_matrix.evidence.liberty import Custody, at_liberty, custody_periods
from tests.unit.building import AS_OF, day, days

Turn = tuple[int, str, bool]


def custody_of(*turns: Turn, covered: str = "0001-01-01", people: int = 1) -> Custody:
    """Periods from (person, day, whether custody begins)."""
    person = np.array([turn[0] for turn in turns], np.int64)
    starts = np.array([turn[2] for turn in turns], np.bool_)
    when = days(*(turn[1] for turn in turns))
    return custody_periods(person, when, starts, np.full(people, day(covered)), AS_OF)


def counted(custody: Custody, text: str, person: int = 0) -> tuple[str, str]:
    early, late = at_liberty(np.array([person], np.int64), days(text), custody, AS_OF)
    return str(early[0]), str(late[0])


@pytest.mark.parametrize(
    ("event", "counts_as"),
    [
        ("2025-01-15", "2025-02-14"),  # 30 days inside, 1 to 30 March, since
        ("2025-02-28", "2025-03-30"),
        ("2025-03-01", "2025-03-30"),  # its first day was the day itself: 29 days since
        ("2025-03-15", "2025-03-30"),  # offended inside: the 15 days from 16 to 30 March since
        ("2025-03-31", "2025-03-31"),  # the day of release is a day at liberty
        ("2025-06-01", "2025-06-01"),
        ("2026-04-01", "2026-04-01"),
    ],
)
def test_one_period(event: str, counts_as: str) -> None:
    custody = custody_of((0, "2025-03-01", True), (0, "2025-03-31", False))
    assert counted(custody, event) == (counts_as, counts_as)


def test_two_periods_and_two_people() -> None:
    custody = custody_of(
        (1, "2025-03-01", True), (1, "2025-03-11", False),
        (0, "2025-05-01", True), (1, "2025-07-11", False), (0, "2025-05-06", False),
        (1, "2025-07-01", True),
        people=2,
    )  # fmt: skip
    assert counted(custody, "2025-01-01", person=1) == ("2025-01-21", "2025-01-21")
    assert counted(custody, "2025-01-01", person=0) == ("2025-01-06", "2025-01-06")


def test_custody_without_an_end_lasts_to_the_day_of_scoring() -> None:
    custody = custody_of((0, "2026-03-01", True))
    # 1 March to 1 April are 32 days, so a day in January moves on by 32.
    assert counted(custody, "2026-01-01") == ("2026-02-02", "2026-02-02")
    assert counted(custody, "2026-02-28") == ("2026-04-01", "2026-04-01")


def test_between_a_start_and_a_second_start_nobody_knows() -> None:
    twice = custody_of((0, "2025-03-01", True), (0, "2025-03-10", True), (0, "2025-03-31", False))
    assert counted(twice, "2025-01-15") == ("2025-02-05", "2025-02-14")


def test_what_is_recorded_of_one_day_counts_together() -> None:
    moved = [(0, "2025-03-01", True), (0, "2025-03-10", False), (0, "2025-03-10", True)]
    released = [*moved, (0, "2025-03-10", False)]
    assert counted(custody_of(*moved), "2025-03-01") == ("2026-04-01", "2026-04-01")
    assert counted(custody_of(*released), "2025-02-01") == ("2025-02-10", "2025-02-10")
    same = custody_of((0, "2025-03-01", True), (0, "2025-03-01", True), (0, "2025-03-31", False))
    assert counted(same, "2025-01-15") == ("2025-02-14", "2025-02-14")


def test_an_end_without_a_start_leaves_the_time_before_it_open() -> None:
    custody = custody_of((0, "2025-03-31", False))
    # From 16 January to 30 March are 74 days: all, or none, may have been spent inside.
    assert counted(custody, "2025-01-15") == ("2025-01-15", "2025-03-30")
    assert counted(custody, "2025-03-31") == ("2025-03-31", "2025-03-31")


def test_a_start_and_an_end_on_one_day_change_nothing() -> None:
    nothing = custody_of((0, "2025-03-01", True), (0, "2025-03-01", False))
    assert counted(nothing, "2025-01-15") == ("2025-01-15", "2025-01-15")


def test_a_turn_that_two_systems_recorded_is_one() -> None:
    twice = custody_of(
        (0, "2025-03-01", True), (0, "2025-03-31", False), (0, "2025-03-01", True),
        (0, "2025-03-31", False),
    )  # fmt: skip
    assert counted(twice, "2025-01-15") == ("2025-02-14", "2025-02-14")


def test_released_and_held_again_on_one_day() -> None:
    again = custody_of(
        (0, "2025-03-01", True), (0, "2025-03-10", False), (0, "2025-03-10", True),
        (0, "2025-03-31", False),
    )  # fmt: skip
    assert counted(again, "2025-01-15") == ("2025-02-14", "2025-02-14")


def test_custody_that_is_not_covered_is_not_known() -> None:
    custody = custody_of((0, "2025-03-11", True), (0, "2025-03-21", False), covered="2025-04-01")
    # 10 days inside are known of; the other 65 from 16 January to 31 March are not.
    assert counted(custody, "2025-01-15") == ("2025-01-25", "2025-03-31")
    assert counted(custody, "2025-04-01") == ("2025-04-01", "2025-04-01")


def test_nothing_covered() -> None:
    custody = custody_of(covered="2026-04-02")
    assert counted(custody, "2025-01-15") == ("2025-01-15", "2026-04-01")


def test_a_blank_day_stays_blank() -> None:
    custody = custody_of((0, "2025-03-01", True))
    assert counted(custody, "") == ("NaT", "NaT")


def test_records_since_they_began() -> None:
    assert counted(custody_of(covered=str(BEGINNING)), "2025-01-15") == ("2025-01-15",) * 2
