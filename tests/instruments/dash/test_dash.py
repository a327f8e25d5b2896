"""DASH: how many of 24, and overrides that only raise."""

from __future__ import annotations

from pathlib import Path

from tests.instruments.cases import differences

HERE = Path(__file__).parent


def test_levels_are_those_of_the_checklist() -> None:
    assert differences(HERE / "1.0.0.yaml", HERE / "1.0.0.cases.yaml") == []
