"""Columns of small people, and whether they score as they do with their workings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from iom_matrix.definition.linked import TIER, Matrix
from iom_matrix.evidence.narrow import NarrowColumn
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.scoring.columnar import score_columns
from iom_matrix.scoring.columns import ScoreColumns
from iom_matrix.scoring.results import Scores
from tests.unit.building import AS_OF, scores_of


def both(
    matrix: Matrix,
    people: Iterable[Mapping[str, str]],
    events: Iterable[Mapping[str, str]] = (),
    *,
    columns: Mapping[str, NarrowColumn] | None = None,
    **more: Any,
) -> tuple[ScoreColumns, Scores]:
    """People scored in columns and with their workings; `columns` replaces some of theirs."""
    scores = scores_of(matrix, people, events)
    given = PeopleColumns.of(scores.people)
    given = replace(given, columns={**given.columns, **(columns or {})})
    return score_columns(matrix, given, as_of=AS_OF, **more), scores


def same(
    matrix: Matrix,
    people: Iterable[Mapping[str, str]],
    events: Iterable[Mapping[str, str]] = (),
    **more: Any,
) -> ScoreColumns:
    """The scores in columns, once every number of them is that of scoring with workings."""
    return as_scored(*both(matrix, people, events, **more))


def as_scored(found: ScoreColumns, scores: Scores) -> ScoreColumns:
    """Scores in columns, once every number of them is that of scores with workings."""
    for name, points in found.points.items():
        assert points.tolist() == scores.lines[name].points.tolist(), name
    for name in found.lowest:
        assert found.lowest[name].tolist() == scores.lines[name].lowest.tolist(), name
        assert found.highest[name].tolist() == scores.lines[name].highest.tolist(), name
    assert found.tier.tolist() == scores.lines[TIER].points.tolist()
    assert found.gate.tolist() == scores.gate.tolist()
    assert found.scored.tolist() == scores.scored.tolist()
    if found.tiers is not None:
        assert found.tiers.tolist() == scores.tiers.tolist()
        assert found.settled.tolist() == scores.settled.tolist()
    return found
