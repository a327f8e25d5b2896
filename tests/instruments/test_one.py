"""Every person of every instrument's cases, scored alone in plain Python as among the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.instruments.cases import read_cases, scores_of
from tests.one import differing

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*/*.cases.yaml"))


@pytest.mark.parametrize("cases", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_as_in_a_batch(cases: Path) -> None:
    matrix = cases.with_name(cases.name.replace(".cases", ""))
    assert not differing(scores_of(matrix, read_cases(cases)))
