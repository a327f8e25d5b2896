"""Movement: who comes, goes, comes back, and moves between tiers."""

from __future__ import annotations

from fractions import Fraction

from iom_matrix.oversight.indicators.indicator import Reading, measure
from iom_matrix.oversight.indicators.movement import (
    MOVEMENT,
    read_above,
    read_days_in_tier,
    read_entrants,
    read_fallen,
    read_leavers,
    read_managed,
    read_returners,
    read_risen,
    tier_moves,
)
from iom_matrix.oversight.indicators.series import Series, series_of
from tests.unit.oversight.indicators.made import made


def people(count: int, of: int | None = None) -> dict[str, Reading]:
    return {"": Reading(Fraction(count), of)}


def series(*periods: dict[str, str], digests: str = "") -> Series:
    return series_of(
        [
            made(at, one, digest=digests[at : at + 1] or "sha256:one")
            for at, one in enumerate(periods)
        ]
    )


COME_AND_GO = series(
    {"a": "mb", "b": "mb", "c": "nb"},
    {"a": "mb", "b": "xb", "c": "mb"},
    {"a": "mb", "b": "mb"},
)


def test_who_is_managed() -> None:
    assert [read_managed(COME_AND_GO, at) for at in range(3)] == [people(2)] * 3


def test_who_comes_and_goes() -> None:
    assert read_entrants(COME_AND_GO, 0) == read_leavers(COME_AND_GO, 0) == {}
    assert read_entrants(COME_AND_GO, 1) == people(1)
    assert read_leavers(COME_AND_GO, 1) == people(1)
    assert read_leavers(series({"a": "mb", "b": "mb"}, {"a": "mb", "b": "mb"}), 1) == people(0)


def test_of_nobody_there_is_something_to_count_all_the_same() -> None:
    nobody = series({}, {})

    assert read_managed(nobody, 1) == read_entrants(nobody, 1) == people(0)
    assert read_risen(nobody, 1) == people(0, 0)


def test_who_comes_back() -> None:
    assert read_returners(COME_AND_GO, 0) == {}
    assert read_returners(COME_AND_GO, 1) == people(0)
    assert read_returners(COME_AND_GO, 2) == people(1)


BLANK = series(
    {"a": "mb", "b": "mb", "c": "nb", "d": "mb", "e": "?b"},
    {"a": "?b", "b": "?b", "c": "?b", "d": "mb", "e": "mb", "f": "?b", "g": "mb"},
    {"a": "mb", "b": "xb", "c": "mb", "e": "mb", "f": "mb", "g": "mb"},
)


def test_whoever_is_of_unknown_standing_neither_came_nor_left() -> None:
    """Only g is new on the second day, and d gone on the third; nobody is known to return."""
    assert [read_managed(BLANK, at) for at in range(3)] == [people(3), people(3), people(5)]
    assert [read_entrants(BLANK, at) for at in (1, 2)] == [people(1), people(0)]
    assert [read_leavers(BLANK, at) for at in (1, 2)] == [people(0), people(1)]
    assert [read_returners(BLANK, at) for at in (1, 2)] == [people(0), people(0)]


def test_of_a_day_without_any_standing_nothing_is_known() -> None:
    blank = series({"a": "mb", "b": "nb"}, {"a": "?b", "b": "?b"}, {"a": "mb", "b": "mb"})

    assert read_managed(blank, 1) == {}
    for read in (read_entrants, read_leavers, read_returners):
        assert [read(blank, at) for at in (1, 2)] == [{}, {}]


def test_within_an_area_whoever_is_of_unknown_area_neither_came_nor_left() -> None:
    """Of York, a is in Selby, and d a nominee wherever that is; b and c may still be managed."""
    york = series(
        {"a": "mbYork", "b": "mbYork", "c": "mbYork", "d": "mbYork", "e": "mbYork"},
        {"a": "mbSelby", "b": "mb", "c": "?b", "d": "nb", "e": "mbYork"},
        {"a": "mbYork", "b": "mbYork", "c": "mbYork", "d": "mbYork", "e": "mbYork"},
    ).within("York")

    assert read_managed(york, 1) == people(1)
    assert read_leavers(york, 1) == people(2)
    assert read_entrants(york, 2) == read_returners(york, 2) == people(2)


