"""Covering: from when on the history of each person is complete, as literal days by area."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import numpy as np

from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.windows import day_number
from iom_matrix.exchange.relations.door import ID_COUNT
from iom_matrix.exchange.relations.events import ID
from iom_matrix.exchange.relations.expressions import (
    FALSE,
    ZERO,
    Column,
    Condition,
    Dated,
    DayOf,
    Is,
    Missing,
    Number,
    Text,
    Whole,
)
from iom_matrix.exchange.relations.folding import compare, every, flag, negated, pick, whole
from iom_matrix.exchange.relations.relations import Derived, Filtered, Joined, Made
from iom_matrix.exchange.relations.steps import Steps

HISTORY_FROM, ODD = "history_from", "history_from__odd"
BEGINNING = day_number(dt.date.min)
Strands = tuple[str, ...]


@dataclass(slots=True)
class Covering:
    """From when on strands are complete: a day for everybody, or a column of each person.

    Attributes:
        coverage: what is covered.
        as_of: the day of scoring.
        given: the columns that the caller's table of nominals has.
        columns: strands -> the name of their column, where not all people have one day.
    """

    coverage: Coverage
    as_of: dt.date
    given: frozenset[str]
    columns: dict[Strands, str] = field(default_factory=dict)

    def since(self, strands: Strands) -> Whole:
        """From when on, over a relation that has the columns of `people`."""
        day = self._day(strands)
        if isinstance(day, Number):
            return day
        return Column(self.columns.setdefault(strands, f"covered__{len(self.columns)}"))

    def people(self, steps: Steps, nominals: str, *strands: Strands, counted: str = "") -> str:
        """The relation of people with these days; empty where no person differs from another."""
        for one in strands:
            self.since(one)
        if not self.columns:
            return ""
        made = [Made(name, self._day(one)) for one, name in self.columns.items()]
        made.append(Made(ODD, flag(self._odd())))
        days = Derived(nominals, (Made(ID, Text(ID)), *made), keep=False)
        says = "the day from which the records of each person are complete"
        if not counted:
            return steps.add("covered", days, says)
        rows = steps.add("covered_rows", days)
        of_id = steps.add("covered_by_id", Joined(rows, counted, (ID,), ((ID_COUNT, ZERO),)))
        alone = compare("=", Column(ID_COUNT), 1)
        return steps.add("covered", Filtered(of_id, alone), says)

    def _day(self, strands: Strands) -> Whole:
        since = self._by_area(strands)
        if HISTORY_FROM not in self.given:
            return since
        own, after = DayOf(HISTORY_FROM), day_number(self.as_of) + 1
        return pick(
            [
                (Missing(HISTORY_FROM, "date"), since),
                (self._odd(), after),
                (compare(">", own, after), after),
                (compare(">", own, since), own),
            ],
            since,
        )

    def _odd(self) -> Condition:
        """Whether a person's own day is no date; then nothing is known to be complete."""
        if HISTORY_FROM not in self.given:
            return FALSE
        return every(negated(Missing(HISTORY_FROM, "date")), negated(Dated(HISTORY_FROM)))

    def _by_area(self, strands: Strands) -> Whole:
        named = {area for row in self.coverage.rows for area in row.areas}
        areas = sorted(named) if "area" in self.given else []
        today = np.datetime64(self.as_of, "D")
        days = self.coverage.since(strands, [None, *areas], today).astype(np.int64).tolist()
        cases = [(Is("area", area), day) for area, day in zip(areas, days[1:], strict=True)]
        return pick([(area, day) for area, day in cases if day != days[0]], whole(days[0]))
