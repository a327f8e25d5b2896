"""What should not score, and what should be said of it: beyond the examples of the pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.release.drafts import drafted, question, rules_met

NEED = "of: need_alcohol\npoints: {none: 0, some: 1, severe: 2, not-assessed: 0}\n"


def test_events_of_a_kind_that_comes_of_being_managed_are_feedback(tmp_path: Path) -> None:
    matrix = drafted(tmp_path, {})
    words = matrix.vocabulary.events
    assert words is not None
    recall = words.kinds["recall"].model_copy(update={"feedback": True})
    kinds = words.model_copy(update={"kinds": {**words.kinds, "recall": recall}})
    vocabulary = matrix.vocabulary.model_copy(update={"events": kinds})
    assert rules_met(replace(matrix, vocabulary=vocabulary)) == [("feedback", "breaches")]


def test_a_need_scores_through_a_measure_too_and_in_a_step_of_the_tier(tmp_path: Path) -> None:
    measure = "groups:\n  likelihood:"
    drinks = "measures:\n  drinks: {whether: {need_alcohol: severe}}\n" + measure
    line = question("drink", "of: drinks\npoints: {no: 0, yes: 1}\n")
    met = rules_met(drafted(tmp_path, {measure: drinks}, harm=line, span="61"))
    assert met == [("need-scored", "drink")]
    steps = "  of: total\n  levels: {0+: below-threshold, 20+: for-discussion}\n"
    highest = (
        "  highest:\n"
        "    by_total: {of: total, levels: {0+: below-threshold, 20+: for-discussion}}\n"
        "    by_need:\n      of: need_alcohol\n      unknown: lowest\n"
        "      levels: {none: below-threshold, some: below-threshold, severe: for-discussion,\n"
        "               not-assessed: below-threshold}\n"
    )
    assert rules_met(drafted(tmp_path, {steps: highest})) == [("need-scored", "by_need")]


def test_what_only_narrows_a_line_is_no_score(tmp_path: Path) -> None:
    says = "of: csrp\nonly_if: {need_alcohol: none}\npoints: {0+: 0, 3+: 1, not-assessed: 0}\n"
    line = question("suspended", says).replace("[none known]", "[age, sex]")
    assert rules_met(drafted(tmp_path, {}, harm=line, span="61")) == []


@pytest.mark.parametrize("proxies", ["", "        proxies: [sex]\n"])
def test_proxies_are_said_and_are_those_of_the_input(tmp_path: Path, proxies: str) -> None:
    met = rules_met(drafted(tmp_path, {"        proxies: [age, sex]\n": proxies}))
    assert met == [("proxies-undeclared", "predicted")]


def test_a_proxy_may_be_said_in_a_longer_phrase(tmp_path: Path) -> None:
    said = {"proxies: [age, sex]": "proxies: [Age and sex through past convictions]"}
    assert rules_met(drafted(tmp_path, said)) == []
