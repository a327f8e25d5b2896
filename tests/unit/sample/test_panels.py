"""The decisions of the invented panels."""

from __future__ import annotations

from iom_matrix.oversight.decisions.checks import against_snapshots, said_twice
from iom_matrix.oversight.decisions.forms import decisions_lines
from iom_matrix.sample.history import History
from iom_matrix.sample.key import SAMPLE_KEY


def test_every_decision_fits_the_snapshot_that_was_seen(history: History) -> None:
    assert list(against_snapshots(history.decisions, history.snapshots)) == []
    assert list(said_twice(history.decisions)) == []


def test_whoever_comes_or_leaves_does_so_by_a_decision(history: History) -> None:
    moved = {
        (SAMPLE_KEY.opaque([person])[0], history.snapshots[extract.at - 1].as_of, standing)
        for extract in history.extracts
        for person, standing in extract.moved.items()
    }
    standings = {"accept": "managed", "exit": "de-selected"}
    decided = {
        (one.key, one.seen.as_of, standings[one.outcome])
        for one in history.decisions
        if one.outcome in standings and one.seen is not None
    }
    assert decided == moved


def test_every_kind_of_decision_is_there_and_both_ways_of_overriding(history: History) -> None:
    assert {one.kind for one in history.decisions} == {
        "acceptance", "review", "exit", "mappa-route",
    }  # fmt: skip
    assert {one.override for one in history.decisions} == {None, "up", "down"}
    assert {one.agrees for one in history.decisions} == {None, True, False}


def test_each_line_says_that_it_is_synthetic(history: History) -> None:
    for line in decisions_lines(history.decisions).splitlines():
        assert "SYNTHETIC: invented data about nobody." in line
