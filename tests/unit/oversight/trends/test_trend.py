"""The trend: stretches that may be compared, each with limits of its own."""

from __future__ import annotations

from fractions import Fraction

import pytest

from iom_matrix.oversight.trends.trend import trend_of

LOW = [Fraction(value) for value in (10, 12, 11, 10, 12, 11, 10, 12, 11, 12)]
HIGH = [value + 50 for value in LOW]


def test_nothing_is_compared_across_a_break() -> None:
    whole, split = trend_of([*LOW, *HIGH]), trend_of([*LOW, *HIGH], breaks=[10])

    assert whole.signals
    assert not split.signals
    assert [(s.start, s.stop) for s in split.stretches] == [(0, 10), (10, 20)]
    assert split.stretches[1].limits == trend_of(HIGH).stretches[0].limits


def test_signals_count_periods_from_the_start_of_the_series() -> None:
    values = [*LOW, *HIGH * 3, Fraction(75)]

    trend = trend_of(values, breaks=[10])

    assert [(signal.rule, signal.at) for signal in trend.signals] == [("outside", 40)]
    assert trend.at(40) == trend.signals
    assert trend.at(39) == ()


def test_a_stretch_that_is_too_short_has_no_limits() -> None:
    trend = trend_of([*LOW, Fraction(500)], breaks=[10])

    assert trend.stretches[1].now is None
    assert trend.signals == ()


@pytest.mark.parametrize("place", [0, 10, -1])
def test_a_break_lies_between_two_periods(place: int) -> None:
    with pytest.raises(ValueError, match=f"a break at {place}: the series has the periods 0 to 9"):
        trend_of(LOW, breaks=[place])


def test_where_nothing_is_charted_nothing_is_a_signal_and_the_stretches_stay() -> None:
    bare = trend_of([*LOW, *HIGH, *HIGH], charted="nothing", breaks=[10])

    assert bare.values == (*LOW, *HIGH, *HIGH)
    assert [(s.start, s.stop, s.now) for s in bare.stretches] == [(0, 10, None), (10, 30, None)]
    assert bare.signals == ()


def changed(*values: int | None, breaks: tuple[int, ...] = ()) -> list[tuple[str, int, str, int]]:
    exact = [None if value is None else Fraction(value) for value in values]
    signals = trend_of(exact, charted="change", breaks=breaks).signals
    return [(signal.rule, signal.at, signal.direction, signal.until) for signal in signals]


WANDERS = (50, 51, 50, 52, 51, 53, 52, 54, 55, 54)


def test_what_wanders_by_itself_is_no_signal_by_its_level() -> None:
    steady = [Fraction(40 + at) for at in (0, 1, 0, 2, 3, 2, 4, 5, 4, 6, 7, 6, 8, 9, 8, 10)]

    assert trend_of(steady).signals
    assert trend_of(steady, charted="change").signals == ()


def test_a_sudden_change_stands_until_it_has_gone_back_half_of_the_way() -> None:
    assert changed(*WANDERS, 74, 73, 75) == [("outside", 10, "high", 12)]
    assert changed(*WANDERS, 74, None, 75, 65, 64, 74) == [("outside", 10, "high", 13)]
    assert changed(*WANDERS, 34, 35) == [("outside", 10, "low", 11)]


def test_a_change_stands_while_nobody_knows_that_it_has_gone_back() -> None:
    assert changed(*WANDERS, 74, 73, None) == [("outside", 10, "high", 12)]
    assert changed(*WANDERS, 74, None, 50)[0] == ("outside", 10, "high", 11)


def test_a_change_does_not_stand_beyond_its_stretch() -> None:
    assert changed(*WANDERS, 74, 75, 75, 75, breaks=(12,)) == [("outside", 10, "high", 11)]
    assert changed(10, 90, *WANDERS, 74, 75, breaks=(2,)) == [("outside", 12, "high", 13)]


def test_no_change_is_counted_across_a_gap() -> None:
    assert changed(*WANDERS, None, 74, 75) == []


def test_no_pattern_of_changes_reaches_across_a_gap() -> None:
    # Over the gap it fell from 104 to 60, so nobody may say that it rose all the time.
    rising = (100, 101, 100, 101, 100, 101, 102, 101, 102, 103, 104)

    assert changed(*rising, None, *range(60, 66)) == []
    assert [rule for rule, *_ in changed(*rising, *range(105, 111))] == ["run-of-eight"] * 2


def test_a_pattern_of_changes_goes_one_way() -> None:
    assert changed(*WANDERS, 61, 62, 69) == [("two-of-three", 12, "high", 12)]
    assert changed(*WANDERS, 61, 58, 65) == []


def test_eight_rises_in_a_row_are_a_drift() -> None:
    rising = (50, 49, 50, 48, 47, 48, 49, 50, 51, 52, 53, 54, 55)

    assert changed(*rising) == [("run-of-eight", 12, "high", 12)]
    assert changed(*rising[:-1]) == []


def test_a_signal_of_a_change_stands_at_every_period_until_it_goes_back() -> None:
    values = [Fraction(value) for value in (*WANDERS, 74, 73, 75)]
    trend = trend_of(values, charted="change")

    assert [len(trend.at(period)) for period in range(9, 13)] == [0, 1, 1, 1]
    assert trend.before(10) == 54
    assert trend.before(0) is None


def test_one_person_of_ten_is_no_change_to_speak_of() -> None:
    values = [Fraction(1)] * 12 + [Fraction(9, 10)]
    tenth = [Fraction(1, 10)] * 13

    assert trend_of(values, charted="change").signals
    assert trend_of(values, charted="change", person=tenth).signals == ()
    assert trend_of(values, charted="change", person=[None, *tenth[1:]]).signals == ()


def test_a_share_is_held_to_how_many_it_is_of_in_each_period() -> None:
    half = [Fraction(1, 4), Fraction(3, 4)] * 6
    sizes = [Fraction(1, of) for of in (*[40] * 11, 1)]
    one = [*[Fraction(1, 2), Fraction(3, 5)] * 5, Fraction(1, 2), Fraction(1)]

    limits = trend_of(half, person=sizes).stretches[0].limits

    assert limits[0] == limits[10]
    assert trend_of(one, person=sizes).signals == ()
    assert trend_of(one, person=[sizes[0]] * 12).signals


def test_one_person_of_few_is_never_outside_by_a_change() -> None:
    values = [Fraction(1, 5)] * 13 + [Fraction(2, 5)]
    sizes = [Fraction(1, of) for of in (*[50] * 12, 5, 5)]

    assert trend_of(values, charted="change", person=sizes).signals == ()
    assert trend_of(values, charted="change", person=[sizes[0]] * 14).signals
    # Nor where they were few the period before.
    back = [Fraction(1, of) for of in (*[50] * 12, 5, 50)]
    assert trend_of(values, charted="change", person=back).signals == ()


def test_a_period_without_a_value_has_the_limits_of_a_usual_one() -> None:
    half = [*[Fraction(1, 2)] * 11, None]
    sizes: list[Fraction | None] = [*[Fraction(1, 10)] * 11, None]

    limits = trend_of(half, person=sizes).stretches[0].limits

    assert limits[11] == limits[0]
