from __future__ import annotations

import numpy as np

from iom_matrix.comparison.effects import (
    Effect,
    PlaceChange,
    TierChange,
    as_it_is,
    effects,
    picture_of,
)
from iom_matrix.comparison.reweighing import reweigh
from tests.unit.building import matrix_of, scores_of
from tests.unit.comparison.test_stability import PARTS, PEOPLE, ROUTED

SCORES = scores_of(matrix_of(PARTS, routes=ROUTED), [*PEOPLE, {"missed": "5", "nrm": "referred"}])


def test_the_scores_are_a_draw_of_their_own() -> None:
    found = as_it_is(SCORES)
    assert found.keys[0, :, 0].tolist() == [65, 50, 15, 0, 50, 50]
    assert found.scored.all()
    assert found.placed[:, 0].tolist() == [True] * 5 + [False]
    now = picture_of(found, (1, 2))
    assert now.tier[:, 0].tolist() == [1, 1, 0, 0, 1, 1]
    assert now.place[:, 0].tolist() == [1, 2, 4, 5, 2, 0]
    assert now.first[:, :, 0].tolist() == [[2, 0, 0, 0, 0, 0], [2, 1, 0, 0, 1, 0]]


def test_each_change_says_whom_it_alters_in_the_order_asked_for() -> None:
    tables = {"x": np.array([[0, 5], [0, 4], [60, 0]])}
    now = picture_of(as_it_is(SCORES), (1, 2))
    [then] = [picture_of(found, (1, 2)) for found in reweigh(SCORES, tables)]
    same, lower, turned = effects(SCORES, now, then, [4, 1, 0, 2, 3, 5], (1, 2))
    assert not same
    assert same == Effect((), ())
    assert [change.person for change in lower.tiers] == ["N-5", "N-2", "N-6"]
    assert lower.tiers[0] == TierChange("N-5", "for-discussion", "below-threshold")
    assert lower.first == ()
    assert turned.first[:2] == (
        PlaceChange(1, "N-1", "in", "out"),
        PlaceChange(1, "N-3", "out", "in"),
    )
    assert {(c.person, c.after) for c in turned.first if c.places == 2} == {
        ("N-5", "out"), ("N-2", "out"), ("N-1", "out"), ("N-3", "in"), ("N-4", "in"),
    }  # fmt: skip
