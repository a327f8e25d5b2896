"""Rounding: to the next whole number, or to a step, in a way that the file names."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from iom_matrix.definition.scalars import bad, exact_number, kind_of, plain

Way = Literal["down", "up", "half-up", "half-away", "half-even"]
WAYS: tuple[Way, ...] = get_args(Way)
_HINT = "write half-up, or {half-up: 0.5} for steps of 0.5; the ways are " + ", ".join(WAYS)


@dataclass(frozen=True, slots=True)
class Rounding:
    """A way of rounding and the step to whose multiples it goes.

    `down` is towards the lower number, `up` towards the higher; the others go to the nearest, and
    halfway up, away from zero, or to the even one. Of -7.5: -8, -7, -7, -8 and -8.
    """

    way: Way
    step: Decimal = Decimal(1)

    def __str__(self) -> str:
        return self.way if self.step == 1 else f"{self.way} to {plain(self.step)}"


def _rounding(value: object) -> Rounding:
    if isinstance(value, Rounding):
        return value
    way, step = value, Decimal(1)
    if isinstance(value, dict) and len(value) == 1:
        [(way, text)] = value.items()
        step = exact_number(text)
    if way not in WAYS:
        raise bad("not-a-rounding", f"{kind_of(way)} is not a way of rounding", _HINT)
    if step <= 0:
        raise bad("not-a-rounding", f"{plain(step)} is no step to round to", "write one above 0")
    return Rounding(next(known for known in WAYS if known == way), step)


def _shown(rounding: Rounding) -> object:
    return rounding.way if rounding.step == 1 else {rounding.way: plain(rounding.step)}


RoundingText = Annotated[
    Rounding,
    BeforeValidator(_rounding),
    PlainSerializer(_shown),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": list(WAYS)},
                {
                    "type": "object",
                    "minProperties": 1,
                    "maxProperties": 1,
                    "propertyNames": {"enum": list(WAYS)},
                    "additionalProperties": {"type": ["number", "string"]},
                },
            ]
        }
    ),
]
