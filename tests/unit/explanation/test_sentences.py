from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

import iom_matrix as iom
from iom_matrix.explanation.sentences import (
    amount,
    joined,
    main_points,
    points_phrase,
    range_text,
    sentence,
    short_title,
    tier_phrase,
)
from tests.scheme import sample_scores


def explained(person: str, audience: str = "panel") -> iom.Explanation:
    return iom.explain(sample_scores(), person, audience=audience)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Likelihood of any reoffending (ARP)", "ARP"),
        ("Risk of serious harm (RoSH)", "RoSH"),
        ("Drug use (class A)", "Drug use (class A)"),
        ("Different victims", "Different victims"),
        ("Strangulation, stalking, coercive control or threats",
         "Strangulation, stalking, coercive..."),
    ],
)  # fmt: skip
def test_a_title_for_a_crowded_line(title: str, short: str) -> None:
    assert short_title(title) == short


def test_a_range_is_one_sign_where_it_is_one_number() -> None:
    assert range_text(Decimal(3), Decimal(3)) == "="
    assert range_text(Decimal("3.50"), Decimal(8)) == "3.5-8"
    assert range_text(Decimal(-3), Decimal(8)) == "-3 to 8"
    assert range_text(None, None) == ""


def test_one_point_is_singular() -> None:
    assert amount(Decimal(1)) == "1 point"
    assert amount(Decimal(0)) == "0 points"


def test_sentences_have_one_full_stop_each() -> None:
    assert joined(["One", "Two.", ""]) == "One. Two."


def test_a_tier_not_proven_though_nothing_else_is_left() -> None:
    told = replace(explained("N-0139"), settled=False)
    assert tier_phrase(told) == "for early discussion, not proven settled"


def test_points_of_somebody_not_scored() -> None:
    assert points_phrase(explained("N-0031")) == "no points"
    assert "N-0031" in sentence(explained("N-0031"))
    assert "Not known" not in sentence(explained("N-0031"))


def test_somebody_managed_under_mappa_is_said_to_be() -> None:
    assert "Managed under MAPPA." in sentence(explained("N-0046"))


def test_points_from_withheld_evidence_alone_are_said_to_be_withheld() -> None:
    told = explained("N-0139", "partner")
    hidden = tuple(replace(step, points=None, withheld=True) for step in told.steps)
    assert main_points(replace(told, steps=hidden)) == "withheld from this audience"


def test_main_points_come_from_lines_that_count_most_first() -> None:
    told = explained("N-0009")
    steps = told.main_points
    assert all(step.counted for step in steps)
    assert [step.points for step in steps] == sorted((s.points for s in steps), reverse=True)
    assert sum(step.points or 0 for step in steps) == told.points
