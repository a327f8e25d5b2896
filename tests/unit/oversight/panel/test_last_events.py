"""Last events: the last event that counted, as far as an audience may see."""

from __future__ import annotations

import datetime as dt

import iom_matrix as iom
from iom_matrix.oversight.panel.last_events import LastCounted, last_counted
from iom_matrix.reading.definitions import load

MATRIX = load("refocused-harm@2.0.0")
DAY = dt.date(2026, 4, 1)
PERSON = {
    "id": "X", "area": "York", "standing": "managed", "adult": "yes", "mappa_level": "none",
    "arp": "5", "csrp": "0.5", "rosh": "low", "exploits_others": "none", "nrm": "none",
}  # fmt: skip
OFFENCE = {
    "id": "X", "kind": "offence", "offence_ref": "R1", "offence_date": "2025-01-01",
    "outcome_date": "2025-02-01", "group": "dwelling-burglary", "outcome": "convicted",
    "role": "offender", "domestic": "no", "under_18_at_offence": "no",
    "under_supervision": "no", "counter_allegation": "no",
}  # fmt: skip
REPORT = {
    "id": "X", "kind": "intelligence", "offence_date": "2026-03-01", "grade": "1A",
    "subject": "serious-harm",
}  # fmt: skip


def last(*events: dict[str, str], audience: str = "panel") -> LastCounted:
    people = iom.people_from_records(
        [PERSON], vocabulary=MATRIX, events=list(events), coverage="everything"
    )
    [found] = last_counted(iom.score(MATRIX, people, as_of=DAY), audience)
    return found


def test_without_an_event_that_counts_somebody_is_quiet() -> None:
    assert last() == LastCounted(0, None, None)
    assert last().quiet(1)


def test_days_are_counted_from_the_last() -> None:
    assert last(OFFENCE) == LastCounted(1, dt.date(2025, 1, 1), 455)
    assert last(OFFENCE).quiet(455)
    assert not last(OFFENCE).quiet(456)
    assert last(OFFENCE, REPORT) == LastCounted(2, dt.date(2026, 3, 1), 31)


def test_what_an_audience_may_not_see_does_not_end_its_quiet() -> None:
    """Neither how many there are, nor when: intelligence leaves a partner's pack as it was."""
    assert last(OFFENCE, REPORT, audience="partner") == last(OFFENCE, audience="partner")


def test_an_event_that_does_not_count_ends_no_quiet() -> None:
    victim = {**OFFENCE, "role": "victim", "outcome": "convicted"}
    assert last(victim).events == 0
