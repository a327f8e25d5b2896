"""Facts: the things said of an invented person, each of which could be left unsaid."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.evidence.events import KEYS
from iom_matrix.probing.members import Row
from iom_matrix.probing.persons import COVERED, UNCOVERED, WITHOUT, Person

Kind = Literal["answer", "column", "event", "field", "gap"]
_KIND = "kind"  # an event that does not say what it is cannot be read at all
_TITLES = {
    "offence_date": "dated",
    "outcome_date": "outcome dated",
    "offence_ref": "offence",
    "occasion": "occasion",
    "victim": "victim",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said of a person.

    Attributes:
        kind: an answer, a column beside the answers, an event, a field of an event, or a gap in
            what is covered.
        place: the input or the column; of an event, the place among the pasts.
        row: which of the events there.
        field: which field of it.
    """

    kind: Kind
    place: str = ""
    row: int = -1
    field: str = ""


def facts_of(person: Person) -> tuple[Fact, ...]:
    """Everything said of a person. An event and each of its fields but the kind count apart."""
    return tuple(_facts(person))


def _facts(person: Person) -> Iterator[Fact]:
    for place, past in person.pasts.items():
        for at, row in enumerate(past.rows):
            yield Fact("event", place, at)
            fields = (name for name, text in row.items() if text and name != _KIND)
            yield from (Fact("field", place, at, name) for name in fields)
    yield from (Fact("answer", name) for name, text in person.answers.items() if text)
    yield from (Fact("column", name) for name, text in person.beside.items() if text)
    if person.area != COVERED:
        yield Fact("gap")


def without(person: Person, facts: Collection[Fact]) -> Person:
    """The same person with some facts left unsaid: unknown, blank, or nothing recorded."""
    left = frozenset(facts)
    pasts = {}
    for place, past in person.pasts.items():
        rows = tuple(
            {
                name: "" if Fact("field", place, at, name) in left else text
                for name, text in row.items()
            }
            for at, row in enumerate(past.rows)
            if Fact("event", place, at) not in left
        )
        if rows:
            pasts[place] = replace(past, rows=rows)
    return replace(
        person,
        answers={
            name: text
            for name, text in person.answers.items()
            if text and Fact("answer", name) not in left
        },
        beside={
            name: text
            for name, text in person.beside.items()
            if text and Fact("column", name) not in left
        },
        pasts=pasts,
        area=COVERED if Fact("gap") in left else person.area,
    )


# In words.


def said_of(person: Person, *vocabularies: Vocabulary) -> tuple[str, ...]:
    """What is said of a person, one sentence a fact or event; what is not said is unknown.

    Args:
        person: who.
        vocabularies: where the titles of inputs, kinds and fields are looked up, in order.
    """
    said = [
        f"{_title(name, vocabularies)}: {text}" for name, text in person.answers.items() if text
    ]
    said += [_beside(name, text, vocabularies) for name, text in person.beside.items() if text]
    said += [_event(row, vocabularies) for row in person.events("")]
    if person.area == UNCOVERED:
        said.append("No record of events is complete")
    elif person.area.startswith(WITHOUT):
        said.append(f"The record of {person.area.removeprefix(WITHOUT)} is not complete")
    return tuple(said)


def _title(name: str, vocabularies: tuple[Vocabulary, ...]) -> str:
    found = (words.inputs[name].title for words in vocabularies if name in words.inputs)
    return next(found, name)


def _beside(name: str, text: str, vocabularies: tuple[Vocabulary, ...]) -> str:
    if name == "history_from":
        return f"The history is complete from {text} on"
    about = name.removesuffix(".as_of")
    return f"{_title(about, vocabularies)}, observed on {text}"


def _event(row: Row, vocabularies: tuple[Vocabulary, ...]) -> str:
    kind = _kind_title(row[_KIND], vocabularies)
    said = [_field(name, text, vocabularies) for name, text in row.items() if _told(name, text)]
    return f"{kind}: {', '.join(said)}" if said else kind


def _told(name: str, text: str) -> bool:
    return bool(text) and name not in {"id", _KIND}


def _kind_title(kind: str, vocabularies: tuple[Vocabulary, ...]) -> str:
    known = (words.events.kinds for words in vocabularies if words.events is not None)
    return next((kinds[kind].title for kinds in known if kind in kinds), kind)


def _field(name: str, text: str, vocabularies: tuple[Vocabulary, ...]) -> str:
    if name in KEYS:
        return f"{_TITLES[name]} {text.strip('.')}"
    if name in _TITLES:
        return f"{_TITLES[name]} {text}"
    known = (words.events.fields for words in vocabularies if words.events is not None)
    title = next((fields[name].title for fields in known if name in fields), "")
    return f"{title}: {text}" if title else text
