"""Event sets: named conditions over a dated history, which measures count."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, model_validator

from iom_matrix.definition.conditions import answer_texts, lists_as_tuples
from iom_matrix.definition.scalars import Flag, Identifier, Record, Text, Words, bad


class EventFilter(Record):
    """Which events: every entry must hold. Any other key is a field of the vocabulary."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any]

    outcome: Words = ()
    role: Words = ()
    group: Words = ()
    family: Words = ()
    any: tuple[EventFilter, ...] = ()
    all: tuple[EventFilter, ...] = ()
    not_: Annotated[EventFilter | None, Field(alias="not")] = None

    _lists = model_validator(mode="before")(lists_as_tuples)

    @model_validator(mode="after")
    def _answers(self) -> EventFilter:
        narrowed = (self.outcome, self.role, self.group, self.family, self.any, self.all, self.not_)
        if not (any(narrowed) or self.__pydantic_extra__ or isinstance(self, EventSet)):
            hint = "write a field and its answer: domestic: yes"
            raise bad("empty-condition", "this filter says nothing", hint)
        for name, value in self.__pydantic_extra__.items():
            self.__pydantic_extra__[name] = answer_texts(value)
        return self

    @property
    def tests(self) -> dict[str, tuple[str, ...]]:
        """Field of the vocabulary -> the words that fit."""
        return dict(self.__pydantic_extra__)


class EventSet(EventFilter):
    """A named set of events: one kind or several, narrowed by filters, or `like` another set."""

    title: Text
    kind: Words = ()
    like: Identifier | None = None
    under_18: Annotated[Flag, Field(description="count offences under the age of 18")] = False
