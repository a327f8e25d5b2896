from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from iom_matrix.definition.rounding import WAYS, Rounding, RoundingText


class Said(BaseModel):
    round: RoundingText


@pytest.mark.parametrize(
    ("said", "way", "step", "shown", "text"),
    [
        ("down", "down", "1", "down", "down"),
        ("half-even", "half-even", "1", "half-even", "half-even"),
        ({"half-up": "0.5"}, "half-up", "0.5", {"half-up": "0.5"}, "half-up to 0.5"),
        ({"up": 10}, "up", "10", {"up": "10"}, "up to 10"),
        ({"half-away": "1"}, "half-away", "1", "half-away", "half-away"),
        (Rounding("up", Decimal("0.25")), "up", "0.25", {"up": "0.25"}, "up to 0.25"),
    ],
)
def test_ways_and_steps(said: Any, way: str, step: str, shown: object, text: str) -> None:
    read = Said(round=said)
    assert (read.round.way, read.round.step) == (way, Decimal(step))
    assert read.model_dump() == {"round": shown}
    assert str(read.round) == text


@pytest.mark.parametrize(
    "said",
    ["nearest", "", None, {}, {"up": "0"}, {"up": "-1"}, {"nearest": "1"},
     {"up": "1", "down": "1"}, ["up"]],
)  # fmt: skip
def test_what_is_no_way_of_rounding(said: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        Said(round=said)
    (error,) = caught.value.errors()
    assert error["type"] == "not-a-rounding"
    assert error["ctx"]["hint"]


def test_a_step_is_a_number() -> None:
    with pytest.raises(ValidationError, match="is not a number as this file writes them"):
        Said(round={"up": "half"})  # type: ignore[arg-type]


def test_all_ways_are_named_in_the_schema() -> None:
    said = Said.model_json_schema()["properties"]["round"]
    assert said["anyOf"][0] == {"enum": list(WAYS)}
