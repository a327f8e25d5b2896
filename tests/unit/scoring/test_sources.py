"""Sources: what a line reads, alone and together with its steps and rows."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.building import Definition, matrix_of, scores_of, span_of

TWO = {"0+": "2"}


def whole(name: str, **rows: str) -> Definition:
    """A question about an input that earns these points."""
    return {"of": name, "points": rows, "unknown": "lowest"}


def score_of(line: Definition, people: list[dict[str, str]], **more: Any) -> list[Any]:
    """Points, lowest and highest of the line `x` for each person."""
    scores = scores_of(matrix_of({"x": line}, **more), people)
    return [span_of(scores, "x", at) for at in range(len(people))]


def test_a_cap_finer_than_the_rows_holds() -> None:
    line = {
        "divide": {
            "a": {"of": "missed", "points": {"0+": "0", "5+": "7"}, "unknown": "lowest"},
            "b": {"of": "missed", "points": TWO, "unknown": "lowest"},
        },
        "cap": "2.5",
        "points": {"0+": "0", "3+": "8"},
    }
    # 7 / 2 is 3.5, of which 2.5 counts, and the row 3+ is not reached.
    assert score_of(line, [{"missed": "5"}]) == [("0", "0", "0")]


@pytest.mark.parametrize(("cap", "points"), [("3.5", "8"), ("3.4", "0")])
def test_the_edge_of_a_row_meets_the_quotient_itself(cap: str, points: str) -> None:
    line = {
        "divide": {
            "a": {"of": "missed", "points": {"0+": "0", "5+": "7"}, "unknown": "lowest"},
            "b": {"of": "missed", "points": TWO, "unknown": "lowest"},
        },
        "cap": cap,
        "points": {"0+": "0", "3.50+": "8"},
    }
    assert score_of(line, [{"missed": "5"}])[0][0] == points
