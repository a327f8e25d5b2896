"""The lines that score, and the ways from the total to them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from iom_matrix.reading.definitions import load
from iom_matrix.release.scored import (
    factors_of,
    measuring,
    percent,
    points,
    scored_lines,
    ways_up,
)

REFOCUSED = load("refocused-harm@2.0.0")


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
