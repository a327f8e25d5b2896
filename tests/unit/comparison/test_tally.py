from __future__ import annotations

import numpy as np

from iom_matrix.comparison.tally import NO_PLACE, counted, no_tally
from tests.unit.building import ADULT, LOW, MISSED, matrix_of, scores_of
from tests.unit.comparison.test_stability import PEOPLE, ROUTED

PARTS = {"x": {**MISSED, "unknown": "refuse"}, "y": {**ADULT, **LOW}}
REFUSED = {"missed": "", "adult": "yes"}
AWAY = {"missed": "9", "nrm": "referred"}
DRAWN = {"x": np.array([[0, 5], [0, 3], [4, 4], [9, 5]])}


def test_every_draw_is_counted_once() -> None:
    scores = scores_of(matrix_of(PARTS, routes=ROUTED), [*PEOPLE, REFUSED, AWAY])
    tally = no_tally(scores, (1, 3))
    assert (tally.draws, tally.tiers.sum(), tally.best.tolist()) == (0, 0, [NO_PLACE] * 7)
    list(counted(scores, DRAWN, (1, 3), tally))
    assert tally.draws == 4
    # Totals of N-1 to N-5: 6.5 5 1.5 0 5, then 4.5 3 1.5 0 3, 5.5 4 5.5 4 4, and 6.5 5 10.5 9 5.
    # The refused person is scored where both rows earn 4, and so has 5.5 then.
    below, above, none = tally.tiers.tolist()
    assert above == [3, 2, 2, 1, 2, 1, 2]
    assert below == [1, 2, 2, 3, 2, 0, 2]
    assert none == [0, 0, 0, 0, 0, 3, 0]
    assert tally.inside[0].tolist() == [2, 0, 1, 0, 0, 0, 0]
    assert tally.tied[0].tolist() == [1, 0, 1, 0, 0, 1, 0]
    assert tally.inside[1].tolist() == [4, 2, 2, 1, 2, 1, 0]
    assert tally.tied[1].tolist() == [0, 0, 0, 0, 0, 0, 0]
    assert tally.tied_lines.tolist() == [1, 0]
    assert tally.best.tolist() == [1, 2, 1, 2, 2, 1, NO_PLACE]
    assert tally.worst.tolist() == [3, 4, 4, 5, 4, 1, 0]


def test_blocks_are_added_up() -> None:
    scores = scores_of(matrix_of(PARTS), PEOPLE)
    whole, parts = no_tally(scores, (2,)), no_tally(scores, (2,))
    list(counted(scores, DRAWN, (2,), whole))
    tables = [{"x": DRAWN["x"][:1]}, {"x": DRAWN["x"][1:]}]
    for table in tables:
        list(counted(scores, table, (2,), parts))
    for name in ("tiers", "inside", "tied", "tied_lines", "best", "worst"):
        assert getattr(whole, name).tolist() == getattr(parts, name).tolist()
    assert whole.draws == parts.draws == 4
