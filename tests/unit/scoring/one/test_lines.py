"""Lines of one person: where units differ, and where rows stand for words alone."""

from __future__ import annotations

import pytest

from tests.one import differing
from tests.unit.building import LOW, Definition, matrix_of, scores_of

FINER: Definition = {"m": {"of": "missed", "unknown": "2.5"}}
OTHERWISE: Definition = {
    "of": "missed", "each": "2", "only_if": {"adult": "yes"}, "otherwise": "0.25", **LOW,
}  # fmt: skip
WORDS: Definition = {"of": "arp", "each": "1", "points": {"not-assessed": "2.5"}, **LOW}
PEOPLE = [
    {"missed": missed, "adult": adult, "arp": arp}
    for missed in ("", "5")
    for adult in ("", "no", "yes")
    for arp in ("", "not-assessed", "12.5")
]


@pytest.mark.parametrize(
    ("line", "measures"),
    [
        ({"of": "m", "points": {"0+": "0", "3+": "5"}, **LOW}, FINER),
        (OTHERWISE, {}),
        (WORDS, {}),
    ],
)
def test_units_that_differ_are_as_in_a_batch(line: Definition, measures: Definition) -> None:
    matrix = matrix_of({"x": line}, measures=measures)
    assert not differing(scores_of(matrix, PEOPLE))


@pytest.mark.parametrize("unknown", ["lowest", "highest", "low", "medium", "high"])
def test_a_level_that_is_not_known_is_as_in_a_batch(unknown: str) -> None:
    level: Definition = {
        "of": "missed", "levels": {"0+": "low", "3+": "medium", "6+": "high"},
        "scale": ["low", "medium", "high"], "unknown": unknown,
    }  # fmt: skip
    line = {"of": "level", "points": {"low": "0", "medium": "2.5", "high": "5"}, **LOW}
    matrix = matrix_of({"x": line}, measures={"level": level})
    scores = scores_of(matrix, PEOPLE)
    assert not scores.lines["level"].answered.all()
    assert not differing(scores)