def test_of_an_area_that_a_day_does_not_name_nothing_is_known() -> None:
    york = series({"a": "mbYork"}, {"a": "mb"}, {"a": "mbSelby"}).within("York")

    assert [read_managed(york, at) for at in range(3)] == [people(1), {}, people(0)]
    assert read_leavers(york, 1) == {}


MOVES = series(
    {"a": "mb", "b": "md", "c": "me", "d": "m-", "e": "md", "f": "mb"},
    {"a": "md", "b": "md", "c": "mb", "d": "me", "e": "md", "f": "md"},
)


def test_who_moves_between_tiers() -> None:
    assert read_risen(MOVES, 1) == people(2, 5)
    assert read_fallen(MOVES, 1) == people(1, 5)
    assert tier_moves(MOVES, 1) == ((0, 2, 0), (0, 2, 0), (1, 0, 0))
    assert read_risen(MOVES, 0) == {}
    assert tier_moves(MOVES, 0) is None


def test_who_stands_above_the_threshold() -> None:
    assert read_above(MOVES, 0) == people(3, 5)


def test_tiers_of_two_matrices_are_not_compared() -> None:
    changed = series({"a": "mb"}, {"a": "md"}, digests="12")

    assert read_risen(changed, 1) == {}
    assert read_entrants(changed, 1) == people(0)


def test_days_in_the_tier() -> None:
    stays = series(
        {"a": "mb", "b": "md", "c": "me"},
        {"a": "md", "b": "md", "c": "me"},
        {"a": "md", "b": "mb", "c": "me"},
    )

    days = {tier: reading.value for tier, reading in read_days_in_tier(stays, 2).items()}

    assert days == {"below-threshold": 0, "for-discussion": 14, "for-early-discussion": 28}


def test_days_are_not_counted_across_another_matrix() -> None:
    changed = series({"a": "mb"}, {"a": "mb"}, {"a": "mb"}, digests="122")

    assert read_days_in_tier(changed, 2)["below-threshold"].value == 14


def test_days_go_on_over_a_snapshot_that_is_missing() -> None:
    gapped = series_of([made(at, {"a": "mb"}) for at in (0, 1, 3, 4)])
    changed = series_of([
        made(at, {"a": "mb"}, digest=digest) for at, digest in ((0, "1"), (1, "1"), (3, "2"))
    ])  # fmt: skip

    assert read_days_in_tier(gapped, 4)["below-threshold"].value == 4 * 14
    assert read_days_in_tier(changed, 3)["below-threshold"].value == 0


def test_days_in_a_tier_grow_with_the_series_and_are_no_signal() -> None:
    stays = series(*[{"a": "mb"}] * 20)
    by_name = {indicator.name: indicator for indicator in MOVEMENT}

    [days] = measure(by_name["days-in-tier"], stays)

    assert days.trend.values[-1] == 19 * 14
    assert days.trend.signals == ()
    assert days.trend.stretches[0].now is None


def test_limits_begin_again_with_another_matrix_only_where_scores_are_read() -> None:
    changed = series(*[{"a": "mb"}] * 4, digests="1122")

    stretches = {
        indicator.name: len(measure(indicator, changed)[0].trend.stretches)
        for indicator in MOVEMENT
    }

    assert stretches["managed"] == stretches["entrants"] == 1
    assert stretches["above"] == stretches["risen"] == 2


def test_a_missing_period_is_a_gap() -> None:
    gapped = series_of([made(at, {"a": "mb"}) for at in (0, 1, 3)])
    by_name = {indicator.name: indicator for indicator in MOVEMENT}

    [managed] = measure(by_name["managed"], gapped)
    [entrants] = measure(by_name["entrants"], gapped)

    assert managed.trend.values == (1, 1, None, 1)
    assert entrants.trend.values == (None, 0, None, None)
    assert managed.last == Reading(Fraction(1))


def test_every_indicator_says_what_it_is() -> None:
    for indicator in MOVEMENT:
        for text in (indicator.what, indicator.why, indicator.limits):
            assert text.endswith("."), indicator.name
