"""Columns: people scored in columns come to what they come to with their workings."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from iom_matrix.definition.linked import TIER
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.scoring.columnar import score_columns
from iom_matrix.scoring.columns import ScoreColumns
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.rank_columns import first_columns, rank_columns
from iom_matrix.scoring.ranking import rank
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.truths import Truths
from iom_matrix.testing import Case, cases


def _same(found: ScoreColumns, scores: Scores) -> None:
    """Every number of one is that of the other."""
    for name, points in found.points.items():
        assert points.tolist() == scores.lines[name].points.tolist(), name
    for name in found.lowest:
        assert found.lowest[name].tolist() == scores.lines[name].lowest.tolist(), name
        assert found.highest[name].tolist() == scores.lines[name].highest.tolist(), name
    assert found.tier.tolist() == scores.lines[TIER].points.tolist()
    assert found.gate.tolist() == scores.gate.tolist()
    assert found.refused.tolist() == scores.refused.tolist()
    assert found.scored.tolist() == scores.scored.tolist()
    for name in ("gates", "routes", "cohorts", "cautions"):
        assert _truths(getattr(found, name)) == _truths(getattr(scores, name))
    _same_ranks(found, scores)
    if found.tiers is not None:
        assert found.tiers.tolist() == scores.tiers.tolist()
        assert found.settled.tolist() == scores.settled.tolist()
        assert found.notices == scores.notices


def _same_ranks(found: ScoreColumns, scores: Scores) -> None:
    for area in (None, *{name for name in scores.people.areas if name}):
        ours, theirs = rank_columns(found, area=area), rank(scores, area=area)
        assert ours.rank.tolist() == theirs.rank.tolist()
        assert ours.overall.tolist() == theirs.overall.tolist()
        if ours.best is not None and ours.worst is not None:
            assert ours.best.tolist() == theirs.best.tolist()
            assert ours.worst.tolist() == theirs.worst.tolist()
        for count in range(1, len(found) + 1):
            first = first_columns(found, count, area=area)
            among = [at for at in theirs.members if 0 < theirs.rank[at] <= count]
            assert first.at.tolist() == among
            assert first.rank.tolist() == theirs.rank[among].tolist()


def _truths(rules: dict[str, Truths]) -> dict[str, list[list[bool]]]:
    return {
        name: [np.asarray(side).tolist() for side in (t.yes, t.no, t.can_yes, t.can_no)]
        for name, t in rules.items()
    }


@given(cases())
def test_columns_come_to_the_same(case: Case) -> None:
    """Points, bounds, tiers, gates, routes and notices are those of scoring with workings."""
    people = case.people
    found = score_columns(case.matrix, PeopleColumns.of(people), as_of=case.as_of)
    _same(found, score(case.matrix, people, as_of=case.as_of))


@given(cases(simple=True))
def test_plain_columns_come_to_the_same(case: Case) -> None:
    """The same, of matrices that use the plainest words alone."""
    people = case.people
    found = score_columns(case.matrix, PeopleColumns.of(people), as_of=case.as_of)
    _same(found, score(case.matrix, people, as_of=case.as_of))
