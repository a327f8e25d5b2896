"""What came of those managed at the first snapshot, as the later extracts have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from iom_matrix.oversight.outcomes.outcomes import HARM_PLACES, Outcomes
from iom_matrix.sample.course import Extract, Row
from iom_matrix.sample.files import OUTCOMES
from iom_matrix.sample.fortnights import DAYS
from iom_matrix.sample.members import Member
from iom_matrix.sample.proceedings import PROVEN_WORDS

COLUMNS = ("id", "from", "to", "custody_days", "reoffences", "harm", "synthetic")
DAY = timedelta(days=1)
HARM: Mapping[str, int] = {
    "rape": 40, "robbery-personal": 12, "robbery-business": 12, "dwelling-burglary": 9,
    "strangulation": 9, "violence-with-injury": 8, "stalking": 8, "coercive-control": 8,
    "drug-supply": 5, "violence-without-injury": 3, "theft-of-vehicle": 3,
}  # fmt: skip
"""Invented weights of proven reoffences by group; any other weighs 1. No index of harm is meant."""


def outcome_rows(extracts: Sequence[Extract]) -> list[Row]:
    """One row for each person managed at the first snapshot.

    They are followed from the day after it to the last extract that has them, and what counts is
    what is proven by then: courts take months, so that the last offences are missing.
    """
    last = {one.id: (one, extract.day) for extract in extracts for one in extract.members}
    managed = [one.id for one in extracts[0].members if one.standing == "managed"]
    return [_row(*last[id_]) for id_ in managed]


def outcomes_of(extracts: Sequence[Extract]) -> Outcomes:
    """The same as the noun that reports take."""
    rows = outcome_rows(extracts)
    known = np.ones(len(rows), np.bool_)
    start, end = (np.array([row[name] for row in rows], "datetime64[D]") for name in ("from", "to"))
    custody, again, harm = (
        np.array([int(row[name]) for row in rows], np.int64)
        for name in ("custody_days", "reoffences", "harm")
    )
    ids = tuple(row["id"] for row in rows)
    return Outcomes(
        OUTCOMES, ids, start, end, custody, known, again, known, harm * 10**HARM_PLACES, known,
        synthetic=True,
    )  # fmt: skip


def _row(member: Member, until: date) -> Row:
    first = min(DAYS[0] + DAY, until)
    proven = {
        event.offence_ref: HARM.get(event.group, 1)
        for event in member.person.events
        if event.outcome in PROVEN_WORDS
        and event.role == "offender"
        and first <= event.offence_date <= until
    }
    return {
        "id": member.id,
        "from": first.isoformat(),
        "to": until.isoformat(),
        "custody_days": str(_inside(member, first, until)),
        "reoffences": str(len(proven)),
        "harm": str(sum(proven.values())),
        "synthetic": "yes",
    }


def _inside(member: Member, first: date, last: date) -> int:
    """Days of the follow-up in custody."""
    starts = [one.offence_date for one in member.person.events if one.kind == "custody-start"]
    ends = [one.offence_date for one in member.person.events if one.kind == "custody-end"]
    days = set[date]()
    for start in starts:
        end = min((day for day in ends if day >= start), default=last)
        days |= {start + DAY * at for at in range((end - start).days + 1)}
    return sum(first <= day <= last for day in days)
