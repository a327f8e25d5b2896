"""Dated evidence: what is found beyond the examples of the pages, and what is let be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from iom_matrix.release.rules import Case
from iom_matrix.release.rules_evidence import calendar_window, ungraded_intelligence
from tests.unit.release.drafts import drafted, question, rules_met

SETS = """
events:
  reports: {{title: reports, kind: intelligence{grade}}}
  named: {{title: named, kind: offence, outcome: {outcome}, domestic: yes}}
"""
REPORTS = "count: reports\nwithin: 6 months\npoints: {0+: 0, 1+: 1}\n"
NAMED = "count: named\nwithin: 12 months\nat_liberty: yes\npoints: {0+: 0, 2+: 1}\n"


def with_sets(*, grade: str = "", outcome: str = "allegation") -> dict[str, str]:
    return {"\nevents:\n": SETS.format(grade=grade, outcome=outcome)}


@pytest.mark.parametrize(
    ("grade", "found"),
    [
        ("", [("ungraded-intelligence", "reports")]),
        (", grade: [1A, 1B]", []),
        (", not: {grade: [3D, 3E]}", []),
        (", subject: serious-harm", [("ungraded-intelligence", "reports")]),
    ],
)
def test_intelligence_is_asked_its_grade_and_may_be_counted_by_the_calendar(
    tmp_path: Path, grade: str, found: list[tuple[str, str]]
) -> None:
    changes = with_sets(grade=grade)
    harm = question("told", REPORTS) + question("said", NAMED)
    assert rules_met(drafted(tmp_path, changes, harm=harm, span="62")) == found


def test_a_vocabulary_without_grades_cannot_let_intelligence_score(tmp_path: Path) -> None:
    harm = question("told", REPORTS) + question("said", NAMED)
    matrix = drafted(tmp_path, with_sets(grade=", grade: 1A"), harm=harm, span="62")
    words = matrix.vocabulary.events
    assert words is not None
    fields = {name: field for name, field in words.fields.items() if name != "grade"}
    events = words.model_copy(update={"fields": fields})
    vocabulary = matrix.vocabulary.model_copy(update={"events": events})
    (found,) = ungraded_intelligence(Case(replace(matrix, vocabulary=vocabulary)))
    assert found.hint.startswith("give the vocabulary a field for the grade")


@pytest.mark.parametrize(
    ("outcome", "found"),
    [
        ("allegation", []),
        ("[charge, fact]", [("counted-twice", "domestic")]),
        ("[nfa-evidential, charged]", [("mixed-allegations", "named")]),
        ("[nfa-evidential, under-investigation]", []),
    ],
)
def test_allegations_are_counted_apart(
    tmp_path: Path, outcome: str, found: list[tuple[str, str]]
) -> None:
    changes = with_sets(grade=", grade: 1A", outcome=outcome)
    harm = question("told", REPORTS) + question("said", NAMED)
    assert rules_met(drafted(tmp_path, changes, harm=harm, span="62")) == found


@pytest.mark.parametrize(("most", "span", "found"), [("7", "68", True), ("6", "67", False)])
def test_a_tenth_of_the_points_may_be_soft(
    tmp_path: Path, most: str, span: str, *, found: bool
) -> None:
    harm = question("told", REPORTS) + question("said", NAMED.replace("2+: 1", f"2+: {most}"))
    matrix = drafted(tmp_path, with_sets(grade=", grade: 1A"), harm=harm, span=span)
    assert rules_met(matrix) == ([("heavy-allegations", "said")] if found else [])


def test_a_gate_may_ask_about_anything_however_long_ago(tmp_path: Path) -> None:
    changes = with_sets(outcome="any") | {
        "\ngroups:\n": "\nmeasures:\n  known: {has: named}\n  told: {has: reports}\n"
        "gates:\n  unknown: {when: {known: no, told: no}, stop: out of scope, because: Unknown.}\n"
        "groups:\n",
    }
    assert rules_met(drafted(tmp_path, changes)) == []


def test_a_window_is_missed_in_a_measure_that_scores(tmp_path: Path) -> None:
    changes = {"\ngroups:\n": "\nmeasures:\n  ever: {has: burglaries}\ngroups:\n"}
    harm = question("once", "of: ever\npoints: {no: 0, yes: 1}\n")
    assert rules_met(drafted(tmp_path, changes, harm=harm, span="61")) == [("no-window", "ever")]


def test_where_nobody_is_known_to_be_in_custody_the_vocabulary_comes_first(tmp_path: Path) -> None:
    harm = question("late", NAMED.replace("at_liberty: yes\n", "").replace("named", "burglaries"))
    matrix = drafted(tmp_path, {}, harm=harm, span="61")
    words = matrix.vocabulary.events
    assert words is not None
    kinds = {name: kind for name, kind in words.kinds.items() if kind.custody is None}
    events = words.model_copy(update={"kinds": kinds})
    vocabulary = matrix.vocabulary.model_copy(update={"events": events})
    (found,) = calendar_window(Case(replace(matrix, vocabulary=vocabulary)))
    assert found.hint == (
        "add at_liberty: yes to it; the vocabulary first needs kinds of event with "
        "custody: start and custody: end"
    )
    (found,) = calendar_window(Case(matrix))
    assert found.hint == "add at_liberty: yes to it"
