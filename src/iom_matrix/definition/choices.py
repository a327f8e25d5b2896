"""Choices: what the first rule that holds gives, and what moves a level up or down."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.scalars import Record, Text, Word, bad, kind_of

MOVES = ("up", "down", "to", "floor", "ceiling")
_FIRST = "write a list of {when: ..., then: ...}, and last {otherwise: ...}"


class Choice(Record):
    """One rule of `first`: when it holds, what it gives. The last says `otherwise` alone."""

    when: Condition | None = None
    then: Word | None = None
    otherwise: Word | None = None
    because: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> Choice:
        if (self.when is None) != (self.then is None) or (self.when is None) == (
            self.otherwise is None
        ):
            message = "a rule says 'when' and 'then', or 'otherwise' alone"
            raise bad("not-a-choice", message, _FIRST)
        return self

    @property
    def gives(self) -> str:
        """What it gives, as the file says it."""
        return self.then if self.then is not None else self.otherwise or ""


def _choices(value: object) -> object:
    if not isinstance(value, list | tuple) or not value:
        raise bad("not-a-choice", f"rules are needed here, not {kind_of(value)}", _FIRST)
    for item in value:
        if not isinstance(item, dict | Choice):
            raise bad("not-a-choice", f"{kind_of(item)} is no rule", _FIRST)
    ends = [_ends(item) for item in value]
    if ends != [False] * (len(ends) - 1) + [True]:
        message = "the last rule, and only the last, says what is given otherwise"
        raise bad("not-a-choice", message, _FIRST)
    return tuple(value)


def _ends(item: object) -> bool:
    return (
        item.otherwise is not None
        if isinstance(item, Choice)
        else isinstance(item, dict) and "otherwise" in item
    )


Choices = Annotated[tuple[Choice, ...], BeforeValidator(_choices)]


def _steps(value: object) -> int:
    text = str(value)
    if not text.isdecimal() or not 1 <= int(text) <= 99:
        message = f"'{text}' is not a whole number from 1 to 99"
        raise bad("not-a-number", message, "write 1, 2 or more, in digits")
    return int(text)


Steps = Annotated[int, BeforeValidator(_steps), WithJsonSchema({"type": ["integer", "string"]})]


class Adjustment(Record):
    """One rule that moves a level, with its reason.

    One of: `up` or `down` by so many levels; `to` a level; `floor` alone, at least that level;
    `ceiling` alone, at most that level. Beside `up`, `ceiling` is as far as it goes, and beside
    `down`, `floor`; neither ever moves a level the other way.
    """

    when: Condition
    up: Steps | None = None
    down: Steps | None = None
    to: Word | None = None
    floor: Word | None = None
    ceiling: Word | None = None
    because: Text

    @model_validator(mode="after")
    def _one_move(self) -> Adjustment:
        said = tuple(word for word in MOVES if getattr(self, word) is not None)
        if len(said) != 1 and said not in {("up", "ceiling"), ("down", "floor")}:
            named = " and ".join(f"'{word}'" for word in said) or "none"
            hint = (
                "keep one of "
                + ", ".join(MOVES)
                + "; ceiling may stand beside up, floor beside down"
            )
            raise bad("not-a-move", f"an adjustment makes one move; this one says {named}", hint,
                      key=said[-1] if said else "")  # fmt: skip
        return self


def conditions_as_tuple(value: object) -> object:
    """The conditions of `how_many`: a bare name asks whether that flag is yes."""
    if not isinstance(value, list | tuple) or not value:
        hint = "write a list of names of flags, or of conditions"
        raise bad("not-a-choice", f"conditions are needed here, not {kind_of(value)}", hint)
    return tuple({item: "yes"} if isinstance(item, str) else item for item in value)


_SCHEMA: dict[str, Any] = {"type": "array", "items": {"type": ["string", "object"]}}
Conditions = Annotated[
    tuple[Condition, ...], BeforeValidator(conditions_as_tuple), WithJsonSchema(_SCHEMA)
]
Answered = Annotated[Steps, Field(description="how many parts must be answered")]
