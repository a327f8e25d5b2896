"""Static-2002R: converted sub-scores, a rate, and months between two dates."""

from __future__ import annotations

from pathlib import Path

from tests.instruments.cases import differences

HERE = Path(__file__).parent


def test_scores_are_those_of_the_form() -> None:
    assert differences(HERE / "1.0.0.yaml", HERE / "1.0.0.cases.yaml") == []
