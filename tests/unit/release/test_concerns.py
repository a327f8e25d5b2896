from __future__ import annotations

from typing import Any

import pytest

from iom_matrix.comparison.differences import differences
from iom_matrix.definition.linked import Matrix
from iom_matrix.release.concerns import concerns
from iom_matrix.release.steps import STEPS, Step
from tests.unit.building import ADULT, BAND, INPUTS, MISSED, SETS, matrix_of

LOW = {"unknown": "lowest"}
WHEN = {"when": {"adult": "no"}, "because": "So.", "title": "A rule"}
GATES = {"gate": {"when": {"adult": "no"}, "because": "So.", "stop": "stopped"}}
COUNTED = {"count": "proven", "points": {"0+": "0", "1+": "4"}, **LOW}
HARM = {"sum": "harm_days", "over": "proven", "points": {"0+": "0", "100+": "4"}, **LOW}
LINES = {"x": MISSED, "y": {**ADULT, **LOW}, "z": COUNTED}


def matrix(inputs: Any = None, **more: Any) -> Matrix:
    return matrix_of({**LINES, **more.pop("lines", {})}, inputs, **more)


CAPPED = {**INPUTS, "missed": {**INPUTS["missed"], "cap": "8"}}


@pytest.mark.parametrize(
    ("new", "names"),
    [
        (matrix(lines={"x": {**MISSED, "points": {"0+": "0", "3+": "6"}}}), {("x",)}),
        (matrix(lines={"w": {**BAND, **LOW}}), {("w",), ("likelihood",)}),
        (matrix(events={**SETS, "proven": {**SETS["proven"], "outcome": "charge"}}), {("z",)}),
        (matrix(cohorts={"rule": WHEN}), {("rule",)}),
        (matrix(routes={"rule": WHEN}), {("rule",)}),
        (matrix(gates=GATES), {("gate",)}),
        (matrix(ranking=["total", "likelihood"]), {("ranking",)}),
        (matrix(CAPPED), {("x",)}),
    ],
)
def test_a_difference_shows_in_the_lines_and_rules_nearest_to_it(
    new: Matrix, names: set[tuple[str, ...]]
) -> None:
    old = matrix()
    found = [one for one in differences(old, new) if STEPS[one.rule] >= Step.MINOR]
    told = {concerns(old, new, one) for one in found}
    assert names <= told
    assert not any(name not in {*old.lines, *new.lines, "rule", "gate", "ranking"}
                   for names_ in told for name in names_)  # fmt: skip


def test_what_decides_nothing_concerns_no_line() -> None:
    old, new = matrix(), matrix(title="Another")
    (one,) = differences(old, new)
    assert concerns(old, new, one) == ()
