from __future__ import annotations

from decimal import Decimal

from iom_matrix.oversight.intervals import Interval, Rate
from iom_matrix.oversight.numbers import percents, share_words


def test_rates_are_read_in_per_cent() -> None:
    assert share_words(Rate(1, 3)) == "33.3 %"
    assert share_words(Rate(0, 0)) == "-"
    assert percents(Interval(Decimal("0.0125"), Decimal("0.4"))) == "1.2 to 40.0 %"
    assert percents(None) == "-"
