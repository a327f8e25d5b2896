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
    read_stale_answers,
)
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.prompts.prompt import Prompts
from iom_matrix.oversight.prompts.raised_prompts import judged
from tests.unit.oversight.indicators.made import (
    made,
    with_caution,
    with_route,
    with_stale,
    with_unknown,
)
from tests.unit.oversight.snapshots.taken import sample_snapshot

BY_NAME = {indicator.name: indicator for indicator in QUALITY}
FOUR = {"a": "mb", "b": "md", "c": "me", "d": "md"}


def test_an_agency_that_stops_sending() -> None:
    whole, short = made(0, FOUR), with_unknown(made(1, FOUR), "Probation", "a", "b")
    series = series_of([whole, short])

    assert read_complete(series, 0) == {"Probation": Reading(Fraction(4), 4)}
    assert read_complete(series, 1) == {"Probation": Reading(Fraction(2), 4)}
    [measured] = measure(BY_NAME["complete"], series)
    assert measured.title == "Complete: Probation"
    assert measured.trend.values == (1, Fraction(1, 2))


def test_limits_begin_again_with_another_matrix() -> None:
    series = series_of([
        with_unknown(made(at, FOUR, digest=f"sha256:{at // 2}"), "Probation", "a")
        for at in range(4)
    ])  # fmt: skip

    for name in ("complete", "settled"):
        [measured] = measure(BY_NAME[name], series)
        assert [(one.start, one.stop) for one in measured.trend.stretches] == [(0, 2), (2, 4)]


def test_who_is_out_of_scope_is_not_asked_about() -> None:
    short = with_unknown(made(0, FOUR), "Probation", "a")
    gated = np.array([0, -1, -1, -1], np.int16)
    series = series_of([replace(short, people=replace(short.people, out_of_scope=gated))])

    assert read_complete(series, 0) == {"Probation": Reading(Fraction(3), 3)}


def test_which_answers_are_stale() -> None:
    series = series_of([made(0, FOUR), with_stale(made(1, FOUR), "arp", "c")])

    assert read_stale_answers(series, 0) == {"arp": Reading(Fraction(0), 4)}
    assert read_stale_answers(series, 1) == {"arp": Reading(Fraction(1), 4)}


def test_what_a_matrix_does_not_ask_is_no_zero() -> None:
    """`ogrs3` is asked by the first matrix only, and `arp` by the second."""
    first = with_stale(made(0, FOUR), "ogrs3", "a")
    second = with_stale(made(2, FOUR, digest="sha256:two"), "arp", "c")
    asks = {"ogrs3": "probation", "mappa_level": "police"}
    first, quiet = (
        replace(one, matrix=replace(one.matrix, agencies=asks)) for one in (first, made(1, FOUR))
    )
    series = series_of([first, quiet, second])

    one, of = Reading(Fraction(1), 4), Reading(Fraction(0), 4)
    assert [read_stale_answers(series, at) for at in range(3)] == [
        {"ogrs3": one}, {"ogrs3": of}, {"arp": one},
    ]  # fmt: skip


def test_of_an_older_file_only_what_was_lacking_is_known_to_be_asked() -> None:
    old = with_unknown(with_stale(made(0, FOUR, digest="sha256:old"), "ogrs3", "a"), "police", "a")
    old = replace(old, matrix=replace(old.matrix, agencies=None))
    new = with_unknown(with_stale(made(1, FOUR), "arp", "c"), "probation", "a")
    series = series_of([old, new])

    assert (read_stale_answers(series, 0).keys(), read_complete(series, 0).keys()) == (
        {"ogrs3"}, {"police"},
    )  # fmt: skip
    assert read_stale_answers(series, 1).keys() == {"arp"}
    assert read_complete(series, 1).keys() == {"police", "probation"}


def test_an_agency_of_which_nothing_is_asked_is_not_complete() -> None:
    asked = with_unknown(made(0, FOUR), "Health", "a")
    series = series_of([asked, made(1, FOUR, digest="sha256:two")])

    assert read_complete(series, 0) == {"Health": Reading(Fraction(3), 4)}
    assert read_complete(series, 1) == {}


def test_whose_answers_are_stale() -> None:
    """Of an agency two of whose answers are stale of one person, that is one person."""
    two = with_stale(with_stale(made(1, FOUR), "arp", "c"), "rosh", "c", "d")
    series = series_of([made(0, FOUR), two])

    nobody = dict.fromkeys(("partners", "police", "prison", "probation"), Reading(Fraction(0), 4))
    assert read_stale(series, 0) == nobody
    assert read_stale(series, 1) == nobody | {"probation": Reading(Fraction(2), 4)}


def test_whose_answers_they_are_is_not_known_of_an_older_file() -> None:
    """It is a gap, and no zero."""
    old = with_stale(made(0, FOUR), "arp", "c")
    old = replace(old, matrix=replace(old.matrix, agencies=None))

    found = measure(BY_NAME["stale"], series_of([old, made(1, FOUR)]))

    assert {one.trend.values for one in found} == {(None, 0)}


def test_an_answer_of_nobody_knows_whom_makes_no_zero() -> None:
    series = series_of([with_stale(made(0, FOUR), "nonsuch", "c")])

    assert read_stale(series, 0) == {}


def test_a_prompt_can_name_an_agency() -> None:
    prompts = Prompts.model_validate({
        "format": "iom-matrix/prompts/1",
        "prompts": {"old": {"indicator": "stale", "of": "probation", "above": "0.2",
                            "consider": "Ask", "who": "IOM manager"}},
    })  # fmt: skip

    [raised] = judged(prompts, series_of([with_stale(made(0, FOUR), "arp", "c")])).raised

    assert raised.measured.title == "Stale: probation"


def test_who_is_managed_under_mappa() -> None:
    series = series_of([with_route(made(0, FOUR), "a", "b")])

    assert read_routed(series, 0) == {"": Reading(Fraction(1), 3)}


def test_a_matrix_without_routes_says_of_nobody_whether_they_take_one() -> None:
    period = made(0, FOUR)
    without = replace(period, matrix=replace(period.matrix, routes={}))

    assert read_routed(series_of([without]), 0) == {}


def test_who_may_be_managed_under_mappa_is_not_counted_as_no() -> None:
    period = with_route(made(0, FOUR), "b")
    some, all_ = (with_caution(period, "route-open", *whom) for whom in ("bc", "abcd"))

    assert read_routed(series_of([some]), 0) == {"": Reading(Fraction(1), 2)}
    assert read_routed(series_of([all_]), 0) == {"": Reading(Fraction(1), 1)}
    nobody = with_caution(made(0, FOUR), "route-open", *"abcd")
    assert read_routed(series_of([nobody]), 0)[""].value is None


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
