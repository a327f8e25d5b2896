"""Doubts: what became unknown, known or too old between two snapshots."""

from __future__ import annotations

from tests.unit.oversight.indicators.made import made, with_stale, with_unknown
from tests.unit.oversight.reports.test_daily import THEN, between, letters


def test_what_became_unknown_and_what_was_sent() -> None:
    then = with_unknown(made(0, THEN), "Probation", "a", "b")
    now = with_unknown(made(1, THEN), "Probation", "b", "c")

    [doubt] = between(then, now).doubts

    assert (doubt.agency, doubt.what) == ("Probation", "rosh")
    assert (letters(doubt.missing), letters(doubt.sent)) == ("c", "a")


def test_an_agency_that_owes_nothing_any_more_is_told_of() -> None:
    [doubt] = between(with_unknown(made(0, THEN), "Probation", "a"), made(1, THEN)).doubts

    assert (doubt.agency, letters(doubt.missing), letters(doubt.sent)) == ("Probation", "", "a")


def test_what_became_out_of_date() -> None:
    then, now = with_stale(made(0, THEN), "rosh", "a"), with_stale(made(1, THEN), "rosh", "a", "b")

    assert between(then, now).stale == {"rosh": 1}
