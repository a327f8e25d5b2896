"""Counted events: each event that earned something, once, with the lines that it counted in."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from iom_matrix.documents.blocks import Row
from iom_matrix.explanation.account import Account, Occurrence
from iom_matrix.explanation.sentences import short_title

_Key = tuple[str, str, str, str]


def counted_events(told: Account) -> tuple[Row, ...]:
    """Rows of date, what, as whom, outcome and the lines that counted it; earliest first."""
    lines: dict[_Key, list[str]] = {}
    times: Counter[_Key] = Counter()
    # A measure that several lines read stands below each of them, and counted once.
    for step in {step.name: step for step in (*told.steps, *told.tier_steps)}.values():
        here: Counter[_Key] = Counter()
        for occurrence in step.occurrences:
            key = _key(occurrence)
            here[key] += 1
            named = short_title(step.title) + ("" if occurrence.surely else " (perhaps)")
            if named not in lines.setdefault(key, []):
                lines[key].append(named)
        times |= here
    return tuple(_row(key, lines[key], times[key]) for key in sorted(lines))


def _key(occurrence: Occurrence) -> _Key:
    what = occurrence.group or occurrence.kind
    outcome = occurrence.outcome.replace("-", " ")
    return _day(occurrence.date), what.replace("-", " "), occurrence.role, outcome


def _row(key: _Key, lines: list[str], times: int) -> Row:
    day, what, role, outcome = key
    several = f" (x{times})" if times > 1 else ""
    return Row((day, what + several, role, outcome, ", ".join(lines)))


def _day(day: dt.date | None) -> str:
    return "unknown" if day is None else day.isoformat()
