"""Histories: a caller's events as what each line that reads them finds of each person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from iom_matrix.definition.lines import Line
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.logic import in_words
from iom_matrix.definition.moments import Moment
from iom_matrix.definition.vocabulary import OFFENCE
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.windows import back, day_number
from iom_matrix.exchange.relations.counted import MOST_ROWS, Counted
from iom_matrix.exchange.relations.covering import BEGINNING, HISTORY_FROM, ODD, Covering, Strands
from iom_matrix.exchange.relations.event_dates import first_date, last_date
from iom_matrix.exchange.relations.events import ID, LATER, Rows, event_rows
from iom_matrix.exchange.relations.eventsets import Members, members
from iom_matrix.exchange.relations.expressions import Always, Column, Condition, Number, Whole, Yes
from iom_matrix.exchange.relations.folding import flag
from iom_matrix.exchange.relations.gaps import Gap, Span, gaps
from iom_matrix.exchange.relations.liberty import (
    Custody,
    at_liberty,
    custody_of,
    custody_strands,
    with_unsure,
)
from iom_matrix.exchange.relations.measures import Window, from_ends, measure, window
from iom_matrix.exchange.relations.names import Names
from iom_matrix.exchange.relations.offences import Occurrences, settle
from iom_matrix.exchange.relations.reads import Reads
from iom_matrix.exchange.relations.relations import Derived, Gathered, Joined, Made
from iom_matrix.exchange.relations.steps import Steps
from iom_matrix.exchange.relations.values import NO_LIMIT, Values
from iom_matrix.exchange.relations.victims import victims

# first or last, of which set, by which of its dates, and whether time in custody counts.
MomentOf = tuple[str, str, str, bool]


@dataclass(frozen=True, slots=True)
class Histories:
    """What was found in the histories of people.

    Attributes:
        people: the relation of people, with the columns that the values name.
        measures: line -> what it counts, weighs or looks at.
        moments: which moment of events -> its date.
        spans: column of `people` -> the least and the most that it can be.
        unread: column of `people` -> of what it counts the cells that could not be read; the rows
            later than the day of scoring are counted in `later`.
        later: the column that counts rows which are not used.
    """

    people: str
    measures: Mapping[str, Values] = field(default_factory=dict)
    moments: Mapping[MomentOf, Values] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    later: str = LATER

    def measure(self, linked: LinkedLine) -> Values:
        """What a line counts, weighs or looks at."""
        return self.measures[linked.name]

    def moment(self, line: Line, moment: Moment) -> Values:
        """The date of the first or last event of a set, as a line reads it."""
        return self.moments[_moment_of(line, moment)]


def _moment_of(line: Line, moment: Moment) -> MomentOf:
    word = "last" if moment.first is None else "first"
    return word, moment.events or "", line.date, line.at_liberty


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of the caller.

    Attributes:
        nominals: the relation of the caller's nominals, as they gave them.
        columns: the columns that it has.
        events: the columns that the table of events has; None where it has all that are read.
        counted: the relation that counts the rows of each id, where several may have one.
    """

    nominals: str
    columns: frozenset[str]
    events: frozenset[str] | None = None
    counted: str = ""


def histories(
    steps: Steps,
    matrix: Matrix,
    people: str,
    tables: Tables,
    *,
    as_of: dt.date,
    coverage: Coverage,
    taken: set[str],
) -> Histories:
    """Add what the lines of a matrix find in histories to a relation of people.

    Args:
        steps: receives the relations.
        matrix: the matrix.
        people: the relation of people, by `id`.
        tables: the tables of the caller.
        as_of: the day of scoring.
        coverage: which kinds of event are complete, from when.
        taken: the names of the columns that people have; those of the new ones are added.
    """
    reads = Reads(matrix, tables.events)
    covering = Covering(coverage, as_of, tables.columns)
    names = Names(taken)
    rows = event_rows(steps, reads, as_of, names)
    counted = Counted(names)
    return _Reading(steps, reads, people, tables, covering, rows, counted).read()


