"""Ranks: places that are shared, and the range in which a place can still come to lie."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from iom_matrix.scoring.places import UNRANKED
from iom_matrix.scoring.ranking import rank
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Case, cases
from tests.laws.changes import revealed
from tests.laws.pictures import scored, scored_people


def _key(scores: Scores, at: int) -> list[int]:
    names = scores.matrix.file.ranking
    return [int(scores.lines[name].points[at]) for name in names]


@given(cases())
def test_competition_rank(case: Case) -> None:
    """A rank is 1 and the number of people strictly above; equal keys share a rank."""
    scores = scored(case)
    ranking = rank(scores)
    ranked = [at for at in range(len(scores)) if scores.scored[at]]
    for at in range(len(scores)):
        above = [other for other in ranked if _key(scores, other) > _key(scores, at)]
        assert ranking.rank[at] == (1 + len(above) if at in ranked else UNRANKED)
    assert set(ranking.members) == set(range(len(scores)))
    places = [int(ranking.rank[at]) for at in ranking.members]
    assert places == sorted(places, key=lambda place: (place == UNRANKED, place))


@given(cases())
def test_rank_within_an_area(case: Case) -> None:
    """Ranked within an area, people have the places that they would have if it were alone, so
    long as everybody's area is known."""
    placed = tuple(n | {"area": n["area"] or "North"} for n in case.records.nominals)
    case = replace(case, records=replace(case.records, nominals=placed))
    scores = scored(case)
    everybody = rank(scores)
    for area in {name for name in scores.people.areas if name}:
        here = [at for at, name in enumerate(scores.people.areas) if name == area]
        alone = case.people.take(here)
        ranking, by_itself = rank(scores, area=area), rank(scored_people(case, alone))
        for place, at in enumerate(here):
            assert ranking.rank[at] == by_itself.rank[place]
            assert ranking.best[at] == by_itself.best[place]
            assert ranking.worst[at] == by_itself.worst[place]
            assert ranking.overall[at] == everybody.rank[at]
        assert sorted(ranking.members) == here


@given(cases())
def test_rank_lies_in_its_range(case: Case) -> None:
    """Best rank <= rank <= worst rank <= the number of people."""
    scores = scored(case)
    ranking = rank(scores)
    for at in range(len(scores)):
        if scores.scored[at]:
            assert 1 <= ranking.best[at] <= ranking.rank[at] <= ranking.worst[at] <= len(scores)
        else:
            assert ranking.rank[at] == ranking.best[at] == ranking.worst[at] == UNRANKED


@given(cases(), st.data())
def test_rank_range_holds(case: Case, data: st.DataObject) -> None:
    """However everybody's unknowns are filled, a rank stays between its best and its worst."""
    before = scored(case)
    after = scored(case, data.draw(revealed(case, everything=True)))
    stated, found = rank(before), rank(after)
    for at in range(len(before)):
        if before.scored[at] and after.scored[at]:
            assert stated.best[at] <= found.rank[at] <= stated.worst[at]
