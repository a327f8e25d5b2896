"""Conditions: ``subject: answer`` records with any, all and not, in three-valued logic."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, model_validator

from iom_matrix.definition.scalars import Record, as_tuple, bad

_SHAPE = "write subject: answer, or any:, all:, not:"


def answer_texts(value: object) -> tuple[str, ...]:
    """The texts of an answer: one, or a list of them."""
    items = value if isinstance(value, list | tuple) else [value]
    texts = tuple(str(item) for item in items if isinstance(item, str | int))
    if not texts or len(texts) < len(items):
        raise bad("not-an-answer", "an answer is one word or a list of words", _SHAPE)
    return tuple({"True": "yes", "False": "no"}.get(text, text) for text in texts)


def lists_as_tuples(data: object) -> object:
    """The lists of `any` and `all` as the tuples that a frozen record holds."""
    if not isinstance(data, dict):
        return data
    joined = {"any", "all"}
    return {k: as_tuple(v) if k in joined else v for k, v in data.items()}


class Condition(Record):
    """Holds when every entry holds. Any other key is a subject, and its value the answer."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Any]

    any: tuple[Condition, ...] = ()
    all: tuple[Condition, ...] = ()
    not_: Annotated[Condition | None, Field(alias="not")] = None

    _lists = model_validator(mode="before")(lists_as_tuples)

    @model_validator(mode="after")
    def _says_something(self) -> Condition:
        if not (self.any or self.all or self.not_ or self.__pydantic_extra__):
            raise bad("empty-condition", "this condition says nothing", _SHAPE)
        for name, value in self.__pydantic_extra__.items():
            self.__pydantic_extra__[name] = answer_texts(value)
        return self

    @property
    def subjects(self) -> frozenset[str]:
        """Every subject that is asked about, however deep."""
        inner = [*self.any, *self.all, *([self.not_] if self.not_ else [])]
        return frozenset(self.tests).union(*(part.subjects for part in inner))

    @property
    def tests(self) -> dict[str, tuple[str, ...]]:
        """Subject -> the texts of its answer."""
        return dict(self.__pydantic_extra__)
