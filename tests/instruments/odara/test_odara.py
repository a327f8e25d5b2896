"""ODARA: thirteen ticks, one of them two of eight; and invented forms that fill what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.instruments.cases import differences

HERE = Path(__file__).parent


def test_scores_are_those_of_the_items() -> None:
    assert differences(HERE / "1.0.0.yaml", HERE / "1.0.0.cases.yaml") == []


@pytest.mark.parametrize("form", ["plain_form", "signed_form"])
def test_what_is_missing_is_filled_in_proportion(form: str) -> None:
    assert differences(HERE / f"{form}.yaml", HERE / f"{form}.cases.yaml") == []
