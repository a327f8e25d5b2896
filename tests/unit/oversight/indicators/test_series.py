"""The series: in order, with what is missing and what cannot be compared said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iom_matrix.errors import EvidenceError
from iom_matrix.oversight.indicators.series import series_of
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from tests.unit.oversight.indicators.made import FIRST, FORTNIGHT, made


def problem_of(*snapshots: Snapshot) -> tuple[str, str]:
    with pytest.raises(EvidenceError) as caught:
        series_of(snapshots)
    [problem] = caught.value.problems
    return problem.code, problem.message


def test_snapshots_are_put_in_the_order_of_their_days() -> None:
    series = series_of([made(1, {"a": "mb"}), made(0, {"a": "mb"})])

    assert series.days == (FIRST, FIRST + FORTNIGHT)


def test_a_person_has_one_number_throughout() -> None:
    series = series_of([made(0, {"b": "mb", "c": "mb"}), made(1, {"a": "mb", "c": "mb"})])

    assert [series.there(at).who.tolist() for at in (0, 1)] == [[1, 2], [0, 2]]
    assert series.people == 3


def test_a_missing_period_is_a_gap() -> None:
    series = series_of([made(at, {"a": "mb"}) for at in (0, 1, 4)])

    assert series.missing == (FIRST + 2 * FORTNIGHT, FIRST + 3 * FORTNIGHT)
    assert [period is None for period in series.periods] == [False, False, True, True, False]
    with pytest.raises(LookupError, match=f"there is no snapshot of {FIRST + 2 * FORTNIGHT}"):
        series.there(2)


def test_a_day_late_is_no_missing_period() -> None:
    late = replace(made(2, {"a": "mb"}), as_of=FIRST + 2 * FORTNIGHT + FORTNIGHT / 3)

    assert series_of([made(0, {"a": "mb"}), made(1, {"a": "mb"}), late]).missing == ()


def test_another_matrix_is_a_break() -> None:
    series = series_of(
        [made(0, {"a": "mb"}), made(1, {"a": "mb"}, digest="sha256:two"), made(2, {"a": "mb"})]
    )

    assert series.breaks == (1, 2)
    assert series.before(1) is None


def test_two_snapshots_of_one_day_are_refused() -> None:
    assert problem_of(made(0, {"a": "mb"}), made(0, {"b": "mb"})) == (
        "same-day", f"two snapshots are of {FIRST}",
    )  # fmt: skip


def test_nobody_is_followed_across_keys() -> None:
    other = replace(made(1, {"a": "mb"}), key_id="f00d")

    code, message = problem_of(made(0, {"a": "mb"}), other)

    assert code == "keys-changed"
    assert "f00d (1)" in message


def test_a_series_needs_a_snapshot() -> None:
    assert problem_of() == ("no-snapshots", "there is no snapshot to report on")


def test_a_series_of_one_area() -> None:
    series = series_of([made(0, {"a": "mbYork", "b": "mbSelby"}), made(1, {"a": "mbYork"})])

    york, selby = series.within("York"), series.within("Selby")

    assert [york.there(at).who.tolist() for at in (0, 1)] == [[0], [0]]
    assert [selby.there(at).who.tolist() for at in (0, 1)] == [[1], []]
    assert series.within(None) is series
    assert series.there(0).nowhere is None
    with pytest.raises(EvidenceError, match="no snapshot has area 'Leeds'"):
        series.within("Leeds")


def test_an_area_that_is_not_there_is_told_with_those_that_are() -> None:
    for people, hint in (
        ({"a": "mbYork", "b": "mbLeeds"}, "the areas are Leeds, York"),
        ({"a": "mb"}, "no snapshot names an area"),
    ):
        with pytest.raises(EvidenceError) as caught:
            series_of([made(0, people)]).within("Hull")
        assert [(one.code, one.hint) for one in caught.value.problems] == [("unknown-area", hint)]


def test_a_series_of_one_area_keeps_who_is_of_no_known_area_apart() -> None:
    series = series_of([made(0, {"a": "mbYork", "b": "mb", "c": "mbSelby"})]).within("York")

    nowhere = series.there(0).nowhere

    assert nowhere is not None
    assert (series.there(0).who.tolist(), nowhere.who.tolist()) == ([0], [1])
    assert nowhere.snapshot.people.key == ("b" * 64,)
