"""One person's history as a clerk would keep it: offences put together, and every day in custody.

For the second scorer, and so without the engine: lists, texts and a calendar leafed through.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from iom_matrix.testing.vocabulary import EVENTS, GROUPS

DAY = dt.timedelta(days=1)
# The answers that fields may take, in order; others stand as texts and dates do.
WORDS: Mapping[str, list[str]] = {
    "group": list(GROUPS.rows),
    "role": ["suspect", "offender", "victim", "witness"],
}
Record = Mapping[str, str]
Definition = Mapping[str, Any]


def as_list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day some months earlier, or the last day of a month that is too short."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    for number in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month, min(number, day.day))
        except ValueError:
            continue
    raise AssertionError


def begins(as_of: dt.date, period: str) -> dt.date:
    number, unit = period.split()
    if unit.startswith("day"):
        return as_of - int(number) * DAY
    return months_before(as_of, int(number) * (12 if unit.startswith("year") else 1))


class Person:
    """One person's records, with their offences put together as known on a day."""

    def __init__(self, nominal: Record, events: Sequence[Record], as_of: dt.date) -> None:
        self.nominal, self.as_of = nominal, as_of
        rows = [r for r in events if r["id"] == nominal["id"] and not self._late(r)]
        self.offences = self._offences([r for r in rows if r["kind"] == "offence"])
        self.others = [[r] for r in rows if r["kind"] != "offence"]
        self.inside = self._days_inside(rows)

    def _late(self, row: Record) -> bool:
        dates = [row.get("offence_date"), row.get("outcome_date")]
        return any(dt.date.fromisoformat(day) > self.as_of for day in dates if day)

    def _offences(self, rows: Sequence[Record]) -> list[list[Record]]:
        """The rows of each offence, those that give its outcome last."""
        found: dict[tuple[str, bool], list[Record]] = {}
        for row in rows:
            # What was done to the person is another matter than what the person did.
            suffered = row["role"] in {"victim", "witness"}
            found.setdefault((row["offence_ref"], suffered), []).append(row)
        words = list(EVENTS["outcomes"])
        for same in found.values():
            same.sort(key=lambda row: (row["outcome_date"], words.index(row["outcome"])))
        return list(found.values())

    def _days_inside(self, rows: Sequence[Record]) -> set[dt.date]:
        """Every single day in custody."""
        turns = sorted((r["offence_date"], r["kind"]) for r in rows if "custody" in r["kind"])
        inside: set[dt.date] = set()
        held = False
        day = dt.date.fromisoformat(turns[0][0]) if turns else self.as_of + DAY
        while day <= self.as_of:
            for when, kind in turns:
                if when == day.isoformat():
                    held = kind == "custody-start"
            if held:
                inside.add(day)
            day += DAY
        return inside

    def counts_as(self, day: dt.date, at_liberty: bool) -> dt.date:
        """The day moved forward by the days in custody since."""
        if not at_liberty:
            return day
        return day + sum(1 for inside in self.inside if inside > day) * DAY


def full_periods(word: str, first: dt.date, last: dt.date) -> int:
    """Full days, months or years from one day to another that is not before it."""
    if word == "days_since":
        return (last - first).days
    number = 0
    if word == "months_since":
        while first <= months_before(last, number + 1):
            number += 1
        return number
    while birthday(first, number + 1) <= last:
        number += 1
    return number


def birthday(born: dt.date, years: int) -> dt.date:
    """The day on which so many years are full; for 29 February, 1 March in other years."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return dt.date(born.year + years, 3, 1)


def field(rows: Sequence[Record], name: str) -> str:
    """A field of an occurrence: what its last row says; of two of one day and outcome, the answer
    that stands last among its words, or as texts and dates do."""
    last = [row for row in rows if _when(row) == _when(rows[-1])]
    blank = EVENTS["fields"].get(name, {}).get("blank", "")
    words = WORDS.get(name, [])
    answers = [row.get(name) or blank for row in last]
    return max(answers, key=words.index) if words else max(answers)


def _when(row: Record) -> tuple[str | None, str | None]:
    return row.get("outcome_date"), row.get("outcome")


def members(sets: Definition, person: Person, name: str) -> list[list[Record]]:
    """The occurrences in a set."""
    chain = [sets[name]]
    while "like" in chain[-1]:
        chain.append(sets[chain[-1]["like"]])
    kinds = next(as_list(spec["kind"]) for spec in chain if "kind" in spec)
    if "offence" in kinds:
        found = [rows for rows in person.offences if may_count(rows, chain)]
    else:
        found = [rows for rows in person.others if rows[-1]["kind"] in kinds]
    return [rows for rows in found if all(fits(rows, spec) for spec in chain)]


def may_count(rows: Sequence[Record], chain: Sequence[Definition]) -> bool:
    passive = field(rows, "role") not in {"suspect", "offender"}
    if passive and not any("role" in spec for spec in chain):
        return False
    grown = any(spec.get("under_18") == "yes" for spec in chain)
    if not grown and field(rows, "under_18_at_offence") == "yes":
        return False
    return field(rows, "counter_allegation") == "no"


def fits(rows: Sequence[Record], spec: Definition) -> bool:
    """Whether an occurrence passes every filter of a set."""
    found = []
    for name, value in spec.items():
        wanted = as_list(value)
        if name == "outcome":
            outcome = rows[-1]["outcome"]
            found.append(outcome in wanted or EVENTS["outcomes"][outcome]["class"] in wanted)
        elif name == "family":
            families = GROUPS.column("families")[field(rows, "group")].split()
            found.append(any(family in wanted for family in families))
        elif name in {"group", "role", "domestic", "level"}:
            found.append(field(rows, name) in wanted)
        elif name in {"any", "all"}:
            join = any if name == "any" else all
            found.append(join(fits(rows, part) for part in wanted))
        elif name == "not":
            found.append(not fits(rows, value))
    return all(found)
