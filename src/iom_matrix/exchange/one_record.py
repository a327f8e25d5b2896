"""One record: a mapping that describes one person, read without arrays where nothing is unusual.

Each cell is read by the readers of files, and what they made of it is kept for the next person who
says the same. Whatever they would refuse or warn of is left to the exact reader.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import NO_WORD
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

# So many answers to each input are kept with what they say; ids and free text never are.
KEPT = 1024
_FLAG = ("no", "yes")
_INVENTED = False  # who does not say so is no invention
# Beyond this a number may have more digits than sums stay exact with; the reader of texts knows.
_MOST = 10**9
# Ids that need no closer look: nothing that a records system, a spreadsheet or a name looks like.
_OPAQUE = re.compile(r"[A-Za-z][0-9A-Za-z]*-[0-9A-Za-z-]+|[0-9]+")


class Unusual(Exception):  # noqa: N818 - no error: the exact reader says whether it is one
    """Something that only the exact reader should judge."""


# What a cell says that holds a text, or a whole number.
_OfText = Callable[[str], Answer]
_OfWhole = Callable[[int], Answer]
_Check = Callable[[str], object]


@dataclass(frozen=True, slots=True, eq=False)
class RecordForm:
    """The cells that a record may have.

    Attributes:
        texts: input -> how a text is read.
        wholes: input -> how a whole number is read.
        days: column -> the input of which it gives the day of observation.
        beside: every other column -> what checks its text.
    """

    texts: Mapping[str, _OfText]
    wholes: Mapping[str, _OfWhole]
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
        texts, wholes = self.texts, self.wholes
        for name, value in record.items():
            kind = type(value)
            if kind is str and name in texts:
                given[name] = texts[name](value)  # type: ignore[arg-type]
            elif kind is int and name in wholes:
                given[name] = wholes[name](value)  # type: ignore[arg-type]
            elif name in texts:
                given[name] = texts[name](_written(value))
            elif name in self.beside:
                beside[name] = text = _written(value)
                self.beside[name](text)
            elif name in self.days:
                if (when := day_of(_written(value))) is not None:
                    observed[self.days[name]] = when
            else:
                raise Unusual
        person = _person(beside)
        if len(beside) == 1:
            return Facts(person, given, observed, measured, None, None, _INVENTED, assumed)
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
    texts = {name: _text_reader(spec, terms.codes_of(name)) for name, spec in readable.items()}
    return RecordForm(
        texts,
        {name: _whole_reader(spec, texts[name]) for name, spec in readable.items()},
        {f"{name}{AS_OF}": name for name in inputs},
        {
            ID: _good,
            "area": _plain,
            "standing": _words(STANDINGS),
            "synthetic": _words(_FLAG),
            "history_from": _nothing,
            **dict.fromkeys((f"{name}{SOURCE}" for name in inputs), _plain),
        },
    )


def _text_reader(spec: Input, codes: tuple[str, ...]) -> _OfText:
    read, nobody = answer_reader(spec, None, codes), unknown(spec.subject)

    def of_text(text: str) -> Answer:
        answer = read(text)
        if isinstance(answer, Problem):
            raise Unusual
        return nobody if answer is None else of_cell(*answer)

    # What a label says is free text about one person, and nothing to keep.
    return of_text if spec.kind == "label" else lru_cache(maxsize=KEPT)(of_text)


def _whole_reader(spec: Input, of_text: _OfText) -> _OfWhole:
    """Whole numbers within the limits of a count or an amount need no text."""
    low, high = 1, 0
    if spec.kind in {"count", "amount"} and spec.cap is None:
        low = math.ceil(spec.lowest)
        high = _MOST if spec.max is None else min(math.floor(spec.max), _MOST)
    unit = 10**spec.places

    @lru_cache(maxsize=KEPT)
    def of_whole(number: int) -> Answer:
        return of_cell(NO_WORD, number * unit) if low <= number <= high else of_text(str(number))

    return of_whole


def _written(value: object) -> str:
    """The text that a file would have for a value."""
    if type(value) is str:
        return value
    text = text_of(value)
    if isinstance(text, Problem):
        raise Unusual
    return text


@lru_cache(maxsize=KEPT)
def day_of(text: str) -> int | None:
    """The day of an observation, as days since 1970-01-01; None where the text is empty."""
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
