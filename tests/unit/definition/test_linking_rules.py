from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from iom_matrix.definition.answers import NotKnown, Numbers, OneOf
from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.linking_rules import link_condition
from iom_matrix.definition.logic import AllOf, AnyOf, Logic, NotOf, Test, in_words
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import Problems

SUBJECTS = {"arp": Subject(numeric=True), "rosh": Subject(("low", "high"), 2)}
HIGH_ARP, LOW_ROSH = Test("arp", Numbers(Decimal(75), None)), Test("rosh", OneOf(("low",)))


def linked(said: Any) -> tuple[Logic, Problems]:
    problems = Problems()
    return link_condition(Condition.model_validate(said), SUBJECTS, ("when",), problems), problems


@pytest.mark.parametrize(
    ("said", "logic", "words"),
    [
        ({"arp": "75+"}, HIGH_ARP, "arp is 75+"),
        ({"rosh": "unknown"}, Test("rosh", NotKnown()), "rosh is unknown"),
        ({"rosh": ["low", "high"]}, Test("rosh", OneOf(("low", "high"))), "rosh is low or high"),
        ({"arp": "75+", "rosh": "low"}, AllOf((HIGH_ARP, LOW_ROSH)), "arp is 75+ and rosh is low"),
        ({"any": [{"arp": "75+"}, {"rosh": "low"}]}, AnyOf((HIGH_ARP, LOW_ROSH)),
         "arp is 75+ or rosh is low"),
        ({"all": [{"arp": "75+"}, {"not": {"rosh": "low"}}]}, AllOf((HIGH_ARP, NotOf(LOW_ROSH))),
         "arp is 75+ and not (rosh is low)"),
        ({"any": [{"arp": "75+"}]}, AnyOf((HIGH_ARP,)), "arp is 75+"),
    ],
)  # fmt: skip
def test_conditions(said: Any, logic: Logic, words: str) -> None:
    found, problems = linked(said)
    assert not problems
    assert found == logic
    assert in_words(found) == words


@pytest.mark.parametrize(
    ("said", "code", "path", "hint"),
    [
        ({"arpp": "75+"}, "unknown-subject", ("when", "arpp"), "did you mean 'arp'?"),
        ({"not": {"rosh": "lwo"}}, "unknown-answer", ("when", "not", "rosh"),
         "did you mean 'low'?"),
        ({"any": [{"rosh": "low"}, {"arp": "075+"}]}, "not-a-number", ("when", "any", 1, "arp"),
         "leave out the leading zero: 75"),
        ({"all": [{"x": "yes"}]}, "unknown-subject", ("when", "all", 0, "x"),
         "the subjects are arp, rosh"),
    ],
)  # fmt: skip
def test_problems(said: Any, code: str, path: tuple[str | int, ...], hint: str) -> None:
    _, problems = linked(said)
    assert [(p.code, p.path, p.hint) for p in problems] == [(code, path, hint)]


@pytest.mark.parametrize(
    ("said", "code"),
    [({}, "empty-condition"), ({"rosh": []}, "not-an-answer"), ({"rosh": {}}, "not-an-answer"),
     ({"rosh": ["low", None]}, "not-an-answer"), ("low", "model_type")],
)  # fmt: skip
def test_what_is_no_condition(said: Any, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Condition.model_validate(said)
    assert [error["type"] for error in caught.value.errors()] == [code]


def test_flags_may_be_python_values() -> None:
    assert Condition.model_validate({"adult": True, "level": [2]}).tests == {
        "adult": ("yes",), "level": ("2",),
    }  # fmt: skip


def test_subjects_however_deep() -> None:
    said = {"a": "1", "any": [{"b": "1"}, {"not": {"c": "1"}}], "all": [{"d": "1"}]}
    assert Condition.model_validate(said).subjects == {"a", "b", "c", "d"}
