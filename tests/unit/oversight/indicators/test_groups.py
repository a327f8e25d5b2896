"""Groups: counted over everybody in a series, whoever is there on a day."""

from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.oversight.indicators.groups import managed, middle, spread, tiers
from iom_matrix.oversight.indicators.series import series_of
from tests.unit.oversight.indicators.made import made


@pytest.mark.parametrize(
    ("numbers", "found"), [([7], 7), ([9, 1], 1), ([9, 1, 4], 4), ([5, 9, 3, 1, 7, 8], 5)]
)
def test_the_middle_is_the_lower_of_two(numbers: list[int], found: int) -> None:
    assert middle(np.array(numbers, np.int64)) == found


def test_who_is_not_there_is_in_no_group() -> None:
    series = series_of([made(0, {"a": "mb", "b": "nd", "c": "m-"}), made(1, {"b": "md"})])
    first, last = series.there(0), series.there(1)

    assert spread(series, first, managed(first)).tolist() == [True, False, True]
    assert spread(series, last, managed(last)).tolist() == [False, True, False]
    assert tiers(series, first).tolist() == [0, 1, -1]
    assert tiers(series, last).tolist() == [-1, 1, -1]
