"""Vocabularies: the words in which evidence about people is given, shared by several matrices."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from iom_matrix.definition.inputs import Input, Restricted
from iom_matrix.definition.scalars import Flag, Identifier, Record, Text, Word, Words, bad

OutcomeClass = Literal["fact", "charge", "allegation", "cleared"]
ROLES = ("suspect", "offender", "victim", "witness")
SCORED_ROLES = ("suspect", "offender")
STANDINGS = ("managed", "nominated", "de-selected")
PERSON_COLUMNS = ("id", "area", "standing", "synthetic", "history_from")
EVENT_COLUMNS = (
    "id", "kind", "offence_ref", "occasion", "offence_date", "outcome_date",
    "group", "code", "outcome", "role", "victim", "synthetic",
)  # fmt: skip
OFFENCE = "offence"
# Names that a condition, or an event set, would read as words of the language.
CONDITION_WORDS = frozenset({"any", "all", "not"})
EVENT_SET_WORDS = CONDITION_WORDS | {"family", "title", "like", "under_18"}


def _whole(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isdigit() else value


Edition = Annotated[int, BeforeValidator(_whole), Field(ge=1)]


class EventKind(Record):
    """One kind of dated event, such as an offence, a breach or an intelligence report."""

    title: Text
    source: Text
    agency: Text
    coverage: Identifier | None = None
    restricted: Restricted | None = None
    custody: Literal["start", "end"] | None = None
    feedback: Flag = False


class Outcome(Record):
    """What came of an offence: fact or allegation, and which strand of coverage it arrives by."""

    class_: Annotated[OutcomeClass, Field(alias="class")]
    coverage: Identifier


class EventField(Record):
    """A field of events beyond the built-in ones.

    `blank` says what an empty cell means; `kinds` which kinds of event have the field.
    """

    title: Text
    kind: Literal["flag", "choice"]
    of: Words = ()
    blank: Word | None = None
    kinds: Words = ("offence",)

    @property
    def words(self) -> tuple[str, ...]:
        """The answers, in order."""
        return ("no", "yes") if self.kind == "flag" else self.of


class EventWords(Record):
    """What the vocabulary says of events."""

    kinds: dict[Identifier, EventKind]
    outcomes: dict[Identifier, Outcome] = {}
    fields: dict[Identifier, EventField] = {}
    groups: Text | None = None
    codes: Text | None = None

    @model_validator(mode="after")
    def _kinds_are_covered(self) -> EventWords:
        for name, kind in self.kinds.items():
            if name != OFFENCE and kind.coverage is None:
                hint = f"add coverage: {name} to it"
                raise bad(
                    "no-coverage",
                    f"kind '{name}' does not say which coverage it has",
                    hint,
                    key="kinds",
                )
        if OFFENCE in self.kinds and not (self.outcomes and self.groups):
            raise bad(
                "no-outcomes",
                "offences need 'outcomes' and 'groups'",
                "add outcomes:, and groups: offence-groups@1",
                key="kinds",
            )
        return self


class Vocabulary(Record):
    """A vocabulary file: `vocabulary` is its id, `version` its edition."""

    vocabulary: Identifier
    version: Edition
    title: Text
    synthetic: Flag = False
    inputs: dict[Identifier, Input]
    events: EventWords | None = None

    @model_validator(mode="after")
    def _names_are_free(self) -> Vocabulary:
        for name in self.inputs:
            if name in PERSON_COLUMNS:
                raise bad(
                    "name-taken",
                    f"'{name}' is a column of its own and cannot be an input",
                    "choose another name",
                    key="inputs",
                )
        for name in self.events.fields if self.events else ():
            if name in EVENT_COLUMNS:
                raise bad(
                    "name-taken",
                    f"'{name}' is a column of events already",
                    "choose another name",
                    key="events",
                )
        fields = self.events.fields if self.events else {}
        for section, names, words in (
            ("inputs", self.inputs, CONDITION_WORDS),
            ("events", fields, EVENT_SET_WORDS),
        ):
            for name in sorted(words & set(names)):
                message = f"'{name}' is a word of the language"
                raise bad("name-taken", message, "choose another name", key=section)
        return self

    @property
    def reference(self) -> str:
        """How a matrix names this file."""
        return f"{self.vocabulary}@{self.version}"

    @property
    def strands(self) -> tuple[str, ...]:
        """The strands that a coverage file may speak of, in the order of the file."""
        if self.events is None:
            return ()
        named = [o.coverage for o in self.events.outcomes.values()]
        named += [k.coverage for k in self.events.kinds.values() if k.coverage]
        return tuple(dict.fromkeys(named))
