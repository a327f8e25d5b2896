"""What is said to be out of reach, nobody comes to; what is proven within reach, somebody does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from iom_matrix.definition.linked import TIER, LinkedLine, Matrix
from iom_matrix.definition.scalars import from_units
from iom_matrix.probing.cases import cases_of
from iom_matrix.reading.definitions import load
from iom_matrix.release.reachable import reach_of
from iom_matrix.release.values import Reached, Value, reached_by
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Case, cases

AS_OF = dt.date(2026, 4, 1)
INSTRUMENTS = sorted(
    path.with_name(path.name.replace(".cases", ""))
    for path in (Path(__file__).parents[1] / "instruments").glob("*/*.cases.yaml")
)


def given_by(scores: Scores, line: LinkedLine) -> Iterator[Value]:
    """What a line gives of the people who are scored."""
    scored, result = scores.scored, scores.lines[line.name]
    if line.name == TIER:
        yield from (line.scale[at] for at in np.unique(scores.tier[scored]))
    elif line.scale:
        yield from (line.scale[at] for at in np.unique(result.result.word[scored]) if at >= 0)
    elif line.role in {"factor", "group"}:
        yield from (from_units(int(one), scores.places) for one in np.unique(result.points[scored]))


def said_of(scores: Scores, line: LinkedLine, said: Reached) -> None:
    if said.values is not None:
        assert set(given_by(scores, line)) <= said.values
    for at, there in enumerate(said.rows or ()):
        met = (scores.lines[line.name].row == at) & scores.scored
        assert there or not met.any(), line.leaves[at].text


@given(cases())
def test_nobody_comes_to_what_is_out_of_reach(case: Case) -> None:
    """Whatever people give, rows and values are among those that are within reach."""
    matrix = case.matrix
    scores = score(matrix, case.people, as_of=case.as_of)
    for name, said in reached_by(matrix).items():
        said_of(scores, matrix.lines[name], said)


@given(cases(known=True))
def test_nor_does_anybody_of_whom_all_is_known_where_every_combination_was_tried(
    case: Case,
) -> None:
    """Trying every combination finds no less than what people with known answers come to."""
    matrix = case.matrix
    scores = score(matrix, case.people, as_of=case.as_of)
    for name, said in reach_of(matrix).lines.items():
        said_of(scores, matrix.lines[name], said)


@settings(max_examples=10)
@given(cases(simple=True))
def test_a_tier_that_is_proven_within_reach_has_somebody_in_it(case: Case) -> None:
    """A climb finds nobody in a tier only where nobody can be in it, if its reach is proven."""
    _met_where_proven(case.matrix, case.as_of)


@pytest.mark.parametrize("path", INSTRUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_published_instruments_reach_what_is_proven(path: Path) -> None:
    _met_where_proven(load(path), AS_OF)


def _met_where_proven(matrix: Matrix, as_of: dt.date) -> None:
    reach = reach_of(matrix)
    values = reach.lines[TIER].values
    if not reach.proven or values is None:
        return
    scores = cases_of(matrix, as_of=as_of).scores
    assert set(given_by(scores, matrix.lines[TIER])) == values
