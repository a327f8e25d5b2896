"""The prompt: a rule that the force writes: look at this, and consider that."""

from __future__ import annotations

import re
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from iom_matrix.definition.scalars import Identifier, Number, Record, Text, bad
from iom_matrix.errors import did_you_mean, listed
from iom_matrix.oversight.indicators.catalogue import INDICATORS
from iom_matrix.oversight.indicators.stands import DECIDED

FORMAT = "iom-matrix/prompts/1"
CONDITIONS = ("above", "below", "signal")
Side = Literal["high", "low", "any"]


MOST_PERIODS = 104


def _periods(value: object) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", str(value)) or int(str(value)) > MOST_PERIODS:
        message = f"'{value}' is no number of periods from 1 to {MOST_PERIODS}"
        raise bad("not-a-number", message, "write a whole number, such as 2")
    return int(str(value))


class Prompt(Record):
    """One rule; exactly one of `above`, `below` and `signal` stands in it.

    Attributes:
        indicator: at which number it looks.
        of: at which part of it, such as an agency; every part where it is left out.
        area: of which area; of all people where it is left out.
        above, below: a number that the value must lie beyond; a share is a part of 1.
        signal: on which side a signal must stand.
        periods: for how many periods in a row, the last one among them.
        consider: what to consider.
        who: who is to consider it.
        why: the reason for the rule.
    """

    indicator: Identifier
    of: Text | None = None
    area: Text | None = None
    above: Number | None = None
    below: Number | None = None
    signal: Side | None = None
    periods: Annotated[int, BeforeValidator(_periods), Field(alias="for")] = 1
    consider: Text
    who: Text
    why: Text | None = None

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        given = [name for name in CONDITIONS if getattr(self, name) is not None]
        if len(given) != 1:
            said = " and ".join(given) if given else "none"
            hint = f"write one of {listed(CONDITIONS)}; two rules say two conditions"
            raise bad("not-one-condition", f"a prompt has one condition, and here: {said}", hint)
        return self

    @model_validator(mode="after")
    def _known(self) -> Self:
        known = (*INDICATORS, *DECIDED)
        if self.indicator not in known:
            hint = did_you_mean(self.indicator, known, f"one of {listed(known, 20)}")
            message = f"there is no indicator '{self.indicator}'"
            raise bad("unknown-indicator", message, hint, key="indicator")
        return self


class Prompts(Record):
    """A file of prompts, in the order in which they are told."""

    format: Literal["iom-matrix/prompts/1"]
    title: Text | None = None
    prompts: dict[Identifier, Prompt]
