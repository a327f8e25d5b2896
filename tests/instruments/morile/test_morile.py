"""In the manner of MoRiLE: a product of two groups, and a confidence that is never added."""

from __future__ import annotations

from pathlib import Path

from tests.instruments.cases import differences

HERE = Path(__file__).parent


def test_products_are_exact_and_confidence_stays_beside() -> None:
    assert differences(HERE / "1.0.0.yaml", HERE / "1.0.0.cases.yaml") == []
