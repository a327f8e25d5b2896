"""Groups: counted over everybody in a series, whoever is there on a day."""

from __future__ import annotations

import numpy as np
import pytest

from iom_matrix.oversight.indicators.groups import (
    managed,
    middle,
    none_known,
    perhaps_managed,
    spread,
    tiers,
)
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


def test_whoever_may_be_managed_is_of_unknown_standing_or_within_an_area_of_unknown_area() -> None:
    whole = series_of([made(0, {"a": "?bYork", "b": "mb", "c": "?b", "d": "nb", "e": "?bSelby"})])
    york = whole.within("York")

    assert perhaps_managed(whole, whole.there(0)).tolist() == [True, False, True, False, True]
    assert perhaps_managed(york, york.there(0)).tolist() == [True, True, True, False, False]


def test_of_nobody_there_everything_is_known() -> None:
    days = {"a": "?b"}, {"a": "?b", "b": "nb"}, {}
    series = series_of([made(at, people) for at, people in enumerate(days)])

    assert [none_known(series, series.there(at)) for at in range(3)] == [True, False, False]
