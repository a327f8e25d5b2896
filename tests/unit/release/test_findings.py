"""Findings, and which of them a waiver is about."""

from __future__ import annotations

from iom_matrix.definition.rules import Waiver
from iom_matrix.errors import Problem
from iom_matrix.release.findings import Finding, Waived, finding_of, idle_waivers, sift

NEED = Finding("need-scored", "a need scores", "leave it out", on="alcohol")
OTHER = Finding("need-scored", "a need scores", "leave it out", on="housing")
ERROR = Finding("lock-edited", "it was edited", "put it back", "error", on="alcohol")


def waiver(rule: str, on: str | None = None) -> Waiver:
    return Waiver(rule=rule, on=on, because="Agreed.")


def test_a_waiver_is_about_its_subject_or_about_all_that_its_rule_finds() -> None:
    one = sift([NEED, OTHER], [waiver("need-scored", "alcohol")])
    assert one == ([OTHER], [Waived(NEED, "Agreed.")])
    assert sift([NEED, OTHER], [waiver("need-scored")])[0] == []
    assert sift([NEED, OTHER], [waiver("feedback")])[0] == [NEED, OTHER]


def test_an_error_is_not_waived() -> None:
    assert sift([ERROR], [waiver("lock-edited")]) == ([ERROR], [])


def test_a_waiver_is_idle_where_it_waives_nothing_of_what_was_judged() -> None:
    waivers = [waiver("need-scored", "alcohol"), waiver("review-due"), waiver("need-scord", "x")]
    known = ["need-scored", "review-due"]
    used = [Waived(NEED, "Agreed.")]
    assert [one.path for one in idle_waivers(waivers, used, known, known)] == [
        ("waive", 1, "rule"),
        ("waive", 2, "rule"),
    ]
    assert [one.path[1] for one in idle_waivers(waivers, used, known, ["need-scored"])] == [2]
    assert [one.path[1] for one in idle_waivers(waivers, [], known, ["need-scored"])] == [0, 2]


def test_an_idle_waiver_says_what_it_should_have_been() -> None:
    (one,) = idle_waivers([waiver("need-scord")], [], ["need-scored"], [])
    assert (one.message, one.hint) == (
        "there is no rule 'need-scord' to waive",
        "did you mean 'need-scored'?",
    )


def test_a_problem_is_an_error_at_its_place() -> None:
    problem = Problem("unknown-key", "no word", "take it out", "a.yaml", 3, 5, "  x: 1")
    found = finding_of(problem)
    assert (found.severity, found.place) == ("error", "a.yaml:3:5")
    assert str(found) == str(problem)
