from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from iom_matrix.comparison import reweighing
from iom_matrix.comparison.reweighing import reweigh
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from tests.laws.reweighed import with_points
from tests.unit.building import ADULT, LOW, MISSED, ROSH, matrix_of, scores_of

PEOPLE = [
    {"missed": "3", "adult": "yes", "rosh": "high"},
    {"missed": "4", "adult": "", "rosh": ""},
    {"missed": "", "adult": "no", "rosh": "low"},
    {"missed": "9", "adult": "yes", "rosh": "medium"},
]
WHY = {"because": "Why."}


def assert_as_the_engine(scores: Scores, tables: dict[str, np.ndarray]) -> None:
    for found in reweigh(scores, tables):
        for at, draw in enumerate(range(found.draws.start, found.draws.stop)):
            matrix = with_points(scores.matrix, tables, draw)
            slow = score(matrix, scores.people, as_of=scores.as_of)
            there = slow.scored
            assert found.scored[:, at].tolist() == there.tolist()
            assert found.tier[there, at].tolist() == slow.tier[there].tolist()
            routed = np.any([t.yes for t in slow.routes.values()], axis=0) & there
            assert found.placed[:, at].tolist() == (there & ~routed).tolist()
            for row, name in enumerate(matrix.file.ranking):
                assert (
                    found.keys[row, there, at].tolist() == slow.lines[name].points[there].tolist()
                )


DRAWN = np.array([[0, 5], [0, 6], [1, 4], [3, 3], [0, 2], [9, 0]])


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"gates": {"high": {"when": {"total": "6+"}, "stop": "stop", **WHY}}},
        {"routes": {"high": {"when": {"total": "6+"}, "title": "High", **WHY}}},
        {"gates": {"grown": {"when": {"adult": "no"}, "stop": "stop", **WHY}}},
    ],
)
@pytest.mark.parametrize("unknown", ["lowest", "highest", "refuse", "2"])
def test_gates_routes_and_refusals_follow_the_points(more: dict[str, Any], unknown: str) -> None:
    parts = {"x": {**MISSED, "unknown": unknown}, "y": {**ADULT, **LOW}}
    matrix = matrix_of(
        parts, **{"routes": {"r": {"when": {"adult": "yes"}, "title": "R", **WHY}}, **more}
    )
    assert_as_the_engine(scores_of(matrix, PEOPLE), {"x": DRAWN})


@pytest.mark.parametrize(
    "group",
    [
        {"multiply": None},
        {"add": None, "points": {"-9+": "1", "5+": "3"}},
        {"add": None, "each": "0.5", "round": "half-even"},
        {"add": None, "answered": "1", **LOW},
        {"add": None, "answered": "1", "unknown": "refuse"},
        {"add": None, "only_if": {"adult": "yes"}, "otherwise": "4", **LOW},
    ],
)
def test_groups_of_other_kinds_are_scored_again(group: dict[str, Any]) -> None:
    word = next(iter(group))
    group[word] = {"x": MISSED, "y": {**ROSH, **LOW}}
    matrix = matrix_of({"g": group}, routes={"r": {"when": {"adult": "yes"}, "title": "R", **WHY}})
    tables: dict[str, np.ndarray] = {"x": DRAWN}
    if "points" in group:
        tables["g"] = np.array([[1, 3], [0, 4], [1, 1], [2, 2], [3, 1], [0, 0]])
    assert_as_the_engine(scores_of(matrix, PEOPLE), tables)


