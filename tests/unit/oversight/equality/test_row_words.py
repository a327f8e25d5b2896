from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from iom_matrix.oversight.equality.row_words import (
    beside_words,
    gap_words,
    groups_words,
    mean_words,
)
from iom_matrix.oversight.intervals import Estimate, Interval


def test_groups_that_are_shown_together_say_so() -> None:
    assert groups_words([("f",)]) == "f"
    assert groups_words([("f", "18-25"), ("m", "26-35")]) == "together: f / 18-25, m / 26-35"


def test_a_difference_has_its_sign_and_a_ratio_has_none() -> None:
    apart = Estimate(Fraction(1, 20), Interval(Decimal("-0.01"), Decimal("0.11")))
    times = Estimate(Fraction(3, 2), Interval(Decimal("0.9"), Decimal("2.5")))
    assert beside_words(apart, times) == (
        "+5.0 percentage points (-1.0 to +11.0); 1.50 times (0.90 to 2.50)"
    )
    assert beside_words(apart, None) == "+5.0 percentage points (-1.0 to +11.0)"
    assert beside_words(None, Estimate(Fraction(0), None)) == "0.00 times"
    assert beside_words(Estimate(Fraction(0), None), None) == "0.0 percentage points"
    assert beside_words(None, None) == ""


def test_gaps_have_their_sign_unless_they_are_read_as_nothing() -> None:
    assert gap_words(Fraction(7, 3)) == "+2.33"
    assert gap_words(Fraction(-7, 3)) == "-2.33"
    assert gap_words(Fraction(1, 900)) == gap_words(Fraction(-1, 900)) == "0.00"
    assert mean_words(Fraction(61, 3)) == "20.33"
