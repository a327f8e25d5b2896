"""Measuring: the lines that read a history, each as values with what coverage leaves open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

import numpy as np

from iom_matrix.definition.answers import OneOf
from iom_matrix.definition.lines import Line
from iom_matrix.definition.linked import EventTest, LinkedLine, Matrix
from iom_matrix.definition.logic import AllOf, Test
from iom_matrix.definition.moments import Moment
from iom_matrix.definition.scalars import places_of
from iom_matrix.evidence import measures
from iom_matrix.evidence.chosen import Chosen
from iom_matrix.evidence.columns import Days, Marks, Whole
from iom_matrix.evidence.coverage import BEGINNING
from iom_matrix.evidence.crowds import Crowd
from iom_matrix.evidence.events import event_words
from iom_matrix.evidence.filters import Filters
from iom_matrix.evidence.history import History, settle
from iom_matrix.evidence.measures import NO_LIMIT, whole_units
from iom_matrix.evidence.windows import back, day_number
from iom_matrix.scoring.measured import Both, Measured
from iom_matrix.scoring.recorded_days import RecordedDays
from iom_matrix.scoring.values import (
    Values,
    bit,
    dates_or_never,
    from_numbers,
    from_yes_no,
    lowest_word,
    of_words,
)


@dataclass(slots=True, eq=False)
class Measuring:
    """The history of people on a day, with what several measures share worked out once."""

    matrix: Matrix
    people: Crowd
    as_of: dt.date
    settled: History | None = None
    _filters: Filters | None = None
    _sets: dict[str, Chosen] = field(default_factory=dict)
    _days: RecordedDays | None = None
    _undated_at_all: bool | None = None

    def by(self, matrix: Matrix) -> Measuring:
        """The same history read by another matrix in the same vocabulary.

        What is worked out is shared, but for event sets that the other defines otherwise.
        """
        alike = {
            name: chosen
            for name, chosen in self._sets.items()
            if matrix.sets.get(name) == self.matrix.sets[name]
        }
        return replace(self, matrix=matrix, settled=self.history, _sets=alike, _days=self.days)

    @property
    def history(self) -> History:
        """What the events come to, worked out when it is first asked for."""
        if self.settled is None:
            self.settled = settle(self.people.events, self.as_of)
        return self.settled

    @property
    def days(self) -> RecordedDays:
        """From when on it is complete, and the days that its occurrences count as."""
        if self._days is None:
            self._days = RecordedDays(self.matrix.vocabulary, self.people, self.history, self.as_of)
        return self._days

    def measure(self, linked: LinkedLine) -> Measured:
        """One measure for everybody."""
        line = linked.line
        name = line.events[0]
        open_until = self.days.open_until(
            self.matrix.sets[name].strands, at_liberty=line.at_liberty
        )
        if line.latest is not None:
            return self._newest(line, self._members(name), open_until)
        days = self.days.of(line)
        chosen = self._within(line, self._members(name), days)
        uncovered = self.days.gap(line, open_until)
        low, high = self._amount(line, chosen)
        if line.has:
            values = from_yes_no(low == 0, (high > 0) | uncovered)
            return Measured(len(self.history), values, (chosen,), uncovered, (days,))
        if uncovered.any():
            high = np.where(uncovered, NO_LIMIT, high)
        values = from_numbers(low, high)
        return Measured(len(self.history), values, (chosen,), uncovered, (days,))

    def moment(self, line: Line, moment: Moment) -> Measured:
        """The date of the first or last event of a set, or never (word 0), for everybody."""
        name = moment.events or ""
        chosen, days = self._members(name), self.days.of(line)
        open_until = self.days.open_until(
            self.matrix.sets[name].strands, at_liberty=line.at_liberty
        )
        gap = ~np.isnat(open_until)
        if moment.first is not None:
            values = self._first_date(chosen, days, open_until)
        else:
            values = self._last_date(chosen, days, open_until)
            chosen = self._latest(chosen, days)
        return Measured(len(self.history), values, (chosen,), gap, (days,))

    def _last_date(self, chosen: Chosen, days: Both, open_until: Days) -> Values:
        gap, certain = ~np.isnat(open_until), chosen.certain
        undated = self._undated(chosen, days[1])
        last_sure = self._most(days[0], certain)
        last_could = self._most(days[1], chosen)
        beyond = np.where(gap, open_until.astype(np.int64), -NO_LIMIT)
        high = np.where(undated, self.today, np.maximum(last_could, beyond))
        # Where no event is sure, the last one is no older than the oldest that may have been.
        least = np.where(gap | undated, -NO_LIMIT, self._least(days[0], chosen))
        low = np.where(last_sure > -NO_LIMIT, last_sure, least)
        sure = certain.anyone(len(self.people))
        low = np.where(sure & (last_sure == -NO_LIMIT), -NO_LIMIT, low)
        return dates_or_never(low, high, chosen.anyone(len(self.people)) | gap, ~sure)

    def _first_date(self, chosen: Chosen, days: Both, open_until: Days) -> Values:
        gap, certain = ~np.isnat(open_until), chosen.certain
        undated = self._undated(chosen, days[0])
        low = np.where(gap | undated, -NO_LIMIT, self._least(days[0], chosen))
        first_sure = self._least(days[1], certain)
        beyond = np.where(gap, open_until.astype(np.int64), -NO_LIMIT)
        most = np.where(
            self._undated(chosen, days[1]),
            self.today,
            np.maximum(self._most(days[1], chosen), beyond),
        )
        high = np.where(first_sure < NO_LIMIT, first_sure, most)
        some = chosen.anyone(len(self.people)) | gap
        return dates_or_never(low, high, some, ~certain.anyone(len(self.people)))

    @property
    def today(self) -> int:
        """The day of scoring as a number."""
        return day_number(self.as_of)

    def _undated(self, chosen: Chosen, days: Days) -> Marks:
        """(n,) who has an occurrence without a day among some."""
        return chosen.where(*[np.isnat(days[chosen.at])] * 2).anyone(len(self.people))

    def _least(self, days: Days, chosen: Chosen) -> Whole:
        """(n,) the earliest day of the occurrences that have one; `NO_LIMIT` without."""
        return measures.least_of(*self._dated(days, chosen), len(self.people))

    def _most(self, days: Days, chosen: Chosen) -> Whole:
        """(n,) the latest day of the occurrences that have one; minus `NO_LIMIT` without."""
        return measures.most_of(*self._dated(days, chosen), len(self.people))

    def _dated(self, days: Days, chosen: Chosen) -> tuple[Whole, Whole]:
        """Whose the occurrences with a day are, and the days as numbers."""
        found = days[chosen.at]
        dated = ~np.isnat(found)
        return chosen.person[dated], found[dated].astype(np.int64)

    def _newest(self, line: Line, chosen: Chosen, open_until: Days) -> Measured:
        """What the newest record says in a field, or never (the last word)."""
        history, asked, people = self.history, line.latest or "", len(self.people)
        words = len(event_words(self.matrix.vocabulary, self.matrix.groups)[asked])
        days = history.dates[line.date]
        chosen = self._within(line, chosen, (days, days))
        uncovered = self.days.gap(line, open_until)
        certain = chosen.certain
        never = ~certain.anyone(people)
        dated = self._most(days, certain)
        since, mine = dated[chosen.person], days[chosen.at]
        day = mine.astype(np.int64)
        # On one day none is newer than another, so what may count on that day counts too.
        chosen = chosen.where(day == since, np.isnat(mine) | (day >= since))
        # A gap that ends before the newest sure record cannot hold a newer one.
        uncovered = uncovered & ~(open_until.astype(np.int64) < dated)
        every = np.uint64((1 << words) - 1)
        codes = history.codes[asked][chosen.at]
        said = np.where(codes >= 0, bit(0) << np.maximum(codes, 0).astype(np.uint64), every)
        held = measures.words_of(chosen.person, said, people)
        held = np.where(uncovered, every, held)
        held = np.where(never, held | bit(words), held)
        single = held & (held - np.uint64(1)) == 0
        values = of_words(single, lowest_word(held), held)
        return Measured(len(history), values, (chosen,), uncovered)

    def _members(self, name: str) -> Chosen:
        """Which occurrences belong to a set, whenever they were."""
        if name not in self._sets:
            test = self.matrix.sets[name]
            every = AllOf((Test("kind", OneOf(test.kinds)), test.logic))
            chosen = Chosen.of(self.history.person, *self._filtering.hold(every))
            self._sets[name] = self._unless_changed(test, chosen)
        return self._sets[name]

    @property
    def _filtering(self) -> Filters:
        if self._filters is None:
            words = event_words(self.matrix.vocabulary, self.matrix.groups)
            self._filters = Filters(self.history.codes, words, len(self.history))
        return self._filters

    def _unless_changed(self, test: EventTest, chosen: Chosen) -> Chosen:
        """Charges and allegations count perhaps where a later outcome need not have been received.

        The strand that says how a case ended, be it by acquittal, may not be covered.
        """
        history, spec = self.history, self.matrix.vocabulary.events
        outcomes = list(spec.outcomes.values()) if spec else []
        if test.unscored or not outcomes or not len(chosen.at):
            return chosen
        strands = tuple(sorted({outcome.coverage for outcome in outcomes}))
        since, date = self.days.covered_since(strands), history.dates["offence_date"]
        if since.max() <= BEGINNING and not self._some_undated:
            return chosen
        open_ = np.array([o.class_ in {"charge", "allegation"} for o in outcomes] + [False])
        at = np.flatnonzero(open_[history.codes["outcome"][chosen.at]])
        doubted = np.zeros(len(chosen.at), np.bool_)
        doubted[at] = ~(date[chosen.at[at]] >= since[chosen.person[at]])
        return chosen.doubted(doubted)

    @property
    def _some_undated(self) -> bool:
        if self._undated_at_all is None:
            self._undated_at_all = bool(np.isnat(self.history.dates["offence_date"]).any())
        return self._undated_at_all

    def _within(self, line: Line, chosen: Chosen, days: Both) -> Chosen:
        """The members of a set that lie in the window of a line."""
        if line.within is None:
            return chosen
        first = np.datetime64(back(self.as_of, line.within), "D")
        early = days[0][chosen.at]
        late = early if days[0] is days[1] else days[1][chosen.at]
        surely, blank = early >= first, np.isnat(late)
        if early is late and not blank.any():
            return chosen.where(surely, surely)
        return chosen.where(surely, (late >= first) | blank)

    def _amount(self, line: Line, chosen: Chosen) -> tuple[Whole, Whole]:
        people, person, sure = len(self.people), chosen.person, chosen.sure
        if line.distinct == "victim":
            return self._victims(chosen)
        if line.distinct == "group":
            group = self.history.codes["group"][chosen.at].astype(np.int64)
            return measures.distinct(person, group, sure, people)
        if line.distinct is not None:
            occasion = self.history.keys["occasion"][chosen.at]
            return measures.distinct(person, occasion, sure, people)
        if line.count or line.has:
            return measures.count(person, sure, people)
        least, most = self._weights(line.sum or line.worst or "", chosen)
        join = measures.total if line.sum else measures.worst
        return join(person, least, most, sure, people)

    def _victims(self, chosen: Chosen) -> tuple[Whole, Whole]:
        """How many victims: of an offence with a named victim, only the named."""
        history = self.history
        owner, victim = history.row_owner, history.row_victim
        named = np.zeros(len(history), np.bool_)
        named[owner[victim >= 0]] = True
        counts = np.where(named[owner], victim >= 0, np.diff(owner, prepend=-1) > 0)
        surely, could = chosen.marks(len(history))
        rows = Chosen.of(history.person[owner], surely[owner] & counts, could[owner] & counts)
        return measures.distinct(rows.person, victim[rows.at], rows.sure, len(self.people))

    def _weights(self, name: str, chosen: Chosen) -> tuple[Whole, Whole]:
        """(c,) the least and the most weight of each occurrence; not-measured adds nothing."""
        least, most = _units_of(self.matrix, name)
        group = self.history.codes["group"][chosen.at]
        mine = least[group]
        return mine, mine if group.min(initial=0) >= 0 else most[group]

    def _latest(self, chosen: Chosen, days: Both) -> Chosen:
        """Of the members of a set, the last sure one of each person, and what could be later."""
        early, late = (side[chosen.at] for side in days)
        last = self._most(days[0], chosen.certain)[chosen.person]
        surely = early.astype(np.int64) == last
        if chosen.sure is not None:
            surely &= chosen.sure
        return chosen.where(surely, surely | np.isnat(late) | (late.astype(np.int64) > last))


@lru_cache(maxsize=32)  # a table is worked out once, however many people come one at a time
def _units_of(matrix: Matrix, name: str) -> tuple[Whole, Whole]:
    """(g + 1,) the least and the most weight of each group, and last of a group left blank."""
    table = next(table for table in matrix.weights.values() if name in table.columns)
    known = table.weights(name)
    words = event_words(matrix.vocabulary, matrix.groups)["group"]
    places = max((places_of(weight) for weight in known.values() if weight), default=0)
    weights = [whole_units(known[word] or Decimal(0), places) for word in words]
    return np.array([*weights, 0], np.int64), np.array([*weights, max(weights)], np.int64)
