"""OSP/DC: gates, caps, ages at two moments, and a band that comes down after five years."""

from __future__ import annotations

from pathlib import Path

from iom_matrix.reading.definitions import load
from tests.instruments.cases import differences

HERE = Path(__file__).parent


def test_scores_are_those_of_the_table() -> None:
    assert differences(HERE / "1.0.0.yaml", HERE / "1.0.0.cases.yaml") == []


def test_rows_for_age_are_the_published_formula() -> None:
    rows = load(HERE / "1.0.0.yaml").lines["age_band"].rows
    for age in range(110):
        formula = 0 if age >= 60 else min(14, 14 - (age - 18) // 3)
        earned = [row.points for row in rows if row.edge is not None and row.edge <= age][-1]
        assert earned == formula
