"""The most points that some factors can give."""

from __future__ import annotations

import pytest

from iom_matrix.comparison.most import most
from iom_matrix.reading.definitions import load

LEGACY, REFOCUSED = load("legacy-sac@1.0.0"), load("refocused-harm@2.0.0")


def test_the_share_of_serious_acquisitive_crime_is_the_one_worked_out_by_hand() -> None:
    assert most(LEGACY, lambda line: line.line.family == "sac-2012") == 62
    assert most(LEGACY, lambda line: line.section == "harm") == 6


@pytest.mark.parametrize(
    ("names", "most_of_all"),
    [
        (("occasions",), 7),
        (("occasions", "neighbourhood_offences"), 12),  # the higher of two
        (("worst_offence", "total_harm"), 12),  # 11 and 3, capped at 12
        (("domestic_charged", "controlling_behaviour", "exploiting_others"), 20),
        (("recency", "victims"), 14),
        ((), 0),
    ],
)
def test_joins_and_caps_limit_what_factors_can_give(
    names: tuple[str, ...], most_of_all: int
) -> None:
    assert most(REFOCUSED, lambda line: line.name in names) == most_of_all


def test_all_factors_together_can_give_all_there_is() -> None:
    assert most(REFOCUSED, lambda _: True) == 100


def test_of_points_that_are_multiplied_no_share_is_any_factors_own() -> None:
    matrix = load("./tests/instruments/morile/1.0.0.yaml")
    assert most(matrix, lambda line: line.name == "body") is None
    assert most(matrix, lambda _: False) == 0


def test_a_matrix_without_a_total_has_no_shares() -> None:
    assert most(load("./tests/instruments/probation_tier/v3.yaml"), lambda _: True) is None
