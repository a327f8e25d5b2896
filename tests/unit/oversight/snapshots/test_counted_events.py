"""Counted: which events counted, when the last was, and which no window counts any more."""

from __future__ import annotations

from typing import Any

import numpy as np

from iom_matrix.oversight.snapshots.counted_events import CountedEvents, counted_events
from tests.unit.building import OFFENCE, matrix_of, scores_of

WITHIN = {"count": "proven", "within": "12 months", "points": {"0+": "0", "1+": "5"},
          "unknown": "lowest"}  # fmt: skip
EVER = {"count": "proven", "points": {"0+": "0", "2+": "5"}, "unknown": "lowest"}
BREACHES = {"count": "breaches", "within": "6 months", "points": {"0+": "0"}, "unknown": "lowest"}


def found(lines: dict[str, Any], *events: dict[str, str]) -> CountedEvents:
    rows = [{"id": "N-1", **OFFENCE, **event} for event in events]
    return counted_events(scores_of(matrix_of(lines), [{}, {}], rows))


def told(counted: CountedEvents) -> tuple[str, int, int]:
    assert counted.counted[1] == counted.expired[1] == 0
    assert np.isnat(counted.last[1])
    return str(counted.last[0]), int(counted.counted[0]), int(counted.expired[0])


OLD = {"offence_ref": "R1", "offence_date": "2025-03-31", "outcome_date": "2025-05-01"}
EDGE = {"offence_ref": "R2", "offence_date": "2025-04-01", "outcome_date": "2025-05-01"}
NEW = {"offence_ref": "R3", "offence_date": "2026-01-15", "outcome_date": "2026-02-15"}


def test_what_lies_in_the_window_counts_and_what_lies_before_it_has_expired() -> None:
    assert told(found({"x": WITHIN}, OLD, EDGE, NEW)) == ("2026-01-15", 2, 1)
    assert told(found({"x": WITHIN}, OLD)) == ("NaT", 0, 1)
    assert told(found({"x": WITHIN})) == ("NaT", 0, 0)


def test_days_in_custody_do_not_make_an_event_expire() -> None:
    free = {"x": {**WITHIN, "at_liberty": "yes"}}
    away = [
        {**dict.fromkeys(OFFENCE, ""), "kind": kind, "offence_date": day}
        for kind, day in (("custody-start", "2025-06-01"), ("custody-end", "2025-09-01"))
    ]
    assert told(found(free, OLD, *away)) == ("2025-03-31", 1, 0)
    assert told(found(free, OLD)) == ("NaT", 0, 1)


def test_what_any_other_question_still_counts_has_not_expired() -> None:
    assert told(found({"x": WITHIN, "y": EVER}, OLD, NEW)) == ("2026-01-15", 2, 0)


def test_what_no_question_asks_about_neither_counts_nor_expires() -> None:
    cleared = {**OLD, "outcome": "acquitted"}
    assert told(found({"x": WITHIN}, cleared)) == ("NaT", 0, 0)
    assert told(found({"x": WITHIN, "b": BREACHES}, NEW)) == ("2026-01-15", 1, 0)


def test_rows_of_one_offence_are_one() -> None:
    charged = {**NEW, "outcome": "charged", "outcome_date": "2026-01-20"}
    assert told(found({"x": WITHIN}, charged, NEW)) == ("2026-01-15", 1, 0)


def test_an_event_of_which_it_is_not_sure_does_not_count_and_has_not_expired() -> None:
    assert told(found({"x": WITHIN}, {**NEW, "offence_date": ""})) == ("NaT", 0, 0)
