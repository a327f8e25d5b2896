"""The most points that some factors can give."""

from __future__ import annotations

from fractions import Fraction

import pytest

from iom_matrix.reading.definitions import load
from iom_matrix.release.scored import (
    factors_of,
    measuring,
    most,
    percent,
    points,
    scored_lines,
    ways_up,
)

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


def test_what_only_gates_and_cohorts_ask_does_not_score() -> None:
    names = {line.name for line in scored_lines(REFOCUSED)}
    assert "neighbourhood_conviction" not in names
    assert "named_as_suspect" not in names
    assert {"total", "tier", "harm", "occasions"} <= names
    assert "named_as_victim" not in {line.name for line in measuring(REFOCUSED)}
    assert len(factors_of(REFOCUSED)) == 17


def test_the_way_up_goes_from_the_total_to_the_line() -> None:
    assert list(ways_up(REFOCUSED, "domestic_charged")) == [
        ("total", "harm", "patterns", "domestic", "domestic_charged")
    ]


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Fraction(1, 2), "50 %"),
        (Fraction(1001, 2000), "50.1 %"),
        (Fraction(60, 124), "48.4 %"),
        (Fraction(1), "100 %"),
        (Fraction(0), "0 %"),
    ],
)
def test_a_share_is_told_to_one_decimal_where_it_is_no_whole_number(
    share: Fraction, said: str
) -> None:
    assert percent(share) == said
    assert (points(Fraction(7, 2)), points(Fraction(1, 3)), points(Fraction(30))) == (
        "3.5",
        "0.33",
        "30",
    )