@pytest.mark.parametrize(
    ("question", "drawn"),
    [
        (
            {"of": ["adult", "rosh"],
             "points": {"no": "1", "yes": ROSH["points"]}},
            [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [1, 1, 1, 1, 1], [0, 9, 0, 9, 0]],
        ),
        (
            {"of": "rosh", "only_if": {"missed": "4+"}, "otherwise": "2",
             "points": {"low": "0", "medium": "1", "high": "6", "not-assessed": "1"}},
            [[0, 1, 6, 1], [2, 2, 2, 2], [0, 0, 7, 0], [0, -1, 5, 2]],
        ),
        (
            {"how_many": [{"adult": "yes"}, {"missed": "4+"}], "points": {"0+": "0", "1+": "3"}},
            [[0, 3], [0, 6], [1, 1], [9, 0]],
        ),
    ],
)  # fmt: skip
def test_questions_of_every_kind(question: dict[str, Any], drawn: list[list[int]]) -> None:
    routes = {"r": {"when": {"adult": "yes"}, "title": "R", **WHY}}
    for unknown in ("lowest", "highest", "refuse"):
        matrix = matrix_of({"x": {**question, "unknown": unknown}, "y": MISSED}, routes=routes)
        assert_as_the_engine(scores_of(matrix, PEOPLE), {"x": np.array(drawn)})


def test_a_question_that_asks_about_points_moves_with_them() -> None:
    asking = {"how_many": [{"x": "5+"}, {"adult": "yes"}], "points": {"0+": "0", "1+": "2"}}
    parts = {"x": MISSED, "y": {**asking, "unknown": "refuse"}}
    matrix = matrix_of(parts, routes={"r": {"when": {"adult": "yes"}, "title": "R", **WHY}})
    tables = {"x": DRAWN, "y": np.tile([0, 2], (6, 1))}
    assert_as_the_engine(scores_of(matrix, PEOPLE), tables)


def test_what_no_draw_moves_stays_as_it_is() -> None:
    """A tier and an order that do not read what is moved."""
    groups = {"one": {"add": {"x": MISSED}}, "two": {"add": {"y": {**ADULT, **LOW}}}}
    tiers = {
        "scale": ["low", "high"], "of": "two", "levels": {"-9+": "low", "1+": "high"},
    }  # fmt: skip
    matrix = matrix_of(
        {}, groups=groups, total={"add": ["one", "two"]}, tiers=tiers, ranking=["two", "total"],
        routes={"r": {"when": {"adult": "no"}, "title": "R", **WHY}},
    )  # fmt: skip
    assert_as_the_engine(scores_of(matrix, PEOPLE), {"x": DRAWN})


@pytest.mark.parametrize(("block", "near", "again"), [(4, 4, 4), (8, 4, 8), (12, 1, 1)])
def test_it_does_not_matter_how_draws_are_divided(
    block: int, near: int, again: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {"x": {**MISSED, "unknown": "refuse"}, "y": {**ADULT, **LOW}}
    scores = scores_of(matrix_of(parts), [*PEOPLE, {"missed": "1", "adult": "no"}])
    [whole] = reweigh(scores, {"x": DRAWN})
    for name, size in (("_BLOCK", block), ("_NEAR", near), ("_AGAIN", again)):
        monkeypatch.setattr(reweighing, name, size)
    parts_of_it = list(reweigh(scores, {"x": DRAWN}))
    assert len(parts_of_it) > 1
    assert [part.draws.start for part in parts_of_it][:2] == [0, max(1, min(again, block // 5))]
    for side in ("scored", "placed"):
        joined = np.concatenate([getattr(part, side) for part in parts_of_it], axis=1)
        assert (joined == getattr(whole, side)).all()
    there = whole.scored
    tier = np.concatenate([part.tier for part in parts_of_it], axis=1)
    keys = np.concatenate([part.keys for part in parts_of_it], axis=2)
    assert (tier == whole.tier)[there].all()
    assert (keys == whole.keys)[:, there].all()


def test_most_people_are_summed_and_those_refused_scored_again() -> None:
    parts = {"x": {**MISSED, "unknown": "refuse"}, "y": {**ADULT, **LOW}}
    weighing = reweighing.weighing_of(scores_of(matrix_of(parts), PEOPLE), {"x": DRAWN})
    assert (weighing.short.tolist(), weighing.long.tolist()) == ([0, 1, 3], [2])
