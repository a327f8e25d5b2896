"""OSP/DC: gates, caps, ages at two moments, and a band that comes down after five years."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from iom_matrix.reading.definitions import load
from tests.instruments.cases import differences

HERE = Path(__file__).parent
CASES = HERE / "1.0.0.cases.yaml"
MEASURES = """measures:
  fourteen: {first: [{otherwise: 14}]}
  eighteen: {first: [{otherwise: 18}]}
  three: {first: [{otherwise: 3}]}
  years_past_18: {subtract: [age, eighteen], floor: 0, cap: 42}
  thirds: {divide: [years_past_18, three], round: down}
"""


def test_scores_are_those_of_the_table() -> None:
    assert differences(HERE / "1.0.0.yaml", CASES) == []


def test_rows_for_age_are_the_published_formula() -> None:
    rows = load(HERE / "1.0.0.yaml").lines["age_band"].rows
    for age in range(110):
        formula = 0 if age >= 60 else min(14, 14 - (age - 18) // 3)
        earned = [row.points for row in rows if row.edge is not None and row.edge <= age][-1]
        assert earned == formula


def test_the_formula_said_as_arithmetic_scores_the_same(tmp_path: Path) -> None:
    said = (HERE / "1.0.0.yaml").read_text("utf-8").replace("measures:\n", MEASURES)
    said, replaced = re.subn(
        r"of: age\n +points: \{0\+: 14.*?\}", "subtract: [fourteen, thirds]", said, flags=re.DOTALL
    )
    assert replaced == 1
    shutil.copy(HERE / "vocabulary.yaml", tmp_path)
    (tmp_path / "formula.yaml").write_text(said, "utf-8")
    assert differences(tmp_path / "formula.yaml", CASES) == []
