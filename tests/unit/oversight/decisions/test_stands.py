"""Stands: every outcome beside everything that a score can indicate."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from iom_matrix.oversight.decisions.kinds import Indication, Outcome, Way
from iom_matrix.oversight.decisions.stands import against, can_override, stand_of, wrong_way

UP: Way = "up"
DOWN: Way = "down"


@pytest.mark.parametrize(
    ("indication", "outcome", "stand"),
    [
        ("above-threshold", "accept", "with"),
        ("above-threshold", "keep", "with"),
        ("above-threshold", "not-accept", "down"),
        ("above-threshold", "exit", "down"),
        ("below-threshold", "accept", "up"),
        ("below-threshold", "not-accept", "with"),
        ("below-threshold", "exit", "with"),
        ("below-threshold", "keep", None),
        ("above-threshold", "defer", None),
        ("below-threshold", "manage-under-mappa", None),
        ("not-scored", "accept", None),
        (None, "accept", None),
    ],
)
def test_what_goes_with_a_score_and_what_against_it(
    indication: Indication | None, outcome: Outcome, stand: str | None
) -> None:
    assert stand_of(indication, outcome) == stand
    assert against(indication, outcome) == (None if stand == "with" else stand)


@pytest.mark.parametrize(
    ("tier", "outcome", "up", "down"),
    [
        (0, "accept", True, False), (0, "keep", True, False),
        (0, "not-accept", False, False), (0, "exit", False, False),
        # Accepted as somebody of the tier above: dealt with above what the score advised.
        (1, "accept", True, False), (1, "keep", True, False),
        (1, "not-accept", False, True), (1, "exit", False, True),
        # And of the highest tier as somebody of the one below.
        (2, "accept", False, True), (2, "keep", False, True),
        (2, "not-accept", False, True), (2, "exit", False, True),
        (0, "defer", False, False), (2, "defer", False, False),
        (0, "manage-under-mappa", True, True), (2, "manage-under-mappa", True, True),
    ],
)  # fmt: skip
def test_which_way_an_outcome_can_override_a_tier_of_three(
    tier: int, outcome: Outcome, up: bool, down: bool
) -> None:
    held = range(tier, tier + 1)
    assert (can_override(UP, outcome, held, 3), can_override(DOWN, outcome, held, 3)) == (up, down)


def test_a_matrix_of_one_tier_leaves_nobody_above_it() -> None:
    assert can_override(UP, "accept", range(1), 1)
    assert not can_override(DOWN, "accept", range(1), 1)


def test_what_goes_plainly_against_a_score_can_override_it_that_way_and_no_other() -> None:
    tiers: dict[Indication, range] = {"below-threshold": range(1), "above-threshold": range(1, 3)}
    for indication, outcome in product(tiers, get_args(Outcome)):
        way = against(indication, outcome)
        if way is not None:
            other = DOWN if way == UP else UP
            assert can_override(way, outcome, tiers[indication], 3)
            assert not can_override(other, outcome, tiers[indication], 3)


@pytest.mark.parametrize(("way", "side"), [(UP, "above"), (DOWN, "below")])
def test_what_is_said_of_an_override_that_goes_the_wrong_way(way: Way, side: str) -> None:
    problem = wrong_way(way, "keep", "the tier 'x'")
    assert problem.message == f"'keep' does not deal with the person {side} the tier 'x'"
    assert (problem.code, problem.path) == ("wrong-way", ("override",))
