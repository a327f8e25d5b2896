"""The indicator over a series: what is read of each period, and what is held to limits."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from iom_matrix.oversight.indicators.catalogue import INDICATORS
from iom_matrix.oversight.indicators.indicator import Reading, measure
from iom_matrix.oversight.indicators.series import Series, series_of
from tests.unit.oversight.indicators.made import FIRST, made


def uneven(*last: int) -> Series:
    """A new person each fortnight, and then after so many days each."""
    people, found = "abcdefghijklmnopqrstuv", [0]
    for days in (*[14] * 11, *last):
        found.append(found[-1] + days)
    return series_of([
        replace(made(0, dict.fromkeys(people[: at + 1], "md")), as_of=FIRST + dt.timedelta(day))
        for at, day in enumerate(found)
    ])  # fmt: skip


def test_a_period_of_another_length_is_read_and_held_to_no_limits() -> None:
    series = uneven(20, 1, 21, 14)

    [entrants] = measure(INDICATORS["entrants"], series)
    assert [one and one.value for one in entrants.readings] == [None, *[1] * 15]
    assert entrants.trend.values == (None, *[1] * 12, None, None, 1)
    assert entrants.trend.stretches[0].limits is not None
    [managed] = measure(INDICATORS["managed"], series)
    assert managed.trend.values == tuple(range(1, 17))


def test_who_left_in_a_period_too_long_makes_no_signal() -> None:
    """Eleven who left in a fortnight are a signal; those of three weeks are only told."""
    signals = {}
    for days in (14, 21):
        quiet = uneven(days)
        whole = quiet.whole[:-1], made(0, {"a": "md"})
        series = series_of([*whole[0], replace(whole[1], as_of=quiet.days[-1])])
        [leavers] = measure(INDICATORS["leavers"], series)
        signals[days] = bool(leavers.trend.signals)
        assert leavers.last == Reading(Fraction(11))

    assert signals == {14: True, 21: False}
