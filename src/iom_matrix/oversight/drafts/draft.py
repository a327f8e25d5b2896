"""The draft: a form filled with what the matrix and the engine know, and blanks for the force."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from iom_matrix.definition.linked import Matrix
from iom_matrix.documents.blocks import Block

DraftKind: TypeAlias = Literal["atrs", "dpia", "eia"]
KINDS: tuple[DraftKind, ...] = get_args(DraftKind)


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What a draft is about, and all that may be said of it.

    Attributes:
        matrix: the matrix.
        engine: the version of this library.
        as_of: the day on which it is judged whether the matrix is in force; None for no day.
        findings: what a check has found in the matrix, in words; None where none was made.
    """

    matrix: Matrix
    engine: str
    as_of: dt.date | None = None
    findings: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of a form: what is known, and what only the force can say."""

    name: str
    known: tuple[Block, ...] = ()
    asks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.known and not self.asks:
            raise ValueError(f"'{self.name}' says nothing and asks nothing")


@dataclass(frozen=True, slots=True)
class Section:
    """Fields of a form under one heading."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A form filled in part.

    Attributes:
        kind: which form.
        title: what the form is called.
        form: whose form it follows, how far that could be read, and where it is.
        sections: its fields, in order.
    """

    kind: DraftKind
    title: str
    form: str
    sections: tuple[Section, ...]

    @property
    def blanks(self) -> tuple[str, ...]:
        """Every question that is left for the force, in order."""
        return tuple(
            ask for section in self.sections for entry in section.entries for ask in entry.asks
        )


def entry(name: str, known: tuple[Block, ...] = (), *asks: str) -> Entry:
    """A field with the questions that it leaves open."""
    return Entry(name, known, asks)


def blank(question: str) -> str:
    """How a blank is marked, in every draft and format."""
    return f"[FOR THE FORCE: {question}]"
