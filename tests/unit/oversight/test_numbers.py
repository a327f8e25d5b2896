from __future__ import annotations

from decimal import Decimal

from iom_matrix.oversight.intervals import Interval, Rate
from iom_matrix.oversight.numbers import percents, rest_words, share_words


def test_rates_are_read_in_per_cent() -> None:
    assert share_words(Rate(1, 3)) == "33.3 %"
    assert share_words(Rate(0, 0)) == "-"
    assert percents(Interval(Decimal("0.0125"), Decimal("0.4"))) == "1.2 to 40.0 %"
    assert percents(None) == "-"


def test_how_many_people_a_list_leaves_out() -> None:
    assert rest_words(1) == "And 1 person more, in the JSON form."
    assert rest_words(1_204) == "And 1,204 people more, in the JSON form."
