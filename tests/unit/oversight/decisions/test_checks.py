"""Checks of decisions with the snapshots that the panel saw."""

from __future__ import annotations

import pytest

from iom_matrix.oversight.decisions.checks import against_snapshots, said_twice
from iom_matrix.oversight.decisions.decision import Decision
from tests.unit.oversight.decisions.decided import decided, overridden, place_of, said, seen
from tests.unit.oversight.snapshots.taken import sample_snapshot

NOWHERE = "sha256:" + "0" * 64


def found(*decisions: Decision) -> list[tuple[str, tuple[str | int, ...]]]:
    problems = against_snapshots(decisions, [sample_snapshot()])
    return [(problem.code, problem.path) for problem in problems]


@pytest.mark.parametrize("tier", [-1, 0, 1, 2])
def test_a_decision_on_a_score_that_is_held_is_sound(tier: int) -> None:
    assert not found(decided(place_of(tier)))


def test_without_snapshots_nothing_is_known() -> None:
    assert not list(against_snapshots([decided(key="nobody")], []))


def test_a_decision_about_nobody() -> None:
    assert found(decided(), decided(key="f" * 64)) == [("about-nobody", (1, "key"))]


def test_a_score_that_no_snapshot_holds() -> None:
    assert found(decided(seen=seen() | {"score": NOWHERE})) == [
        ("unknown-score", (0, "seen", "score"))
    ]


def test_the_score_of_another_person() -> None:
    assert found(decided(0, seen=seen(1))) == [("seen-differs", (0, "seen", "score"))]


@pytest.mark.parametrize(
    ("name", "other"),
    [("matrix", "another@1.0.0"), ("scoring_digest", NOWHERE), ("as_of", "2026-03-01"),
     ("tier", "another")],
)  # fmt: skip
def test_what_the_decision_says_of_the_score_is_what_the_snapshot_says(
    name: str, other: str
) -> None:
    assert found(decided(seen=seen() | {name: other})) == [("seen-differs", (0, "seen", name))]


def test_the_indication_is_that_of_the_tier() -> None:
    below = said(place_of(0))
    assert below["indication"] == "below-threshold"
    assert found(decided(place_of(0), indication="above-threshold")) == [
        ("seen-differs", (0, "indication"))
    ]


def test_an_override_is_held_to_the_tier_of_the_snapshot() -> None:
    middle, top = place_of(1), place_of(2)
    held = [overridden(middle, "up"), overridden(top, "down", outcome="keep"),
            overridden(middle, "down"), overridden(top, "down")]  # fmt: skip
    assert not found(*held)
    wrong = [overridden(middle, "down", outcome="keep"), overridden(top, "up")]
    assert found(*wrong) == [("wrong-way", (0, "override")), ("wrong-way", (1, "override"))]


def test_who_decided_without_a_score_is_only_to_be_somebody() -> None:
    blind = {"seen": None, "indication": None, "agrees": None}
    assert not found(decided(**blind))
    assert found(decided(key="nobody", **blind)) == [("about-nobody", (0, "key"))]


def test_one_person_is_decided_once_a_day_of_each_kind() -> None:
    twice = [decided(), decided(1), decided(kind="exit", outcome="exit"), decided()]
    [problem] = said_twice(twice)
    assert (problem.code, problem.path) == ("decided-twice", (3, "key"))
    assert "decision 1 of the file" in problem.message
