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
