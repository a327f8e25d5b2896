"""Sources: what each line is about, translated: an answer, a code looked up, a count, a time.

They mirror `iom_matrix.scoring.sources`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from iom_matrix.definition.lines import JOINS, MEASURES, Line
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_steps import has_steps
from iom_matrix.definition.moments import Moment, Moments
from iom_matrix.definition.scalars import Period, Unit, exact_number
from iom_matrix.evidence.measures import whole_units
from iom_matrix.evidence.windows import back, day_number
from iom_matrix.exchange.relations.answers import Answers
from iom_matrix.exchange.relations.choices import ruled
from iom_matrix.exchange.relations.expressions import ZERO, Whole
from iom_matrix.exchange.relations.folding import compare, pick, some
from iom_matrix.exchange.relations.joins import Found, joined
from iom_matrix.exchange.relations.numbers import Arithmetic
from iom_matrix.exchange.relations.periods import Periods, latest_of
from iom_matrix.exchange.relations.rows import Table
from iom_matrix.exchange.relations.values import Values, anything, forgotten, split
from iom_matrix.exchange.relations.values import exact_number as number_values
from iom_matrix.scoring.plan import Plan
from iom_matrix.scoring.rows import Rows


class Histories(Protocol):
    """Whatever says what a line reads in events."""

    def measure(self, linked: LinkedLine) -> Values:
        """What a line counts."""

    def moment(self, line: Line, moment: Moment) -> Values:
        """When the first or the last event of a set was."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Translates what lines are about.

    Attributes:
        plan: the rows that edges are taken from.
        answers: what has been translated, and the door that answers come in by.
        histories: what lines read in events.
    """

    plan: Plan
    answers: Answers
    histories: Histories

    def of(self, linked: LinkedLine) -> Found:
        """What a line is about; those that it reads or asks have been translated."""
        source = linked.line.source
        if source == "of":
            if linked.line.look_up is not None:
                return Found(self._looked_up(linked))
            return Found(self.answers.of(linked.line.of[0], linked.stale))
        if source in MEASURES:
            return Found(self.histories.measure(linked))
        if source in JOINS:
            return joined(self.answers, self._arithmetic(linked), linked)
        if linked.line.since is not None:
            return Found(self._elapsed(linked))
        return Found(ruled(self.answers, linked))

    def _arithmetic(self, linked: LinkedLine) -> Arithmetic:
        return Arithmetic(self.answers.layers, linked.name)

    def _looked_up(self, linked: LinkedLine) -> Values:
        """The number that a code table has for a person's code."""
        line, matrix = linked.line, self.answers.matrix
        name, column = line.of[0], line.look_up or ""
        table = matrix.column(column)
        weights = table.weights(column) if table else {}
        units = [
            whole_units(
                line.else_ or exact_number(0) if number is None else number, linked.source.places
            )
            for number in (weights.get(code) for code in matrix.lists[name].rows)
        ]
        code = self.answers.door.codes(name)
        if code is None:
            return anything(linked.source)
        number: Whole = ZERO
        if units:
            common = max(set(units), key=units.count)
            number = pick(
                [
                    (some(*(compare("=", code, at) for at, u in enumerate(units) if u == one)), one)
                    for one in dict.fromkeys(units)
                    if one != common
                ],
                common,
            )
        found = split(
            self.answers.door.of(name).known, number_values(number), anything(linked.source)
        )
        found = forgotten(found, self.answers.later(name), linked.source)
        return self.answers.aged(name, found, linked.stale, linked.source)

    def _elapsed(self, linked: LinkedLine) -> Values:
        line = linked.line
        since = self._moments(linked, line.since or ())
        until = number_values(day_number(self.answers.as_of))
        if line.until is not None:
            until = self._moments(linked, line.until)
        counted = "days_since" if self._by_days(linked) else line.source
        periods = Periods(counted, linked.source, self._arithmetic(linked))
        return periods.elapsed(since, until)

    def _by_days(self, linked: LinkedLine) -> bool:
        """Whether months or years are asked of a table alone, whose edges are days before today.

        Whether so many full months have passed by the day of scoring is then one comparison.
        """
        line, rows = linked.line, self.plan.rows.get(linked.name)
        months = line.source in {"months_since", "years_since"}
        if not months or line.until is not None or rows is None or has_steps(line):
            return False
        return len(rows.order) > 0

    def table(self, linked: LinkedLine, rows: Rows) -> Table:
        """The rows of a line, with edges in the units of what they are asked about here."""
        if self._by_days(linked):
            unit: Unit = "month" if linked.line.source == "months_since" else "year"
            as_of = self.answers.as_of
            edges = [
                day_number(as_of) - day_number(back(as_of, Period(int(edge), unit)))
                if edge > 0
                else int(edge)
                for edge in rows.edges
            ]
            rows = replace(rows, edges=np.array(edges, np.int64))
        return Table(rows, self.answers.layers, linked.name)

    def _moments(self, linked: LinkedLine, moments: Moments) -> Values:
        found = [
            self.answers.of(moment.date, linked.stale)
            if moment.date is not None
            else self.histories.moment(linked.line, moment)
            for moment in moments
        ]
        return latest_of(self._arithmetic(linked), found)
