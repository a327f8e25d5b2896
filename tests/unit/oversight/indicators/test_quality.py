"""Quality: who sent what, how old it is, and what points were made of."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from iom_matrix.oversight.indicators.indicator import Reading, measure
from iom_matrix.oversight.indicators.quality import (
    QUALITY,
    read_complete,
    read_families,
    read_routed,
    read_settled,
    read_stale,
)
from iom_matrix.oversight.indicators.series import series_of
from tests.unit.oversight.indicators.made import made, with_route, with_stale, with_unknown
from tests.unit.oversight.snapshots.taken import sample_snapshot

FOUR = {"a": "mb", "b": "md", "c": "me", "d": "md"}


def test_an_agency_that_stops_sending() -> None:
    whole, short = made(0, FOUR), with_unknown(made(1, FOUR), "Probation", "a", "b")
    series = series_of([whole, short])

    assert read_complete(series, 0) == {"Probation": Reading(Fraction(4), 4)}
    assert read_complete(series, 1) == {"Probation": Reading(Fraction(2), 4)}
    [measured] = measure(QUALITY[1], series)
    assert measured.title == "Complete: Probation"
    assert measured.trend.values == (1, Fraction(1, 2))


def test_who_is_out_of_scope_is_not_asked_about() -> None:
    short = with_unknown(made(0, FOUR), "Probation", "a")
    gated = np.array([0, -1, -1, -1], np.int16)
    series = series_of([replace(short, people=replace(short.people, out_of_scope=gated))])

    assert read_complete(series, 0) == {"Probation": Reading(Fraction(3), 3)}


def test_what_is_stale() -> None:
    series = series_of([made(0, FOUR), with_stale(made(1, FOUR), "ogrs3", "c")])

    assert read_stale(series, 0) == {"ogrs3": Reading(Fraction(0), 4)}
    assert read_stale(series, 1) == {"ogrs3": Reading(Fraction(1), 4)}


def test_who_is_managed_under_mappa() -> None:
    series = series_of([with_route(made(0, FOUR), "a", "b")])

    assert read_routed(series, 0) == {"": Reading(Fraction(1), 3)}


def test_a_share_of_nobody_has_no_value() -> None:
    series = series_of([made(0, {"a": "mb"})])

    [reading] = read_routed(series, 0).values()

    assert reading.value is None


def test_the_sample() -> None:
    snapshot = sample_snapshot()
    series = series_of([snapshot])

    [settled] = read_settled(series, 0).values()
    families = read_families(series, 0)

    assert (settled.count, settled.of) == (snapshot.counts.settled, snapshot.counts.scored)
    assert snapshot.families is not None
    assert {name: reading.value for name, reading in families.items()} == {
        name: Fraction(share) for name, share in snapshot.families.items()
    }
    assert read_families(series.within(snapshot.areas[0]), 0) == {}
