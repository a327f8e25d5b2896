"""Moments: the date of the first or last event of a set, or a date that an input gives."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema, model_validator

from iom_matrix.definition.scalars import Identifier, Record, bad, kind_of

_HINT = "write {last: SET}, {first: SET}, or the name of a date input"


class Moment(Record):
    """One date of each person; `date` names an input, `first` and `last` an event set."""

    first: Identifier | None = None
    last: Identifier | None = None
    date: Identifier | None = None

    @model_validator(mode="after")
    def _one(self) -> Moment:
        named = [word for word in ("first", "last", "date") if getattr(self, word)]
        if len(named) != 1:
            said = " and ".join(f"'{word}'" for word in named) or "none"
            raise bad("not-a-moment", f"a moment is one date; this one says {said}", _HINT)
        return self

    @property
    def events(self) -> str | None:
        """The event set that it reads."""
        return self.first or self.last


def _moments(value: object) -> object:
    items = value if isinstance(value, list | tuple) else [value]
    if not items:
        raise bad("empty-list", "there is no date here", _HINT)
    return tuple(_moment(item) for item in items)


def _moment(item: object) -> object:
    if isinstance(item, Moment):
        return item
    if isinstance(item, str):
        return {"date": item}
    if not isinstance(item, dict):
        raise bad("not-a-moment", f"{kind_of(item)} is no date of a person", _HINT)
    return item


def _shown(moments: tuple[Moment, ...]) -> object:
    shown = [
        moment.date or {w: n for w in ("first", "last") if (n := getattr(moment, w))}
        for moment in moments
    ]
    return shown[0] if len(shown) == 1 else shown


_ONE = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {name: {"type": "string"} for name in ("first", "last")},
            "additionalProperties": False,
        },
    ]
}
# One moment, or several of which the latest counts.
Moments = Annotated[
    tuple[Moment, ...],
    BeforeValidator(_moments),
    PlainSerializer(_shown),
    WithJsonSchema({"anyOf": [*_ONE["anyOf"], {"type": "array", "items": _ONE}]}),
]
