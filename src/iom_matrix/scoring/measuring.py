"""Measuring: the lines that read a history, each as values with what coverage leaves open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.lines import Line
from iom_matrix.definition.linked import EventTest, LinkedLine, Matrix
from iom_matrix.definition.moments import Moment
from iom_matrix.definition.scalars import places_of
from iom_matrix.evidence import measures
from iom_matrix.evidence.columns import NO_DAY, NO_WORD, Days, Marks, Whole
from iom_matrix.evidence.coverage import BEGINNING
from iom_matrix.evidence.crowds import Crowd
from iom_matrix.evidence.events import event_words
from iom_matrix.evidence.filters import hold
from iom_matrix.evidence.history import History, settle
from iom_matrix.evidence.liberty import ONE, Custody, custody_periods
from iom_matrix.evidence.liberty import at_liberty as free_days
from iom_matrix.evidence.measures import NO_LIMIT, whole_units
from iom_matrix.evidence.windows import back, day_number
from iom_matrix.scoring.values import Values, bit, from_numbers, from_yes_no, lowest_word, of_words


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What a measure found.

    Attributes:
        values: the least and the most that it could be, for each person.
        surely, could: (k,) which occurrences count.
        uncovered: (n,) people whose records leave a gap that matters.
        unsure_days: (k,) occurrences whose time at liberty is not known.
    """

    values: Values
    surely: Marks
    could: Marks
    uncovered: Marks
    unsure_days: Marks

    def with_(self, other: Measured) -> Measured:
        """The occurrences and gaps of two sets that one line reads."""
        return Measured(
            other.values,
            self.surely | other.surely,
            self.could | other.could,
            self.uncovered | other.uncovered,
            self.unsure_days | other.unsure_days,
        )


