"""Dates are days since 1970-01-01: 1 April 2026 is 20544."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.unit.building import Definition
from tests.unit.exchange.relations.happening import found, offences
from tests.unit.exchange.relations.test_measures import YEAR

OPEN = -(2**60)
LAST, FIRST = {"days_since": {"last": "proven"}}, {"days_since": {"first": "proven"}}
EARLY, LATE = "2025-01-01", "2026-01-01"
TODAY = 20544


def number(day: str) -> int:
    return (dt.date.fromisoformat(day) - dt.date(1970, 1, 1)).days


@pytest.mark.parametrize(("line", "day"), [(LAST, LATE), (FIRST, EARLY)])
def test_of_two_days(line: Definition, day: str) -> None:
    rows = offences({"offence_date": EARLY}, {"offence_date": LATE})
    assert found(line, rows) == f"{number(day)}; {number(day)} to {number(day)}"


@pytest.mark.parametrize("line", [LAST, FIRST])
def test_never(line: Definition) -> None:
    assert found(line) == "word 0; none; words 0"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LAST, f"{number(EARLY)} to {number(LATE)}"),
        (FIRST, f"{number(EARLY)} to {number(EARLY)}"),
    ],
)
def test_one_that_only_may_count(line: Definition, told: str) -> None:
    rows = offences({"offence_date": EARLY}, {"offence_date": LATE, "outcome": ""})
    official = "unknown" if line is LAST else str(number(EARLY))
    assert found(line, rows) == f"{official}; {told}"
    both = [{**row, "outcome": ""} for row in rows]
    assert found(line, both) == f"unknown; {number(EARLY)} to {number(LATE)}; words 0"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LAST, f"unknown; {number(EARLY)} to {TODAY}"),
        (FIRST, f"unknown; {OPEN} to {number(EARLY)}"),
    ],
)
def test_one_without_a_day(line: Definition, told: str) -> None:
    assert found(line, offences({"offence_date": EARLY}, {"offence_date": ""})) == told


@pytest.mark.parametrize("line", [LAST, FIRST])
def test_none_with_a_day(line: Definition) -> None:
    assert found(line, offences({"offence_date": ""})) == f"unknown; {OPEN} to {TODAY}"
    perhaps = offences({"offence_date": "", "outcome": ""})
    assert found(line, perhaps) == f"unknown; {OPEN} to {TODAY}; words 0"


GAP = number("2025-03-31")


@pytest.mark.parametrize(
    ("line", "rows", "told"),
    [
        (LAST, [LATE], f"{number(LATE)}; {number(LATE)} to {number(LATE)}"),
        (LAST, [EARLY], f"unknown; {number(EARLY)} to {GAP}"),
        (FIRST, [LATE], f"unknown; {OPEN} to {number(LATE)}"),
        (FIRST, [EARLY], f"unknown; {OPEN} to {number(EARLY)}"),
        (LAST, [], f"unknown; {OPEN} to {GAP}; words 0"),
        (FIRST, [], f"unknown; {OPEN} to {GAP}; words 0"),
    ],
)
def test_a_gap_may_hold_another(line: Definition, rows: list[str], told: str) -> None:
    assert found(line, offences(*({"offence_date": day} for day in rows)), YEAR) == told
