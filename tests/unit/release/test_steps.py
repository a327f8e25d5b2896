from __future__ import annotations

import pytest

from iom_matrix.comparison.change_rules import CHANGE_RULES, Difference
from iom_matrix.definition.scalars import Version
from iom_matrix.release.steps import STEPS, Step, declared_step, least_step


def difference(rule: str) -> Difference:
    return Difference(CHANGE_RULES[rule].category, rule, "line", "x", (), None, None, "")


def test_the_least_step_is_the_greatest_that_any_difference_needs():
    assert least_step([]) == Step.NONE
    assert least_step([difference("wording")]) == Step.PATCH
    assert least_step([difference("wording"), difference("gate")]) == Step.MINOR
    assert least_step([difference("evidence-needed"), difference("gate")]) == Step.MAJOR


def test_a_patch_is_enough_for_words_alone_and_for_what_may_be_supplied_and_is_not_read():
    patches = {name for name, step in STEPS.items() if step == Step.PATCH}
    text = {name for name, rule in CHANGE_RULES.items() if rule.category == "TEXT"}
    assert patches == text | {"evidence-allowed"}


def test_other_evidence_is_a_major_step():
    majors = {name for name, step in STEPS.items() if step == Step.MAJOR}
    assert majors == {"evidence-needed", "evidence-refused"}
    assert Step.MAJOR.word == "major"


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("1.0.0", "2.0.0", Step.MAJOR),
        ("1.4.2", "1.5.0", Step.MINOR),
        ("1.4.2", "1.4.3", Step.PATCH),
        ("1.4.2", "1.4.2", Step.NONE),
        ("1.4.2", "1.4.1", Step.NONE),
        ("2.0.0", "1.9.0", Step.NONE),
        ("0.4.2", "0.4.3", Step.MAJOR),
        ("0.9.0", "1.0.0", Step.MAJOR),
        ("1.0.0", "1.1.0-draft.1", Step.MINOR),
        ("1.0.0", "1.0.1-draft.1", Step.PATCH),
        ("1.1.0-draft.1", "1.1.0-draft.2", Step.MAJOR),
        ("1.1.0-draft.9", "1.1.0-draft.10", Step.MAJOR),
        ("1.1.0-draft.10", "1.1.0-draft.9", Step.NONE),
        ("1.1.0-draft.1", "1.1.0-rc", Step.MAJOR),
        ("1.1.0-draft.1", "1.1.0", Step.MAJOR),
        ("1.1.0", "1.1.0-draft.1", Step.NONE),
    ],
)
def test_the_numbers_of_two_versions_declare_a_step(old: str, new: str, step: Step):
    assert declared_step(Version.parse(old), Version.parse(new)) == step
