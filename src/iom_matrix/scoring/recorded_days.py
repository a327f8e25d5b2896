"""Recorded days: from when on histories are complete, and the days that occurrences count as."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import numpy as np

from iom_matrix.definition.lines import Line
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.evidence.columns import NO_DAY, At, Days, Marks
from iom_matrix.evidence.coverage import BEGINNING
from iom_matrix.evidence.crowds import Crowd
from iom_matrix.evidence.history import History
from iom_matrix.evidence.liberty import ONE, Custody, custody_periods
from iom_matrix.evidence.liberty import at_liberty as free_days
from iom_matrix.evidence.windows import back
from iom_matrix.scoring.measured import Both


@dataclass(slots=True, eq=False)
class RecordedDays:
    """The days of the histories of n people, with what several measures share worked out once."""

    vocabulary: Vocabulary
    people: Crowd
    history: History
    as_of: dt.date
    _covered: dict[tuple[str, ...], Days] = field(default_factory=dict)
    _open: dict[tuple[tuple[str, ...], bool], Days] = field(default_factory=dict)
    _areas: tuple[tuple[str | None, ...], At] | None = None
    _custody: Custody | None = None
    _free: dict[str, Both] = field(default_factory=dict)

    @property
    def day(self) -> np.datetime64:
        """The day of scoring."""
        return np.datetime64(self.as_of, "D")

    def covered_since(self, strands: tuple[str, ...]) -> Days:
        """(n,) from when on a person's history is complete in these strands."""
        if strands not in self._covered:
            people, (areas, area) = self.people, self.areas
            since = people.coverage.since(strands, areas, self.day)[area]
            own = np.where(np.isnat(people.history_from), BEGINNING, people.history_from)
            self._covered[strands] = np.maximum(since, np.minimum(own, self.day + ONE))
        return self._covered[strands]

    @property
    def areas(self) -> tuple[tuple[str | None, ...], At]:
        """The areas that there are, and (n,) the place among them of each person's."""
        if self._areas is None:
            self._areas = self.people.area_places()
        return self._areas

    @property
    def custody(self) -> Custody:
        """Everybody's periods of custody."""
        if self._custody is None:
            spec = self.vocabulary.events
            kinds = spec.kinds if spec else {}
            names = [kind.custody for kind in kinds.values()]
            edge = np.array([name is not None for name in names])
            begins = np.array([name == "start" for name in names])
            kind, date = self.history.codes["kind"], self.history.dates["offence_date"]
            dated = edge[kind] & ~np.isnat(date)
            strands = {k.coverage for k in kinds.values() if k.custody and k.coverage}
            known_from = self.covered_since(tuple(sorted(strands))).copy()
            # A start or an end without a date could lie anywhere: no day of theirs is known.
            known_from[self.history.person[edge[kind] & np.isnat(date)]] = self.day + ONE
            self._custody = custody_periods(
                self.history.person[dated], date[dated], begins[kind[dated]], known_from, self.as_of
            )
        return self._custody

    def of(self, line: Line) -> Both:
        """(k,) the earliest and the latest day that each occurrence counts as."""
        if not line.at_liberty:
            return self.history.dates[line.date], self.history.dates[line.date]
        if line.date not in self._free:
            self._free[line.date] = free_days(
                self.history.person, self.history.dates[line.date], self.custody, self.as_of
            )
        return self._free[line.date]

    def open_until(self, strands: tuple[str, ...], *, at_liberty: bool) -> Days:
        """(n,) the latest day of which nothing is recorded in these strands; `NaT` without a gap.

        At liberty, it is the day that this one counts as.
        """
        asked = (strands, at_liberty)
        if asked not in self._open:
            covered = self.covered_since(strands)
            before = np.minimum(covered - ONE, self.day)
            open_until = np.where(covered > BEGINNING, before, NO_DAY)
            if at_liberty:
                person = np.arange(len(self.people), dtype=np.int64)
                _, open_until = free_days(person, open_until, self.custody, self.as_of)
            self._open[asked] = open_until
        return self._open[asked]

    def gap(self, line: Line, open_until: Days) -> Marks:
        """(n,) whose records leave a gap in the window of a line."""
        if line.within is None:
            return ~np.isnat(open_until)
        return open_until >= np.datetime64(back(self.as_of, line.within), "D")
