"""The decision: what it may say, and what it may not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from iom_matrix.oversight.decisions.kinds import OUTCOMES
from tests.unit.oversight.decisions.decided import decided, overridden, place_of

REASON = "It is more serious than that."


def code_of(at: int = 0, **more: Any) -> tuple[str, str]:
    """The code of the one problem of a decision, and the key where it is."""
    with pytest.raises(ValidationError) as caught:
        decided(at, **more)
    [found] = caught.value.errors()
    place = str(found["loc"][0]) if found["loc"] else found["ctx"]["key"]
    return found["type"], place


def test_a_decision_is_frozen_and_has_no_other_words() -> None:
    decision = decided()
    with pytest.raises(ValidationError):
        decision.outcome = "exit"  # type: ignore[misc]
    assert code_of(score=12) == ("extra_forbidden", "score")


@pytest.mark.parametrize("kind", OUTCOMES)
def test_each_kind_comes_to_its_own_outcomes(kind: str) -> None:
    for one, outcomes in OUTCOMES.items():
        for outcome in outcomes:
            if outcome in OUTCOMES[kind]:  # type: ignore[index]
                assert decided(kind=kind, outcome=outcome).outcome == outcome
            else:
                assert one != kind
                assert code_of(kind=kind, outcome=outcome) == ("odd-outcome", "outcome")


def test_a_view_before_the_score_is_an_outcome_too() -> None:
    assert decided(view_before_score="exit").view_before_score == "exit"
    assert code_of(view_before_score="accept") == ("odd-outcome", "view_before_score")


@pytest.mark.parametrize("reason", [None, "ok", "agreed, agreed.", "- - -", "as discussed"])
def test_an_override_needs_a_reason(reason: str | None) -> None:
    assert code_of(agrees=False, override="up", reason=reason) == ("no-reason", "reason")
    assert decided(reason=reason).reason == reason


def test_a_blank_reason_is_refused_whatever_was_decided() -> None:
    assert code_of(reason="  ") == ("empty-text", "reason")


def test_an_override_says_which_way_and_an_agreement_none() -> None:
    assert overridden(3, "down").override == "down"
    assert code_of(agrees=False) == ("agrees-and-overrides", "agrees")
    assert code_of(override="up", reason=REASON) == (
        "agrees-and-overrides", "agrees",
    )  # fmt: skip
    assert code_of(agrees=None, override="up") == ("agrees-and-overrides", "agrees")


def test_nobody_agrees_with_a_score_that_was_not_seen() -> None:
    blind = {"seen": None, "indication": None, "agrees": None}
    assert decided(**blind).agrees is None
    assert code_of(**blind | {"agrees": True}) == ("agrees-with-nothing", "seen")
    assert code_of(**blind | {"indication": "not-scored"}) == ("agrees-with-nothing", "seen")
    assert code_of(indication=None) == ("missing-key", "indication")


@pytest.mark.parametrize("agrees", [True, False])
def test_nobody_agrees_with_a_score_that_says_nothing(agrees: bool) -> None:
    unscored = place_of(-1)
    assert decided(unscored).agrees is None
    more = {"agrees": agrees, "override": None if agrees else "up", "reason": REASON}
    assert code_of(unscored, **more) == ("agrees-with-nothing", "agrees")


@pytest.mark.parametrize(
    ("tier", "outcome", "way"),
    [(0, "exit", "up"), (2, "exit", "up"), (0, "keep", "down"), (2, "defer", "down")],
)
def test_an_override_goes_the_way_of_what_was_decided(tier: int, outcome: str, way: str) -> None:
    at = place_of(tier)
    said = {"outcome": outcome, "agrees": False, "override": way, "reason": REASON}
    assert code_of(at, **said) == ("wrong-way", "override")


@pytest.mark.parametrize(("tier", "way"), [(1, "down"), (2, "up")])
def test_which_tier_it_was_only_the_snapshot_says(tier: int, way: str) -> None:
    at = place_of(tier)
    assert overridden(at, way, outcome="keep").override == way


def test_a_decision_can_neither_agree_nor_override() -> None:
    assert decided(outcome="defer", agrees=None).agrees is None


@pytest.mark.parametrize("key", ["review_by", "expires"])
def test_nothing_ends_before_the_decision(key: str) -> None:
    assert decided(**{key: "2026-04-01"})
    assert code_of(**{key: "2026-03-31"}) == ("before-the-decision", key)


def test_a_score_of_a_later_day_was_not_seen() -> None:
    assert code_of(decided_on="2026-03-31") == ("before-the-decision", "decided_on")


def test_every_decision_says_until_when_it_may_be_kept() -> None:
    assert code_of(purge_by="2026-03-31") == ("purge-too-early", "purge_by")
    assert code_of(generated_at="today") == ("not-a-date", "generated_at")


@pytest.mark.parametrize("minutes", [-1, 1441, True, "5", 2.5])
def test_minutes_are_those_of_a_meeting(minutes: object) -> None:
    assert code_of(minutes_discussed=minutes)[1] == "minutes_discussed"
    assert decided(minutes_discussed=0).minutes_discussed == 0


def test_somebody_was_there() -> None:
    assert code_of(present=[])[1] == "present"


@pytest.mark.parametrize("key", ["", " ab", 12, None])
def test_a_decision_is_about_somebody(key: object) -> None:
    assert code_of(key=key) == ("empty-id", "key")


def test_a_digest_is_one() -> None:
    with pytest.raises(ValidationError, match="is no digest"):
        decided(seen={**decided().model_dump()["seen"], "score": "sha256:12"})


def test_a_decision_is_overdue_after_its_day_of_review_and_expired_after_its_last() -> None:
    day = dt.date(2026, 5, 1)
    one = decided(review_by="2026-05-01", expires="2026-05-01")
    assert not one.overdue(day)
    assert not one.expired(day)
    assert one.overdue(day + dt.timedelta(1))
    assert one.expired(day + dt.timedelta(1))
    assert not decided().expired(day)
