"""Sources: what each line reads, as values of everybody, before any step or row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from iom_matrix.definition.lines import JOINS, MEASURES
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.moments import Moments
from iom_matrix.definition.scalars import exact_number
from iom_matrix.evidence.measures import whole_units
from iom_matrix.evidence.windows import day_number
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.choices import ruled
from iom_matrix.scoring.found import Found
from iom_matrix.scoring.joins import joined
from iom_matrix.scoring.measured import Measured
from iom_matrix.scoring.measuring import Measuring
from iom_matrix.scoring.moments import elapsed, latest_of
from iom_matrix.scoring.values import Values, from_numbers, of_numbers


class Reading(Protocol):
    """Whatever says what the source of a line gives."""

    def of(self, linked: LinkedLine) -> Found:
        """What the source of a line gives."""


@dataclass(slots=True, eq=False)
class Sources:
    """Reads the sources of lines; `measured` keeps what was found in histories."""

    answers: Answers
    measuring: Measuring
    measured: dict[str, Measured] = field(default_factory=dict)

    def of(self, linked: LinkedLine) -> Found:
        """What the source of a line gives."""
        source = linked.line.source
        if source == "of":
            if linked.line.look_up is not None:
                return Found(self._looked_up(linked))
            return Found(self.answers.of(linked.line.of[0], linked.stale))
        if source in MEASURES:
            self.measured[linked.name] = self.measuring.measure(linked)
            return Found(self.measured[linked.name].values)
        if source in JOINS:
            return joined(self.answers, linked)
        if linked.line.since is not None:
            return Found(self._elapsed(linked))
        return ruled(self.answers, linked)

    def _looked_up(self, linked: LinkedLine) -> Values:
        """The number that a code table has for each person's code."""
        line, matrix = linked.line, self.answers.matrix
        name, column = line.of[0], line.look_up or ""
        table = matrix.column(column)
        weights = table.weights(column) if table else {}
        codes = list(matrix.lists[name].rows)
        numbers = [weights.get(code) for code in codes]
        units = [
            whole_units(line.else_ or exact_number(0) if number is None else number,
                        linked.source.places)
            for number in numbers
        ]  # fmt: skip
        asked = self.answers.people.column(name)
        known = asked.known & ~self.answers.later[name]
        number = np.array(units, np.int64)[np.maximum(asked.word, 0)]
        values = of_numbers(known, number, number, number)
        unknown = values.widened(~known, linked.source)
        if linked.stale != "counts":
            stale = self.answers.stale[name]
            doubt = unknown.forgotten if linked.stale == "unknown" else unknown.widened
            unknown = doubt(stale, linked.source)
        doubted = self.answers.doubted.get(name)
        return unknown if doubted is None else unknown.widened(doubted, linked.source)

    def _elapsed(self, linked: LinkedLine) -> Values:
        line = linked.line
        since = self._moments(linked, line.since or ())
        # One day for everybody, which every operation spreads over them.
        today = np.array([day_number(self.answers.as_of)])
        until = from_numbers(today, today)
        if line.until is not None:
            until = self._moments(linked, line.until)
        return elapsed(line.source, since, until, linked.source)

    def _moments(self, linked: LinkedLine, moments: Moments) -> Values:
        found: list[Values] = []
        for moment in moments:
            if moment.date is not None:
                found.append(self.answers.of(moment.date, linked.stale))
                continue
            measured = self.measuring.moment(linked.line, moment)
            found.append(measured.values)
            before = self.measured.get(linked.name)
            self.measured[linked.name] = measured if before is None else before.with_(measured)
        return latest_of(found)
