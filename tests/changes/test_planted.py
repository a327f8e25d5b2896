"""Every kind of thing that the language can say is caught when it changes."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from iom_matrix.comparison.change_rules import CHANGE_RULES
from iom_matrix.comparison.differences import differences
from iom_matrix.comparison.rule_of import FOLLOWING
from iom_matrix.definition.choices import Adjustment, Choice
from iom_matrix.definition.conditions import Condition
from iom_matrix.definition.eventsets import EventFilter, EventSet
from iom_matrix.definition.inputs import Input
from iom_matrix.definition.lines import Line
from iom_matrix.definition.matrix import MatrixFile
from iom_matrix.definition.moments import Moment
from iom_matrix.release.steps import STEPS, Step, least_step
from tests.changes.planted import RULES, WORDS, Planted, matrix_of
from tests.docs.fields import models, words_of
from tests.laws.deciding import DECIDING, Deciding

# Records whose words stand, some of them, in the table of words that decide a score.
DECIDED: dict[type[BaseModel], str] = {
    Line: "line",
    MatrixFile: "matrix",
    Adjustment: "adjust",
    Choice: "first",
    Moment: "moment",
    Condition: "condition",
    EventSet: "events",
    EventFilter: "events",
    Input: "input",
}
# A word that no file needs: the name of the input may be written alone.
BARE = {("Moment", "date")}


def _planted(model: type[BaseModel]) -> set[str]:
    decided = {one.word for one in DECIDING if one.place == DECIDED.get(model)}
    edited = set()
    for one in WORDS.get(model.__name__, ()):
        keys = one.path.replace("words", "events").split(".")
        value = one.value[0] if isinstance(one.value, list) and one.value else one.value
        edited |= {*keys} | ({*value} if isinstance(value, dict) else set())
    return decided | edited


@pytest.mark.parametrize("name", models())
def test_every_word_has_a_planted_change(name: str) -> None:
    model = models()[name]
    missing = set(words_of(model)) - _planted(model)
    assert {(name, word) for word in missing} <= BARE


def test_every_rule_has_a_planted_change() -> None:
    assert [one.rule for one in RULES] == list(CHANGE_RULES)


def test_the_rules_of_what_follows_are_those_that_say_so() -> None:
    said = {name for name, rule in CHANGE_RULES.items() if " says the same and " in rule.means}
    assert said == FOLLOWING


@pytest.mark.parametrize("one", RULES, ids=lambda one: one.rule)
def test_a_planted_change_falls_under_its_rule(one: Planted) -> None:
    found = differences(*one.matrices)
    assert one.rule in {difference.rule for difference in found}
    assert least_step(found) >= STEPS[one.rule]


@pytest.mark.parametrize(
    "one",
    [one for edits in WORDS.values() for one in edits],
    ids=lambda one: f"{one.path}={one.value}",
)
def test_the_change_of_a_word_falls_under_its_rule(one: Planted) -> None:
    assert one.rule in {difference.rule for difference in differences(*one.matrices)}


@pytest.mark.parametrize("entry", DECIDING, ids=lambda entry: f"{entry.place}-{entry.word}")
def test_a_word_that_decides_a_score_is_no_patch(entry: Deciding) -> None:
    old, new = map(matrix_of, entry.scenes)
    found = differences(old, new)
    assert found
    if entry.word != "cautions":  # which say something, and decide nothing
        assert least_step(found) >= Step.MINOR
