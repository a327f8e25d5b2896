"""A caller's table: a lazy frame under names that every engine takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals.stable.v2 as nw

from iom_matrix.exchange.frames.answers import Stages, day_answer, number_answer, text_answer
from iom_matrix.exchange.frames.expressions import day_column, number_column
from iom_matrix.exchange.relations.relations import Source
from iom_matrix.reading.sheets import ID

Frame = nw.LazyFrame[Any]
PERSON = "__person"
_ABSENT: Mapping[str, Any] = {"text": nw.String, "number": nw.Float64, "date": nw.Int64}


@dataclass(frozen=True, slots=True)
class Table:
    """A frame of the caller's, under names that every engine takes.

    Attributes:
        frame: it, with the id of each row as text in a column of its own.
        names: our columns -> those of the frame.
        types: column of the frame -> its type.
    """

    frame: Frame
    names: Mapping[str, str]
    types: Mapping[str, Any]

    @classmethod
    def of(cls, frame: Frame, names: Mapping[str, str]) -> Table:
        """A frame with its schema, which no row is read for."""
        types = dict(frame.collect_schema())
        person = text_answer(names[ID], types[names[ID]]).alias(PERSON)
        return cls(frame.with_columns(person), names, types)

    def asked(self, source: Source, places: Mapping[str, int]) -> Frame:
        """The columns that a program asks for, each as text, number or days as it is read."""
        found: dict[str, nw.Expr] = {}
        stages = Stages()
        for asked in source.columns:
            name = asked.name
            if name == ID:
                found[name] = nw.col(PERSON)
                continue
            if asked.kind == "text" or asked.written:
                found[name] = self._answer(name, "text", stages)
            if asked.kind == "number":
                at = places.get(name, 0)
                found[number_column(name)] = self._answer(name, "number", stages, at)
            if asked.kind == "date":
                found[day_column(name)] = self._answer(name, "date", stages)
        staged = self.staged(stages)
        return staged.select(*(answer.alias(name) for name, answer in found.items()))

    def staged(self, stages: Stages) -> Frame:
        """The frame with the columns of some stages."""
        frame = self.frame
        for layer in filter(None, stages.layers):
            frame = frame.with_columns(*layer)
        return frame

    def _answer(self, name: str, kind: str, stages: Stages, places: int = 0) -> nw.Expr:
        if name not in self.names:
            return nw.lit(None, _ABSENT[kind])
        theirs = self.names[name]
        dtype = self.types[theirs]
        if kind == "number":
            return number_answer(theirs, dtype, places, stages)
        return text_answer(theirs, dtype) if kind == "text" else day_answer(theirs, dtype, stages)
