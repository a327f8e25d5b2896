"""Persons: invented people as plain records, each a change of another, scored all at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.events import KEYS
from iom_matrix.evidence.nominals import People
from iom_matrix.probing.members import Row
from iom_matrix.probing.past import Past
from iom_matrix.reading.people import people_from_records
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores

COVERED, UNCOVERED, WITHOUT = "covered", "uncovered", "without-"


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person.

    Attributes:
        about: what the person is to show.
        answers: input -> answer, empty where it is unknown.
        pasts: what they stand for -> events.
        beside: further columns: when an answer was observed, since when the history is complete.
        area: the area, on which it depends what is covered.
    """

    about: str
    answers: Mapping[str, str]
    pasts: Mapping[str, Past] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    area: str = COVERED

    @property
    def known(self) -> bool:
        """Whether everything is known of the person."""
        said = all(self.answers.values()) and all(past.plain for past in self.pasts.values())
        return said and not self.beside and self.area == COVERED

    def answering(self, name: str, text: str) -> Person:
        """The same person with another answer."""
        return replace(self, answers={**self.answers, name: text})

    def having(self, name: str, past: Past) -> Person:
        """The same person with another past in one place."""
        pasts = {**self.pasts, name: past}
        return replace(self, pasts={name: past for name, past in pasts.items() if past.rows})

    def nominal(self, person: str) -> Row:
        """The row of a file of nominals."""
        return {"id": person, "area": self.area, **self.answers, **self.beside}

    def events(self, person: str) -> list[Row]:
        """The rows of a file of events; what stands for different things has its own keys."""
        found: list[Row] = []
        for at, past in enumerate(self.pasts.values(), 1):
            for row in past.rows:
                keys = {key: f"{person}.{at}.{row[key]}" for key in KEYS if row.get(key)}
                found.append({"id": person, **row, **keys})
        return found

    @property
    def told(self) -> str:
        """The same text for two people of whom the same is said."""
        return repr((sorted(self.nominal("").items()), self.events("")))


def coverage_rows(matrix: Matrix, as_of: dt.date) -> tuple[Row, ...]:
    """What is covered in each area: all, nothing, and all but one strand."""
    strands = matrix.vocabulary.strands
    rows = []
    for strand in strands:
        areas = [COVERED, *(f"{WITHOUT}{other}" for other in strands if other != strand)]
        rows.append({"kind": strand, "from": "", "to": str(as_of), "areas": ";".join(areas)})
    return tuple(rows)


def names_of(people: Sequence[Person]) -> list[str]:
    """An id for each, of one length."""
    width = len(str(len(people)))
    return [f"V-{at:0{width}}" for at in range(1, len(people) + 1)]


@dataclass(frozen=True, eq=False)
class Bench:
    """Where invented people are scored."""

    matrix: Matrix
    as_of: dt.date

    @cached_property
    def coverage(self) -> tuple[Row, ...]:
        """The rows of a coverage file that holds for everybody here."""
        return coverage_rows(self.matrix, self.as_of)

    def read(self, people: Iterable[Person], *, quarantine: bool = False) -> People:
        """People as the matrix reads them, in their order, named V-1 and so on.

        Args:
            people: who.
            quarantine: whether those of whom something is said that contradicts itself are left
                out, rather than refused.
        """
        people = list(people)
        named = list(zip(names_of(people), people, strict=True))
        return people_from_records(
            [person.nominal(name) for name, person in named],
            vocabulary=self.matrix,
            events=[row for name, person in named for row in person.events(name)],
            coverage=self.coverage or None,
            quarantine=quarantine,
        )

    def scores(self, people: Iterable[Person]) -> Scores:
        """The scores of people, in their order."""
        return score(self.matrix, self.read(people), as_of=self.as_of)