@dataclass(slots=True, eq=False)
class Measuring:
    """The history of people on a day, with what several measures share worked out once."""

    matrix: Matrix
    people: Crowd
    as_of: dt.date
    settled: History | None = None
    _sets: dict[str, tuple[Marks, Marks]] = field(default_factory=dict)
    _covered: dict[tuple[str, ...], Days] = field(default_factory=dict)
    _open: dict[tuple[tuple[str, ...], bool], Days] = field(default_factory=dict)
    _areas: tuple[tuple[str | None, ...], NDArray[np.intp]] | None = None
    _custody: Custody | None = None
    _free: dict[str, tuple[Days, Days]] = field(default_factory=dict)

    @property
    def history(self) -> History:
        """What the events come to, worked out when it is first asked for."""
        if self.settled is None:
            self.settled = settle(self.people.events, self.as_of)
        return self.settled

    @property
    def day(self) -> np.datetime64:
        """The day of scoring."""
        return np.datetime64(self.as_of, "D")

    def measure(self, linked: LinkedLine) -> Measured:
        """One measure for everybody."""
        line = linked.line
        name = line.events[0]
        surely, could = self._members(name)
        early, late = self._dates(line)
        open_until = self._open_until(self.matrix.sets[name].strands, at_liberty=line.at_liberty)
        if line.latest is not None:
            return self._newest(line, surely, could, open_until)
        surely, could, uncovered = self._within(line, surely, could, early, late, open_until)
        low, high = self._amount(line, surely, could)
        if line.has:
            values = from_yes_no(low == 0, (high > 0) | uncovered)
            return Measured(values, surely, could, uncovered, early != late)
        high = np.where(uncovered, NO_LIMIT, high)
        return Measured(from_numbers(low, high), surely, could, uncovered, early != late)

    def moment(self, line: Line, moment: Moment) -> Measured:
        """The date of the first or last event of a set, or never (word 0), for everybody."""
        name = moment.events or ""
        surely, could = self._members(name)
        early, late = self._dates(line)
        open_until = self._open_until(self.matrix.sets[name].strands, at_liberty=line.at_liberty)
        gap = ~np.isnat(open_until)
        if moment.first is not None:
            values = self._first_date(surely, could, early, late, open_until)
        else:
            values = self._last_date(surely, could, early, late, open_until)
            surely, could = self._latest(surely, could, early, late)
        return Measured(values, surely, could, gap, early != late)

    def _last_date(
        self, surely: Marks, could: Marks, early: Days, late: Days, open_until: Days
    ) -> Values:
        gap, undated = ~np.isnat(open_until), self._any(could & np.isnat(late))
        last_sure = self._most(early, surely)
        last_could = self._most(late, could)
        beyond = np.where(gap, open_until.astype(np.int64), -NO_LIMIT)
        high = np.where(undated, self.today, np.maximum(last_could, beyond))
        # Where no event is sure, the last one is no older than the oldest that may have been.
        least = np.where(gap | undated, -NO_LIMIT, self._least(early, could))
        low = np.where(last_sure > -NO_LIMIT, last_sure, least)
        sure = self._any(surely)
        low = np.where(sure & (last_sure == -NO_LIMIT), -NO_LIMIT, low)
        return _dates_or_never(low, high, self._any(could) | gap, ~sure)

    def _first_date(
        self, surely: Marks, could: Marks, early: Days, late: Days, open_until: Days
    ) -> Values:
        gap, undated = ~np.isnat(open_until), self._any(could & np.isnat(early))
        low = np.where(gap | undated, -NO_LIMIT, self._least(early, could))
        first_sure = self._least(late, surely)
        beyond = np.where(gap, open_until.astype(np.int64), -NO_LIMIT)
        most = np.where(
            self._any(could & np.isnat(late)),
            self.today,
            np.maximum(self._most(late, could), beyond),
        )
        high = np.where(first_sure < NO_LIMIT, first_sure, most)
        return _dates_or_never(low, high, self._any(could) | gap, ~self._any(surely))

    @property
    def today(self) -> int:
        """The day of scoring as a number."""
        return day_number(self.as_of)

    def _any(self, marks: Marks) -> Marks:
        found: Marks = np.bincount(self.history.person[marks], minlength=len(self.people)) > 0
        return found

    def _least(self, days: Days, marks: Marks) -> Whole:
        """(n,) the earliest day of the marked occurrences that have one; `NO_LIMIT` without."""
        return measures.least_of(
            self.history.person, days.astype(np.int64), marks & ~np.isnat(days), len(self.people)
        )

    def _most(self, days: Days, marks: Marks) -> Whole:
        """(n,) the latest day of the marked occurrences that have one; minus `NO_LIMIT` without."""
        return -measures.least_of(
            self.history.person, -days.astype(np.int64), marks & ~np.isnat(days), len(self.people)
        )

    def _newest(self, line: Line, surely: Marks, could: Marks, open_until: Days) -> Measured:
        """What the newest record says in a field, or never (the last word)."""
        history, field = self.history, line.latest or ""
        words = len(event_words(self.matrix.vocabulary, self.matrix.groups)[field])
        days = history.dates[line.date]
        surely, could, uncovered = self._within(line, surely, could, days, days, open_until)
        never = ~self._any(surely)
        dated = self._most(days, surely)
        since, day = dated[history.person], days.astype(np.int64)
        # On one day none is newer than another, so what may count on that day counts too.
        surely, could = surely & (day == since), could & (np.isnat(days) | (day >= since))
        # A gap that ends before the newest sure record cannot hold a newer one.
        uncovered = uncovered & ~(open_until.astype(np.int64) < dated)
        held = np.zeros(len(self.people), np.uint64)
        every = np.uint64((1 << words) - 1)
        codes = history.codes[field]
        said = np.where(codes >= 0, bit(0) << np.maximum(codes, 0).astype(np.uint64), every)
        np.bitwise_or.at(held, history.person[could], said[could])
        held = np.where(uncovered, every, held)
        held = np.where(never, held | bit(words), held)
        single = held & (held - np.uint64(1)) == 0
        values = of_words(single, lowest_word(held), held)
        return Measured(values, surely, could, uncovered, np.zeros(len(history), np.bool_))

    def _members(self, name: str) -> tuple[Marks, Marks]:
        """Which occurrences belong to a set, whenever they were."""
        test = self.matrix.sets[name]
        if name not in self._sets:
            words = event_words(self.matrix.vocabulary, self.matrix.groups)
            codes, count = self.history.codes, len(self.history)
            kinds = [words["kind"].index(kind) for kind in test.kinds]
            of_kind = np.isin(codes["kind"], kinds) if count else np.zeros(0, np.bool_)
            surely, could = hold(test.logic, codes, words, count)
            surely = surely & of_kind & ~self._may_have_changed(test)
            self._sets[name] = (surely, could & of_kind)
        return self._sets[name]

    def _may_have_changed(self, test: EventTest) -> Marks:
        """(k,) charges and allegations of which a later outcome need not have been received.

        The strand that says how a case ended, be it by acquittal, may not be covered; then what
        is recorded of it counts perhaps.
        """
        history, spec = self.history, self.matrix.vocabulary.events
        outcomes = list(spec.outcomes.values()) if spec else []
        open_ = np.array([o.class_ in {"charge", "allegation"} for o in outcomes] + [False])
        if test.unscored or not outcomes or not len(history):
            return np.zeros(len(history), np.bool_)
        strands = tuple(sorted({outcome.coverage for outcome in outcomes}))
        since = self._covered_since(strands)[history.person]
        return open_[history.codes["outcome"]] & ~(history.dates["offence_date"] >= since)

    def _covered_since(self, strands: tuple[str, ...]) -> Days:
        """(n,) from when on a person's history is complete in these strands."""
        if strands not in self._covered:
            people, (areas, area) = self.people, self.areas
            since = people.coverage.since(strands, areas, self.day)[area]
            own = np.where(np.isnat(people.history_from), BEGINNING, people.history_from)
            self._covered[strands] = np.maximum(since, np.minimum(own, self.day + ONE))
        return self._covered[strands]

    @property
    def areas(self) -> tuple[tuple[str | None, ...], NDArray[np.intp]]:
        """The areas that there are, and (n,) the place among them of each person's."""
        if self._areas is None:
            self._areas = self.people.area_places()
        return self._areas

    @property
    def custody(self) -> Custody:
        """Everybody's periods of custody."""
        if self._custody is None:
            spec = self.matrix.vocabulary.events
            kinds = spec.kinds if spec else {}
            names = [kind.custody for kind in kinds.values()]
            edge = np.array([name is not None for name in names])
            begins = np.array([name == "start" for name in names])
            kind, date = self.history.codes["kind"], self.history.dates["offence_date"]
            dated = edge[kind] & ~np.isnat(date)
            strands = {k.coverage for k in kinds.values() if k.custody and k.coverage}
            known_from = self._covered_since(tuple(sorted(strands))).copy()
            # A start or an end without a date could lie anywhere: no day of theirs is known.
            known_from[self.history.person[edge[kind] & np.isnat(date)]] = self.day + ONE
            self._custody = custody_periods(
                self.history.person[dated], date[dated], begins[kind[dated]], known_from, self.as_of
            )
        return self._custody

    def _dates(self, line: Line) -> tuple[Days, Days]:
        """(k,) the earliest and the latest day that each occurrence counts as."""
        if not line.at_liberty:
            return self.history.dates[line.date], self.history.dates[line.date]
        if line.date not in self._free:
            self._free[line.date] = free_days(
                self.history.person, self.history.dates[line.date], self.custody, self.as_of
            )
        return self._free[line.date]

    def _open_until(self, strands: tuple[str, ...], *, at_liberty: bool) -> Days:
        """(n,) the latest day of which nothing is recorded in these strands; `NaT` without a gap.

        At liberty, it is the day that this one counts as.
        """
        asked = (strands, at_liberty)
        if asked not in self._open:
            covered = self._covered_since(strands)
            before = np.minimum(covered - ONE, self.day)
            open_until = np.where(covered > BEGINNING, before, NO_DAY)
            if at_liberty:
                person = np.arange(len(self.people), dtype=np.int64)
                _, open_until = free_days(person, open_until, self.custody, self.as_of)
            self._open[asked] = open_until
        return self._open[asked]

    def _within(
        self, line: Line, surely: Marks, could: Marks, early: Days, late: Days, open_until: Days
    ) -> tuple[Marks, Marks, Marks]:
        """The members of a set that lie in the window, and whose window is not covered."""
        if line.within is None:
            return surely, could, ~np.isnat(open_until)
        first = np.datetime64(back(self.as_of, line.within), "D")
        surely = surely & (early >= first)
        could = could & ((late >= first) | np.isnat(late))
        return surely, could, open_until >= first

    def _amount(self, line: Line, surely: Marks, could: Marks) -> tuple[Whole, Whole]:
        history, count = self.history, len(self.people)
        if line.distinct == "victim":
            owner = history.row_owner
            marks = self._victim_rows(surely), self._victim_rows(could)
            return measures.distinct(history.person[owner], history.row_victim, *marks, count)
        if line.distinct is not None:
            key = history.keys["occasion"]
            if line.distinct == "group":
                key = history.codes["group"].astype(np.int64)
            return measures.distinct(history.person, key, surely, could, count)
        if line.count or line.has:
            return measures.count(history.person, surely, could, count)
        least, most = self._weights(line.sum or line.worst or "")
        join = measures.total if line.sum else measures.worst
        return join(history.person, least, most, surely, could, count)

    def _victim_rows(self, marks: Marks) -> Marks:
        """(r,) rows whose victim counts: of an offence with a named victim, only the named."""
        history = self.history
        named = np.zeros(len(history), np.bool_)
        named[history.row_owner[history.row_victim >= 0]] = True
        first = np.ones(len(history.row_owner), np.bool_)
        first[1:] = history.row_owner[1:] != history.row_owner[:-1]
        row_counts = np.where(named[history.row_owner], history.row_victim >= 0, first)
        return marks[history.row_owner] & row_counts

    def _weights(self, name: str) -> tuple[Whole, Whole]:
        """(k,) the least and the most weight of each occurrence; not-measured adds nothing."""
        table = next(table for table in self.matrix.weights.values() if name in table.columns)
        known = table.weights(name)
        words = event_words(self.matrix.vocabulary, self.matrix.groups)["group"]
        places = max((places_of(weight) for weight in known.values() if weight), default=0)
        weights = [whole_units(known[word] or Decimal(0), places) for word in words]
        least, most = (
            np.array([*weights, 0], np.int64),
            np.array([*weights, max(weights)], np.int64),
        )
        group = self.history.codes["group"]
        return least[group], most[group]

    def _latest(self, surely: Marks, could: Marks, early: Days, late: Days) -> tuple[Marks, Marks]:
        """Of the members of a set, the last sure one of each person, and what could be later."""
        person = self.history.person
        last = np.full(len(self.people), BEGINNING)
        dated = surely & ~np.isnat(early)
        np.maximum.at(last, person[dated], early[dated])
        surely = dated & (early == last[person])
        return surely, surely | (could & ~(late <= last[person]))


def _dates_or_never(low: Whole, high: Whole, some: Marks, never: Marks) -> Values:
    """Dates from `low` to `high` where there may be some; never (word 0) where none need be."""
    sure = some & ~never & (low == high)
    return Values(
        known=sure | (never & ~some),
        number=np.where(sure, low, 0),
        word=np.where(sure, NO_WORD, np.where(never, 0, NO_WORD)).astype(np.int16),
        low=np.where(some, low, 1),
        high=np.where(some, high, 0),
        words=np.where(never, bit(0), np.uint64(0)),
    )