@dataclass(slots=True)
class _Reading:
    """One reading of histories, relation by relation."""

    steps: Steps
    reads: Reads
    people: str
    tables: Tables
    covering: Covering
    rows: Rows
    counted: Counted
    custody: Custody | None = None
    members: dict[str, Members] = field(default_factory=dict)
    open_until: Mapping[Gap, Whole] = field(default_factory=dict)
    spans: dict[str, Span] = field(default_factory=dict)

    def read(self) -> Histories:
        """Everything, in as few passes as there can be."""
        covered = self._covered()
        settled = settle(self.steps, self.reads, self.rows.used)
        at = self._dated(settled.name, covered)
        occurrences = Occurrences(self._members(at, covered), settled.referred, settled.columns)
        known = self.custody.people if self.custody else covered
        found = gaps(self.steps, self.reads, self.covering, self.people, known, self.custody)
        self.people, self.open_until = found.people, found.open_until
        self.spans.update(found.columns)
        return self._measured(occurrences)

    def _covered(self) -> str:
        """People with the days from which all that is asked for is complete."""
        strands = [test.strands for test in self.reads.sets.values()]
        if OFFENCE in self.reads.kinds:
            strands.append(self._outcomes())
        if self.reads.liberty:
            strands.append(custody_strands(self.reads))
        return self.covering.people(
            self.steps, self.tables.nominals, *strands, counted=self.tables.counted
        )

    def _outcomes(self) -> Strands:
        spec = self.reads.matrix.vocabulary.events
        outcomes = spec.outcomes.values() if spec else ()
        return tuple(sorted({outcome.coverage for outcome in outcomes}))

    def _dated(self, occurrences: str, covered: str) -> str:
        """Occurrences with the days as which they count at liberty."""
        if not self.reads.liberty:
            return occurrences
        # Offences are settled first, should a vocabulary say that one begins or ends custody.
        turns = occurrences if OFFENCE in self.reads.custody else self.rows.used
        self.custody = custody_of(self.steps, self.reads, turns, covered, self.covering)
        at = with_unsure(self.steps, self.custody, occurrences)
        dates = dict.fromkeys(one.line.date for one in self.reads.lines if one.line.at_liberty)
        for date in dates:
            at = at_liberty(self.steps, self.custody, at, date)
        return at

    def _members(self, occurrences: str, covered: str) -> str:
        """Occurrences marked with the sets that they belong to, surely and perhaps."""
        since: Whole = Number(BEGINNING)
        if OFFENCE in self.reads.kinds:
            since = self.covering.since(self._outcomes())
        at = occurrences
        if isinstance(since, Column):
            columns = ((since.name, Number(day_number(self.covering.as_of) + 1)),)
            at = self.steps.add("occurrences_covered", Joined(at, covered, (ID,), columns))
        made: list[Made] = []
        for name, test in self.reads.sets.items():
            surely, could = members(self.reads, test, since)
            told = "; ".join(filter(None, (", ".join(test.kinds), in_words(test.logic))))
            blank = "the same, or a blank that may be so"
            marks = (self._mark(made, f"{name}__surely", surely, f"{test.title}: {told}"),
                     self._mark(made, f"{name}__could", could, blank))  # fmt: skip
            self.members[name] = marks
        return self.steps.add("members", Derived(at, tuple(made)), "1 where an event set holds it")

    def _mark(self, made: list[Made], name: str, where: Condition, told: str) -> Condition:
        if isinstance(where, Always):
            return where
        made.append(Made(self.counted.names.free(name), flag(where), told))
        return Yes(made[-1].name)

    def _window(self, linked: LinkedLine, name: str) -> Window:
        line = linked.line
        first = day_number(back(self.covering.as_of, line.within)) if line.within else None
        gap = self.open_until[self.reads.sets[name].strands, line.at_liberty]
        return window(self.members[name], self._dates(linked), gap, first)

    def _dates(self, linked: LinkedLine) -> tuple[Whole, Whole]:
        date = linked.line.date
        if not linked.line.at_liberty:
            return Column(date), Column(date)
        return Column(f"{date}__early"), Column(f"{date}__late")

    def _measured(self, occurrences: Occurrences) -> Histories:
        by_victim = {
            one.name: self._window(one, one.line.events[0])
            for one in self.reads.measures
            if one.line.distinct == "victim"
        }
        measures = {
            one.name: measure(self.reads, self.counted, one, self._window(one, one.line.events[0]))
            for one in self.reads.measures
            if one.name not in by_victim
        }
        moments, made = self._moments()
        if by_victim:
            named, own, found = victims(self.steps, self.counted, occurrences, by_victim)
            for name, (low, high) in found.items():
                measures[name] = from_ends(low, high, by_victim[name].uncovered)
            self._add(named, own)
        gathered = Gathered(occurrences.name, (ID,), tuple(self.counted.columns.items()))
        self._add(self.steps.add("measured", gathered, "what each person's history holds"),
                  self.counted)  # fmt: skip
        self._problems()
        if made:
            self.people = self.steps.add("people_moments", Derived(self.people, tuple(made)))
        return Histories(self.people, measures, moments, self.spans, self._unread())

    def _unread(self) -> dict[str, str]:
        told = {column: f"events: {name}" for column, name in self.rows.unread.items()}
        return told | ({ODD: HISTORY_FROM} if self.covering.columns else {})

    def _moments(self) -> tuple[dict[MomentOf, Values], list[Made]]:
        found: dict[MomentOf, Values] = {}
        made: list[Made] = []
        today = day_number(self.covering.as_of)
        for linked in self.reads.lines:
            for moment in linked.line.moments:
                key = _moment_of(linked.line, moment)
                if moment.events is None or key in found:
                    continue
                word, name, _, free = key
                label = f"{word}__{name}" + "__at_liberty" * free
                end = last_date if word == "last" else first_date
                seen = self._window(linked, name)
                values = end(self.counted, label, seen, self._dates(linked), today)
                found[key] = self._columned(label, values, made)
        return found, made

    def _columned(self, label: str, values: Values, made: list[Made]) -> Values:
        """The same values, each side a column: much is asked of each."""

        def column(name: str, what: Whole, span: Span) -> Column:
            made.append(Made(self.counted.names.free(f"{label}__{name}"), what))
            self.spans[made[-1].name] = span
            return Column(made[-1].name)

        wide = (-NO_LIMIT, NO_LIMIT)
        known, never = (
            Yes(column(name, flag(one), (0, 1)).name)
            for name, one in (("known", values.known), ("never", values.can[0]))
        )
        return replace(
            values,
            known=known,
            number=column("day", values.number, wide),
            word=column("word", values.word, (-1, 0)),
            low=column("low", values.low, wide),
            high=column("high", values.high, wide),
            can=(never,),
        )

    def _add(self, relation: str, counted: Counted) -> None:
        """Join what was counted to the people; those without any row get what stands for none."""
        columns = tuple(counted.otherwise.items())
        joined = Joined(self.people, relation, (ID,), columns)
        self.people = self.steps.add(f"people_{relation}", joined)
        self.spans.update(counted.spans)

    def _problems(self) -> None:
        columns = tuple((name, Number(0)) for name in (LATER, *self.rows.unread))
        joined = Joined(self.people, self.rows.problems, (ID,), columns)
        self.people = self.steps.add("people_with_events", joined)
        self.spans.update((name, (0, MOST_ROWS)) for name, _ in columns)
