"""OVP: thirteen mandatory answers, steps of half points rounded up, and a proven maximum."""

from __future__ import annotations

import math
from pathlib import Path

from iom_matrix.reading.definitions import load
from tests.instruments.cases import differences

HERE = Path(__file__).parent
BANDS = {"low": (1, 29), "medium": (30, 59), "high": (60, 79), "very-high": (80, 99)}


def test_scores_are_those_of_the_table() -> None:
    assert differences(HERE / "1.0.0.yaml", HERE / "1.0.0.cases.yaml") == []


def test_bands_of_the_percentage_start_at_these_scores() -> None:
    levels = load(HERE / "1.0.0.yaml").lines["tier"].rows
    for points in range(99):
        chance = 1 / (1 + math.exp(3.8773 - 0.0722 * points))
        percent = min(max(math.floor(100 * chance + 0.5), 1), 99)
        level = [row.level for row in levels if row.edge is not None and row.edge <= points][-1]
        low, high = BANDS[str(level)]
        assert low <= percent <= high
