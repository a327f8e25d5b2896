"""Joins of one person: a sum in which an end is open stays open."""

from __future__ import annotations

from tests.one import differing
from tests.unit.building import LOW, matrix_of, scores_of

MEASURES = {
    "counted": {"count": "proven"},
    "stated": {"of": "signed", "round": "up"},
    "both": {"add": ["counted", "stated"]},
}
LINE = {"of": "both", "points": {"-999+": "0", "3+": "5"}, **LOW}


def test_a_sum_of_what_has_no_limit_is_open() -> None:
    matrix = matrix_of({"x": LINE}, measures=MEASURES)
    scores = scores_of(matrix, [{"signed": "-10"}, {"signed": "2.5"}, {"signed": ""}], coverage=())
    assert (scores.lines["both"].source.high >= 2**60).all()
    assert not differing(scores)
