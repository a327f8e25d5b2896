"""What is not known of a person leaves every instrument with bounds that hold the truth."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from iom_matrix.scoring.results import Scores
from tests.instruments.cases import Case, CaseFile, points_of, read_cases, scores_of

HERE = Path(__file__).parent
# Of so many answers two at a time would be tens of thousands of people.
MANY = 25
MATRICES = sorted(
    path.with_name(path.name.replace(".cases", "")) for path in HERE.glob("*/*.cases.yaml")
)


def cases_of(matrix: Path) -> CaseFile:
    return read_cases(matrix.with_name(f"{matrix.stem}.cases.yaml"))


def named(matrix: Path) -> str:
    return f"{matrix.parent.name}/{matrix.stem}"


@pytest.mark.parametrize("matrix", MATRICES, ids=named)
def test_of_nobody_known_all_of_the_range_is_possible(matrix: Path) -> None:
    nobody = Case("nobody", {}, (), {})
    scores = scores_of(matrix, replace(cases_of(matrix), cases=(nobody,), coverage=None))
    total = scores.matrix.file.total
    if total is not None:
        ends = points_of(scores, "total", "lowest", 0), points_of(scores, "total", "highest", 0)
        assert ends == total.range
    assert scores.possible_tiers(0) == scores.matrix.scale


@pytest.mark.parametrize("matrix", MATRICES, ids=named)
def test_hiding_an_answer_or_two_leaves_the_truth_possible(matrix: Path) -> None:
    file = cases_of(matrix)
    hidden = tuple(
        replace(case, id=f"{case.id} less {', '.join(names)}", given=_without(case, names))
        for case in file.cases
        for many in ((1, 2) if len(case.given) < MANY else (1,))
        for names in combinations(case.given, many)
    )
    truth, less = scores_of(matrix, file), scores_of(matrix, replace(file, cases=hidden))
    of = np.array([truth.position(case.id.partition(" less ")[0]) for case in hidden])
    known = truth.scored[of]
    if truth.matrix.file.total is not None:
        total, points = less.lines["total"], truth.lines["total"].points[of]
        inside = (total.lowest <= points) & (points <= total.highest)
        assert _ids(less, known & ~inside) == []
    tier = np.uint64(1) << truth.tier[of].astype(np.uint64)
    assert _ids(less, known & (less.tiers & tier == 0)) == []
    assert _ids(less, known & less.settled & (less.tier != truth.tier[of])) == []


def _without(case: Case, names: tuple[str, ...]) -> dict[str, str]:
    return {name: said for name, said in case.given.items() if name not in names}


def _ids(scores: Scores, marks: np.ndarray) -> list[str]:
    return [scores.people.ids[at] for at in np.flatnonzero(marks)]
