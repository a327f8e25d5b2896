"""One record: a mapping that describes one person, read without arrays where nothing is unusual.

Each cell is read by the readers of files, and what they made of it is kept for the next person who
says the same. Whatever they would refuse or warn of is left to the exact reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.errors import Problem
from iom_matrix.reading.answers import AS_OF, answer_reader
from iom_matrix.reading.cells import plain_text, word_reader
from iom_matrix.reading.dates import day
from iom_matrix.reading.identifiers import identifier, telling
from iom_matrix.reading.nominals import SOURCE
from iom_matrix.reading.people import Record
from iom_matrix.reading.records import text_of
from iom_matrix.reading.sheets import ID
from iom_matrix.reading.terms import Terms
from iom_matrix.scoring.one.answer import Answer, of_cell, unknown
from iom_matrix.scoring.one.facts import Facts

# So many cells of each column are kept with what they say.
KEPT = 1024
_FLAG = ("no", "yes")
# Ids that need no closer look: nothing that a records system, a spreadsheet or a name looks like.
_OPAQUE = re.compile(r"[A-Za-z][0-9A-Za-z]*-[0-9A-Za-z-]+|[0-9]+")


class Unusual(Exception):  # noqa: N818 - no error: the exact reader says whether it is one
    """Something that only the exact reader should judge."""


# What a cell that holds a text says, and one that holds a whole number.
_Cell = tuple[Callable[[str], Answer], Callable[[int], Answer]]
_Check = Callable[[str], object]


@dataclass(frozen=True, slots=True, eq=False)
class RecordForm:
    """The cells that a record may have.

    Attributes:
        inputs: input -> how its cells are read.
        days: column -> the input of which it gives the day of observation.
        beside: every other column -> what checks its text.
    """

    inputs: Mapping[str, _Cell]
    days: Mapping[str, str]
    beside: Mapping[str, _Check]

    def read(self, record: Record, measured: Mapping[str, Answer], *, assumed: bool) -> Facts:
        """What is known of the person whom a record describes.

        Args:
            record: the cells.
            measured: what a history without an event comes to.
            assumed: whether it is stated that all events are complete.

        Raises:
            Unusual: where only the exact reader can say what to make of it.
        """
        given: dict[str, Answer] = {}
        observed: dict[str, int] = {}
        beside: dict[str, str] = {}
        cells = self.inputs
        for name, value in record.items():
            cell, kind = cells.get(name), type(value)
            if cell is not None:
                if kind is str:
                    given[name] = cell[0](value)  # type: ignore[arg-type]
                elif kind is int:
                    given[name] = cell[1](value)  # type: ignore[arg-type]
                else:
                    given[name] = cell[0](_written(value))
            elif name in self.beside:
                beside[name] = text = _written(value)
                self.beside[name](text)
            elif name in self.days:
                if (when := _day(_written(value))) is not None:
                    observed[self.days[name]] = when
            else:
                raise Unusual
        person = _person(beside)
        if len(beside) == 1:
            return Facts(person, given, observed, measured, assumed=assumed)
        area, standing = beside.get("area") or None, beside.get("standing") or None
        synthetic = beside.get("synthetic") == "yes"
        return Facts(person, given, observed, measured, area, standing, synthetic, assumed)


@lru_cache(maxsize=32)
def record_form(matrix: Matrix) -> RecordForm:
    """The cells that a record may have that is read with a matrix."""
    terms = Terms.of(matrix)
    inputs = matrix.vocabulary.inputs
    readable = {
        name: spec for name, spec in inputs.items() if spec.kind != "code" or name in terms.lists
    }
    return RecordForm(
        {name: _cell(spec, terms.codes_of(name)) for name, spec in readable.items()},
        {f"{name}{AS_OF}": name for name in inputs},
        {
            ID: _good,
            "area": lru_cache(maxsize=KEPT)(_plain),
            "standing": _words(STANDINGS),
            "synthetic": _words(_FLAG),
            "history_from": _nothing,
            **{f"{name}{SOURCE}": lru_cache(maxsize=KEPT)(_plain) for name in inputs},
        },
    )


def _cell(spec: Input, codes: tuple[str, ...]) -> _Cell:
    read, nobody = answer_reader(spec, None, codes), unknown(spec.subject)

    @lru_cache(maxsize=KEPT)
    def of_text(text: str) -> Answer:
        answer = read(text)
        if isinstance(answer, Problem):
            raise Unusual
        return nobody if answer is None else of_cell(*answer)

    @lru_cache(maxsize=KEPT)
    def of_whole(number: int) -> Answer:
        return of_text(str(number))

    return of_text, of_whole


def _written(value: object) -> str:
    """The text that a file would have for a value."""
    if type(value) is str:
        return value
    text = text_of(value)
    if isinstance(text, Problem):
        raise Unusual
    return text


@lru_cache(maxsize=KEPT)
def _day(text: str) -> int | None:
    when = day(text)
    if isinstance(when, Problem):
        raise Unusual
    return when


def _person(beside: Mapping[str, str]) -> str:
    person = beside.get(ID, "")
    if not _OPAQUE.fullmatch(person) and (
        isinstance(identifier(person), Problem) or telling(person) is not None
    ):
        raise Unusual
    return person


def _good(_text: str) -> None:
    """An id is looked at when the record is complete."""


def _nothing(text: str) -> None:
    """A person whose own history begins somewhere is measured by the exact reader's arrays."""
    if text:
        raise Unusual


def _plain(text: str) -> None:
    if isinstance(plain_text(text), Problem):
        raise Unusual


def _words(words: tuple[str, ...]) -> _Check:
    read = word_reader(words)

    def check(text: str) -> None:
        if isinstance(read(text), Problem):
            raise Unusual

    return check
