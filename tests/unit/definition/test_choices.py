from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from iom_matrix.definition.choices import Adjustment, Answered, Choice, Choices, Conditions, Steps

YES = {"adult": "yes"}
MOVE = {"when": YES, "because": "B"}


class Said(BaseModel):
    first: Choices | None = None
    how_many: Conditions | None = None
    up: Steps | None = None
    answered: Answered | None = None


def error_of(model: type[BaseModel], said: Any) -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(said)
    (error,) = caught.value.errors()
    assert error["ctx"]["hint"]
    return error["type"], error["ctx"]["message"]


def test_the_first_rule_that_holds() -> None:
    said = Said(first=[{"when": YES, "then": "high", "because": "It is so."}, {"otherwise": "2"}])  # type: ignore[arg-type]
    assert said.first is not None
    assert [choice.gives for choice in said.first] == ["high", "2"]
    assert said.first[0].because == "It is so."
    again = Said(first=said.first)
    assert again == said


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ([], "rules are needed here, not a list"),
        ("high", "rules are needed here, not 'high'"),
        (["high", {"otherwise": "1"}], "'high' is no rule"),
        ([{"when": YES, "then": "1"}], "the last rule, and only the last"),
        ([{"otherwise": "1"}, {"otherwise": "2"}], "the last rule, and only the last"),
        ([{"otherwise": "1"}, {"when": YES, "then": "2"}], "the last rule, and only the last"),
        ([{"when": YES}, {"otherwise": "1"}], "a rule says 'when' and 'then'"),
        ([{"then": "1"}, {"otherwise": "1"}], "a rule says 'when' and 'then'"),
        ([{"when": YES, "then": "1", "otherwise": "1"}], "a rule says 'when' and 'then'"),
        ([{"when": YES, "otherwise": "1"}], "a rule says 'when' and 'then'"),
    ],
)
def test_what_is_no_list_of_rules(rules: Any, message: str) -> None:
    code, said = error_of(Said, {"first": rules})
    assert code == "not-a-choice"
    assert message in said


def test_a_choice_read_before_ends_a_list_too() -> None:
    last = Choice(otherwise="1")
    said = Said(first=(Choice.model_validate({"when": YES, "then": "2"}), last))
    assert said.first is not None
    assert said.first[-1] == last


@pytest.mark.parametrize("said", [[], "adult", {}, None])
def test_what_is_no_list_of_conditions(said: Any) -> None:
    if said is None:
        with pytest.raises(ValidationError):
            Said.model_validate({"how_many": 3})
        return
    code, _ = error_of(Said, {"how_many": said})
    assert code == "not-a-choice"


def test_a_bare_name_asks_whether_that_flag_is_yes() -> None:
    said = Said.model_validate({"how_many": ["adult", {"arp": "75+"}]})
    assert said.how_many is not None
    assert [condition.tests for condition in said.how_many] == [
        {"adult": ("yes",)}, {"arp": ("75+",)},
    ]  # fmt: skip


@pytest.mark.parametrize(("said", "steps"), [("1", 1), ("12", 12), (99, 99)])
def test_how_many_steps(said: Any, steps: int) -> None:
    assert Said(up=said, answered=said).up == steps


@pytest.mark.parametrize("said", ["0", "100", "-1", "1.5", "two", "", True])
def test_what_is_no_number_of_steps(said: Any) -> None:
    for word in ("up", "answered"):
        code, _ = error_of(Said, {word: said})
        assert code == "not-a-number"


@pytest.mark.parametrize(
    "move",
    [
        {"up": "1"}, {"down": "2"}, {"to": "high"}, {"floor": "low"}, {"ceiling": "high"},
        {"up": "1", "ceiling": "high"}, {"down": "1", "floor": "low"},
    ],
)  # fmt: skip
def test_an_adjustment_makes_one_move(move: dict[str, str]) -> None:
    made = Adjustment.model_validate({**MOVE, **move})
    assert {word: str(getattr(made, word)) for word in move} == move


@pytest.mark.parametrize(
    ("move", "named"),
    [
        ({}, "none"),
        ({"up": "1", "down": "1"}, "'up' and 'down'"),
        ({"up": "1", "floor": "low"}, "'up' and 'floor'"),
        ({"down": "1", "ceiling": "low"}, "'down' and 'ceiling'"),
        ({"to": "high", "ceiling": "low"}, "'to' and 'ceiling'"),
        ({"floor": "low", "ceiling": "high"}, "'floor' and 'ceiling'"),
        ({"up": "1", "floor": "low", "ceiling": "high"}, "'up' and 'floor' and 'ceiling'"),
    ],
)
def test_an_adjustment_makes_no_other_move(move: dict[str, str], named: str) -> None:
    code, said = error_of(Adjustment, {**MOVE, **move})
    assert code == "not-a-move"
    assert said == f"an adjustment makes one move; this one says {named}"


def test_an_adjustment_says_why() -> None:
    with pytest.raises(ValidationError, match="because"):
        Adjustment.model_validate({"when": YES, "up": "1"})
