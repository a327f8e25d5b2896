"""Moves: what can be said otherwise of a person, one thing at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from iom_matrix.definition.answers import NotKnown
from iom_matrix.definition.linked import Matrix, subjects_of
from iom_matrix.definition.logic import tests_in
from iom_matrix.evidence.windows import back
from iom_matrix.probing.edges import conditions_of, days_from, telling_answers, telling_observations
from iom_matrix.probing.histories import Histories
from iom_matrix.probing.members import event_lines
from iom_matrix.probing.past import NOTHING, Past
from iom_matrix.probing.persons import COVERED, UNCOVERED, WITHOUT, Person


@dataclass(frozen=True, slots=True)
class Move:
    """Another answer to an input, other events in one place, another column, another area."""

    place: str
    choice: str | Past

    def of(self, person: Person) -> Person:
        """The person of whom this is said."""
        if isinstance(self.choice, Past):
            return replace(person, about=self.choice.about).having(self.place, self.choice)
        told = replace(person, about=f"{self.place}: {self.choice or 'unknown'}")
        if self.place == "area":
            return replace(told, area=self.choice)
        if self.place in person.answers:
            return told.answering(self.place, self.choice)
        return replace(told, beside={**person.beside, self.place: self.choice})


@dataclass(frozen=True, eq=False)
class Moves:
    """Every telling move of a matrix on a day."""

    matrix: Matrix
    as_of: dt.date

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """The inputs on which something depends; what is only shown is never answered here."""
        asked = {name for line in self.matrix.lines.values() for name in line.inputs}
        asked |= {name for logic in conditions_of(self.matrix) for name in subjects_of(logic)}
        return tuple(name for name in self.matrix.inputs if name in asked)

    @cached_property
    def answers(self) -> tuple[Move, ...]:
        """Each telling answer to each input."""
        return tuple(
            Move(name, text)
            for name in self.inputs
            for text in telling_answers(self.matrix, name, as_of=self.as_of)
        )

    @cached_property
    def pasts(self) -> tuple[Move, ...]:
        """Each telling history of each measure."""
        histories = Histories(self.matrix, self.as_of)
        return tuple(
            Move(line.name, past)
            for line in event_lines(self.matrix)
            for past in histories.telling(line)
        )

    @cached_property
    def single_events(self) -> tuple[Move, ...]:
        """Each event set with one event in it, and with one that differs in one field."""
        histories = Histories(self.matrix, self.as_of)
        return tuple(
            Move(name, past) for name in self.matrix.sets for past in histories.of_set(name)
        )

    @cached_property
    def joint(self) -> tuple[Move, ...]:
        """The moves of which combinations are made: those after which all is known still.

        Where a condition asks who is unknown, silences are among them.
        """
        plain = (m for m in self.pasts if isinstance(m.choice, Past) and m.choice.plain)
        asked = [m for m in self.single_events if isinstance(m.choice, Past) and m.choice.plain]
        tests = (test for logic in conditions_of(self.matrix) for test in tests_in(logic))
        silent = self.silences if any(isinstance(t.answer, NotKnown) for t in tests) else ()
        undone = (Move(name, NOTHING) for name in self.matrix.sets)
        return (*self.answers, *plain, *asked, *undone, *silent)

    @cached_property
    def silences(self) -> tuple[Move, ...]:
        """Each input unknown, each strand of events not covered, and nothing covered at all."""
        strands = self.matrix.vocabulary.strands if self.matrix.sets else ()
        areas = (
            [COVERED, UNCOVERED, *(f"{WITHOUT}{strand}" for strand in strands)] if strands else []
        )
        return (
            *(Move(name, "") for name in self.inputs),
            *(Move("area", area) for area in areas),
        )

    @cached_property
    def arrivals(self) -> tuple[Move, ...]:
        """A history complete from the day on which each window begins, and from the day after."""
        periods = {line.line.within for line in event_lines(self.matrix)} - {None}
        days = {back(self.as_of, period) for period in periods if period is not None}
        if self.matrix.sets:
            days.add(self.as_of)
        return tuple(
            Move("history_from", str(days_from(day, step)))
            for day in sorted(days)
            for step in (0, 1)
        )

    def observations(self) -> Iterator[Move]:
        """Each input observed on the days that tell whether it is stale, or later."""
        for name in self.inputs:
            for day in telling_observations(self.matrix, name, as_of=self.as_of):
                yield Move(f"{name}.as_of", day)
