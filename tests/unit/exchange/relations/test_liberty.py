"""Custody as relations: each count is that of time at liberty worked by arrays, too."""

from __future__ import annotations

import pytest

from tests.unit.exchange.relations.happening import TERM, Said, found, offences

LINE = {"count": "proven", "within": "12 months", "at_liberty": "yes"}
SINCE = {"days_since": {"last": "proven"}, "at_liberty": "yes"}
IN, OUT, OTHER, MAYBE = "1; 1 to 1", "0; 0 to 0", "2; 2 to 2", "unknown; 0 to 1"


def turn(kind: str, day: str) -> Said:
    return {"kind": f"custody-{kind}", "offence_date": day}


@pytest.mark.parametrize(
    ("turns", "day", "told"),
    [
        (TERM, "2024-04-01", IN),  # 365 days inside from 1 January 2025
        (TERM, "2024-03-31", OUT),
        ((), "2024-04-01", OUT),
        ((turn("start", "2025-04-01"),), "2025-03-31", IN),
        ((turn("start", "2025-01-01"), *TERM), "2024-04-01", IN),
        # What is recorded of one day counts together.
        ((*TERM, turn("end", "2025-01-01")), "2024-04-01", MAYBE),
        ((*TERM, turn("start", "2025-06-01"), turn("end", "2025-06-01")), "2024-04-01", IN),
        # A release is missing between two starts, so that none of it is sure.
        ((turn("start", "2024-12-01"), *TERM), "2024-03-01", MAYBE),
        # An end without a start: all before it may have been inside.
        ((turn("end", "2025-06-01"),), "2024-04-01", MAYBE),
        ((turn("end", "2025-06-01"),), "2025-06-02", IN),
        # A day that is not known could be any.
        ((turn("start", ""),), "2020-04-01", MAYBE),
    ],
)
def test_windows_at_liberty(turns: tuple[Said, ...], day: str, told: str) -> None:
    assert found(LINE, [*offences({"offence_date": day}), *turns]) == told


def test_things_of_one_day_lie_in_a_period_once() -> None:
    rows = offences({"offence_date": "2024-04-01"}, {"offence_date": "2024-04-01"})
    assert found(LINE, [*rows, *TERM]) == OTHER


def test_several_periods_add_up() -> None:
    turns = (
        turn("start", "2025-01-01"), turn("end", "2025-01-11"),
        turn("start", "2025-02-01"), turn("end", "2025-02-11"),
    )  # fmt: skip
    assert found(LINE, [*offences({"offence_date": "2025-03-12"}), *turns]) == OUT
    assert found(LINE, [*offences({"offence_date": "2024-12-31"}), *turns]) == OUT
    line = {**LINE, "within": "446 days"}
    assert found(line, [*offences({"offence_date": "2024-12-21"}), *turns]) == IN
    assert found(line, [*offences({"offence_date": "2024-12-20"}), *turns]) == OUT


def test_an_event_without_a_day_has_none_at_liberty() -> None:
    assert found(LINE, [*offences({"offence_date": ""}), *TERM]) == MAYBE


def test_both_dates_may_be_read_at_liberty() -> None:
    row = {"offence_date": "2020-01-01", "outcome_date": "2024-04-01"}
    assert found({**LINE, "date": "outcome_date"}, [*offences(row), *TERM]) == IN


def test_the_last_event_moves_forward() -> None:
    rows = [*offences({"offence_date": "2024-04-01"}), *TERM]
    assert found(SINCE, rows) == "20179; 20179 to 20179"  # 1 April 2025
    assert found(SINCE, [*rows, turn("end", "2024-06-01")]) == "unknown; 20179 to 20239"


COVERED = [
    {"kind": kind, "from": start, "to": "2026-04-01", "areas": "all"}
    for kind, start in (
        ("custody", "2025-07-01"), ("convictions", ""), ("charges", ""), ("reports", "")
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "history_from", "told"),
    [
        ("2024-12-31", "", MAYBE),
        ("2025-04-01", "", IN),
        ("2025-04-01", "2025-09-01", f"unknown; 1 to {2**60}"),
    ],
)
def test_custody_that_is_not_covered(day: str, history_from: str, told: str) -> None:
    rows = offences({"offence_date": day})
    assert found(LINE, rows, COVERED, history_from=history_from) == told
