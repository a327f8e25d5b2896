"""Rules of one person: a line refuses where what it does not know could matter, and only there."""

from __future__ import annotations

from tests.one import differing
from tests.unit.building import MISSED, ROSH, matrix_of, scores_of


def test_a_line_that_cannot_win_does_not_refuse() -> None:
    groups = {"likelihood": {"highest": {"x": MISSED, "y": ROSH | {"unknown": "refuse"}}}}
    matrix = matrix_of({}, groups=groups)
    scores = scores_of(matrix, [{"missed": missed, "rosh": ""} for missed in ("5", "1")])
    assert scores.lines["y"].refuses.all()
    assert scores.refused.tolist() == [False, True]
    assert not differing(scores)
