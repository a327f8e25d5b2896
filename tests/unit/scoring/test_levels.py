from __future__ import annotations

import pytest

from tests.unit.building import MISSED, matrix_of, scores_of

SCALE = ["low", "middle", "high"]
CHOICE = {"of": "rosh", "points": {"low": "0", "medium": "4", "high": "9", "not-assessed": "0"},
          "unknown": "lowest"}  # fmt: skip
MATRIX = matrix_of(
    {"x": MISSED},
    groups={"likelihood": {"add": {"x": MISSED}}, "harm": {"add": {"y": CHOICE}}},
    total={"add": ["likelihood", "harm"]},
    tiers={
        "scale": SCALE,
        "highest": {
            "by_total": {"of": "total", "levels": {"0+": "low", "5+": "middle", "14+": "high"}},
            "by_harm": {"of": "harm", "levels": {"0+": "low", "4+": "middle", "9+": "high"}},
        },
    },
)


@pytest.mark.parametrize(
    ("missed", "rosh", "tier", "possible"),
    [
        ("0", "low", "low", ["low"]),
        ("3", "low", "middle", ["middle"]),
        ("0", "high", "high", ["high"]),
        ("3", "high", "high", ["high"]),
        ("", "low", "low", ["low", "middle"]),
        ("3", "", "middle", ["middle", "high"]),
        ("0", "", "low", ["low", "middle", "high"]),
        ("", "high", "high", ["high"]),
        ("", "", "low", ["low", "middle", "high"]),
    ],
)
def test_the_highest_of_two_steps(missed: str, rosh: str, tier: str, possible: list[str]) -> None:
    scores = scores_of(MATRIX, [{"missed": missed, "rosh": rosh}])
    assert MATRIX.scale[scores.tier[0]] == tier
    assert list(scores.possible_tiers(0)) == possible
    assert bool(scores.settled[0]) == (len(possible) == 1)
    assert scores.lines["tier"].lowest[0] == SCALE.index(possible[0])
    assert scores.lines["tier"].highest[0] == SCALE.index(possible[-1])


def test_levels_need_not_rise() -> None:
    levels = {"0+": "low", "4+": "high", "6+": "middle"}
    tiers = {"scale": SCALE, "of": "total", "levels": levels}
    matrix = matrix_of({"y": CHOICE}, tiers=tiers)
    scores = scores_of(matrix, [{"rosh": "medium"}, {"rosh": "high"}, {"rosh": ""}])
    assert [matrix.scale[tier] for tier in scores.tier] == ["high", "middle", "low"]
    assert scores.possible_tiers(2) == ("low", "middle", "high")
