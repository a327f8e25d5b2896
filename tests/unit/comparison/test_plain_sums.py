from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from iom_matrix.comparison.plain_sums import is_plain
from iom_matrix.comparison.reweighing import reweigh
from iom_matrix.comparison.varied import Variation, drawn_tables, varied_lines
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from tests.laws.reweighed import with_points
from tests.scheme import sample_scores
from tests.unit.building import ADULT, BAND, LOW, MISSED, MISSES, ROSH, matrix_of, scores_of

PARTS: dict[str, Any] = {"x": MISSED, "y": {**ADULT, **LOW}}


def line_of(**more: Any) -> bool:
    """Whether the group is plain that these words make of two questions."""
    word = next(iter(more))
    more[word] = PARTS
    if {"only_if", "answered", "prorate"} & more.keys():
        more["unknown"] = "lowest"
    matrix = matrix_of({"g": more})
    return is_plain(matrix.lines["g"], {"x", "y"})


@pytest.mark.parametrize("word", ["add", "subtract", "highest", "lowest"])
def test_what_only_adds_and_compares_is_plain(word: str) -> None:
    assert line_of(**{word: None})
    assert line_of(**{word: None}, cap="4", floor="1")


@pytest.mark.parametrize(
    "more",
    [
        {"multiply": None},
        {"add": None, "round": "half-up"},
        {"add": None, "each": "2"},
        {"add": None, "points": {"-9+": "0", "3+": "2"}},
        {"add": None, "answered": "1"},
        {"add": None, "only_if": {"band": "high"}},
    ],
)
def test_anything_else_is_left_to_the_engine(more: dict[str, Any]) -> None:
    assert not line_of(**more)


def test_a_line_with_moved_rows_or_evidence_of_its_own_is_not_plain() -> None:
    lines = matrix_of(PARTS).lines
    assert is_plain(lines["tier"], {"x"})
    assert not is_plain(lines["tier"], {"tier"})
    assert not is_plain(lines["x"], {"y"})


def test_the_higher_of_two_levels_is_plain() -> None:
    step = {"of": "total", "levels": {"-99+": "low", "5+": "high"}}
    tiers = {"scale": ["low", "high"], "highest": {"one": step, "two": {**step, "of": "x"}}}
    lines = matrix_of(PARTS, tiers=tiers).lines
    assert all(is_plain(lines[name], {"x", "y"}) for name in ("one", "two", "tier"))


def assert_as_the_engine(scores: Scores, draws: int = 3) -> None:
    lines = varied_lines(scores.matrix)
    tables = drawn_tables(Variation(points=2), lines, draws, 3)
    [found] = reweigh(scores, tables)
    for draw in range(draws):
        matrix = with_points(scores.matrix, tables, draw)
        slow = score(matrix, scores.people, as_of=scores.as_of)
        assert found.scored[:, draw].tolist() == slow.scored.tolist()
        there = slow.scored
        assert found.tier[there, draw].tolist() == slow.tier[there].tolist()
        keys = np.stack([slow.lines[name].points for name in matrix.file.ranking])
        assert found.keys[:, there, draw].tolist() == keys[:, there].tolist()


PEOPLE = [
    {"missed": "4", "adult": "yes", "rosh": "high", "band": "low"},
    {"missed": "0", "adult": "no", "rosh": "medium", "band": "medium"},
    {"missed": "7", "adult": "no", "rosh": "low", "band": "high"},
    {"missed": "", "adult": "yes", "rosh": "not-assessed", "band": ""},
]
FOUR = {
    "w": {**MISSES, **LOW}, "x": MISSED, "y": {**ADULT, **LOW}, "z": {**ROSH, **LOW},
    "b": {**BAND, **LOW},
}  # fmt: skip


@pytest.mark.parametrize(
    "steps", [{}, {"cap": "6"}, {"floor": "1.25"}, {"floor": "-1", "cap": "2.5"}]
)
@pytest.mark.parametrize("word", ["add", "subtract", "highest", "lowest"])
def test_joins_with_caps_and_finer_units_come_to_what_the_engine_gives(
    word: str, steps: dict[str, str]
) -> None:
    assert_as_the_engine(scores_of(matrix_of({"g": {word: FOUR, **steps}}), PEOPLE))


def test_levels_are_compared_and_told_from_the_parts() -> None:
    tiers = {
        "scale": ["low", "medium", "high"],
        "highest": {
            "whole": {"of": "total", "levels": {"-99+": "low", "5+": "medium", "9+": "high"}},
            "part": {"of": "x", "levels": {"-9+": "medium", "4+": "low", "6+": "high"}},
        },
    }
    matrix = matrix_of(FOUR, tiers=tiers, ranking=["tier", "likelihood", "total"])
    assert_as_the_engine(scores_of(matrix, PEOPLE), draws=12)


@pytest.mark.parametrize("reference", ["legacy-sac@1.1.0", "refocused-harm@2.0.0"])
def test_shipped_matrices_come_to_what_the_engine_gives(reference: str) -> None:
    assert_as_the_engine(sample_scores(reference))
