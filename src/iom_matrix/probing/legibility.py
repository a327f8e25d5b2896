"""Legibility: what of an invented person a matrix can read, where vocabularies differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.vocabulary import OFFENCE
from iom_matrix.errors import Problem
from iom_matrix.evidence.events import event_words
from iom_matrix.probing.members import Row
from iom_matrix.probing.past import Past
from iom_matrix.probing.persons import COVERED, WITHOUT, Person
from iom_matrix.reading.answers import answer_reader
from iom_matrix.reading.terms import Terms

_AS_OF = ".as_of"


@dataclass(frozen=True, eq=False)
class Legibility:
    """What one matrix can read.

    Attributes:
        matrix: whose words they are.
    """

    matrix: Matrix
    _answers: dict[tuple[str, str], bool] = field(default_factory=dict)

    def of(self, person: Person) -> Person:
        """The person as far as the matrix can read."""
        return replace(
            person,
            answers={
                name: text for name, text in person.answers.items() if self._has_answer(name, text)
            },
            beside={
                name: text
                for name, text in person.beside.items()
                if not name.endswith(_AS_OF) or name.removesuffix(_AS_OF) in self._inputs
            },
            pasts={name: self._past(past) for name, past in person.pasts.items()},
            area=person.area if self._has_area(person.area) else COVERED,
        )

    def reads(self, person: Person) -> bool:
        """Whether it reads all that is said of the person."""
        return _said(self.of(person)) == _said(person)

    @property
    def _inputs(self) -> Mapping[str, object]:
        return self.matrix.vocabulary.inputs

    def _has_answer(self, name: str, text: str) -> bool:
        if name not in self._inputs:
            return False
        if (name, text) not in self._answers:
            spec = self.matrix.vocabulary.inputs[name]
            read = answer_reader(spec, None, Terms.of(self.matrix).codes_of(name))
            self._answers[name, text] = not isinstance(read(text), Problem)
        return self._answers[name, text]

    def _has_area(self, area: str) -> bool:
        if not area.startswith(WITHOUT):
            return True
        return area.removeprefix(WITHOUT) in self.matrix.vocabulary.strands

    def _past(self, past: Past) -> Past:
        kinds = self._words.get("kind", ())
        rows = tuple(self._row(row) for row in past.rows if row["kind"] in kinds)
        return replace(past, rows=rows)

    def _row(self, row: Row) -> Row:
        return {name: text for name, text in row.items() if self._has_word(row, name, text)}

    def _has_word(self, row: Row, name: str, text: str) -> bool:
        if name in self._words:
            words = self.matrix.vocabulary.events
            spec = words.fields.get(name) if words is not None else None
            kinds = (OFFENCE,) if spec is None else spec.kinds
            allowed = name == "kind" or row["kind"] in kinds
            return allowed and (not text or text in self._words[name])
        return name in self._columns

    @cached_property
    def _words(self) -> Mapping[str, tuple[str, ...]]:
        return event_words(self.matrix.vocabulary, self.matrix.groups)

    @cached_property
    def _columns(self) -> tuple[str, ...]:
        return Terms.of(self.matrix).event_columns


def _said(person: Person) -> object:
    """What is said of a person, blanks left out."""
    pasts = [
        [{k: v for k, v in row.items() if v} for row in past.rows] for past in person.pasts.values()
    ]
    answers = {name: text for name, text in person.answers.items() if text}
    return answers, dict(person.beside), [rows for rows in pasts if rows], person.area
