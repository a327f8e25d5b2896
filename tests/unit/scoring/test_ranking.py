from __future__ import annotations

from typing import Any

import pytest

from iom_matrix.errors import ReferenceNotFoundError
from iom_matrix.scoring.ranking import Ranking, rank
from tests.unit.building import MISSED, Definition, matrix_of, scores_of

POINTS = {"0+": "0", "1+": "1", "2+": "2", "3+": "3", "4+": "4", "5+": "5"}
COUNTED: Definition = {**MISSED, "points": POINTS}
HARM = {"of": "rosh", "unknown": "lowest",
        "points": {"low": "0", "medium": "1", "high": "2", "not-assessed": "0"}}  # fmt: skip
MATRIX = matrix_of({"x": COUNTED})
GATED = matrix_of(
    {"x": COUNTED}, gates={"under_18": {"when": {"adult": "no"}, "stop": "S", "because": "B"}}
)
REFUSING = matrix_of({"x": {**COUNTED, "unknown": "refuse"}})


def people(*missed: str, **more: str) -> list[dict[str, str]]:
    return [{"missed": text, **more} for text in missed]


def places(ranking: Ranking) -> list[int]:
    return ranking.rank.tolist()


def spans(ranking: Ranking) -> list[tuple[int, int]]:
    return list(zip(ranking.best.tolist(), ranking.worst.tolist(), strict=True))


@pytest.mark.parametrize(
    ("missed", "ranks"),
    [
        (["5", "3", "3", "1"], [1, 2, 2, 4]),
        (["3", "3", "3"], [1, 1, 1]),
        (["1", "2", "3"], [3, 2, 1]),
        (["0"], [1]),
    ],
)
def test_competition_rank(missed: list[str], ranks: list[int]) -> None:
    ranking = rank(scores_of(MATRIX, people(*missed)))
    assert places(ranking) == ranks
    assert spans(ranking) == [(place, place) for place in ranks]
    assert ranking.overall.tolist() == ranks


def test_ties_are_shown_by_id() -> None:
    named: list[dict[str, Any]] = [{"id": name, "missed": "3"} for name in ("N-2", "N-1", "N-3")]
    assert rank(scores_of(MATRIX, named)).members == (1, 0, 2)


def test_the_whole_key_breaks_ties() -> None:
    matrix = matrix_of(
        {},
        groups={"likelihood": {"add": {"x": COUNTED}}, "harm": {"add": {"y": HARM}}},
        total={"add": ["likelihood", "harm"]},
        ranking=["total", "harm"],
    )
    given = [("5", "low"), ("4", "medium"), ("3", "high"), ("4", "medium")]
    scores = scores_of(matrix, [{"missed": m, "rosh": r} for m, r in given])
    assert places(rank(scores)) == [4, 2, 1, 2]


def test_ranks_still_possible() -> None:
    ranking = rank(scores_of(MATRIX, people("4", "", "2", "5")))
    assert places(ranking) == [2, 4, 3, 1]
    assert spans(ranking) == [(2, 3), (1, 4), (3, 4), (1, 1)]


def test_people_out_of_scope_or_refused_have_no_rank() -> None:
    scores = scores_of(GATED, [{"missed": "5", "adult": "no"}, {"missed": "1", "adult": "yes"}])
    ranking = rank(scores)
    assert places(ranking) == [0, 1]
    assert spans(ranking) == [(0, 0), (1, 1)]
    assert ranking.members == (1, 0)


def test_somebody_whom_a_gate_may_stop_is_not_surely_above() -> None:
    scores = scores_of(GATED, [{"missed": "5", "adult": ""}, {"missed": "1", "adult": "yes"}])
    ranking = rank(scores)
    assert places(ranking) == [1, 2]
    assert spans(ranking) == [(1, 1), (1, 2)]


def test_somebody_refused_today_may_come_to_stand_above() -> None:
    ranking = rank(scores_of(REFUSING, people("", "3")))
    assert places(ranking) == [0, 1]
    assert spans(ranking) == [(0, 0), (1, 2)]


def test_somebody_stopped_by_points_not_sure_may_come_to_stand_above() -> None:
    gate = {"when": {"total": "5+"}, "stop": "S", "because": "B"}
    matrix = matrix_of({"x": {**COUNTED, "unknown": "highest"}}, gates={"gate": gate})
    ranking = rank(scores_of(matrix, people("", "3")))
    assert places(ranking) == [0, 1]
    assert spans(ranking) == [(0, 0), (1, 2)]


def test_a_gate_that_is_sure_to_stop_but_not_known_yet() -> None:
    # Whatever the count is, it is 0 or more; nobody has said so yet.
    gate = {"when": {"missed": "0+"}, "stop": "S", "because": "B"}
    ranking = rank(scores_of(matrix_of({"x": COUNTED}, gates={"gate": gate}), people("")))
    assert (places(ranking), spans(ranking)) == ([1], [(1, 1)])


def test_refusal_of_a_group_that_ranks_but_is_not_in_the_total() -> None:
    refusing = {**HARM, "unknown": "refuse"}
    matrix = matrix_of(
        {},
        groups={"likelihood": {"add": {"x": COUNTED}}, "harm": {"add": {"y": refusing}}},
        ranking=["total", "harm"],
    )
    scores = scores_of(matrix, [{"missed": "5", "rosh": ""}, {"missed": "3", "rosh": "low"}])
    assert places(rank(scores)) == [0, 1]
    assert scores.refusing(0) == ("y",)


def test_areas() -> None:
    given = [
        {"missed": "5", "area": "York"},
        {"missed": "3", "area": "North"},
        {"missed": "4", "area": "York"},
        {"missed": "2", "area": ""},
    ]
    ranking = rank(scores_of(MATRIX, given), area="York")
    assert ranking.members == (0, 2)
    assert places(ranking) == [1, 0, 2, 0]
    assert spans(ranking) == [(1, 1), (0, 0), (2, 2), (0, 0)]
    assert ranking.overall.tolist() == [1, 3, 2, 4]


def test_somebody_of_unknown_area_may_belong_to_any() -> None:
    given = [{"missed": "3", "area": "York"}, {"missed": "5", "area": ""}]
    ranking = rank(scores_of(MATRIX, given), area="York")
    assert (ranking.members, places(ranking)) == ((0,), [1, 0])
    assert spans(ranking) == [(1, 2), (0, 0)]


def test_an_area_where_nobody_is() -> None:
    scores = scores_of(MATRIX, [{"missed": "5", "area": "York"}])
    with pytest.raises(ReferenceNotFoundError, match=r"'Yrok'; did you mean 'York'\?"):
        rank(scores, area="Yrok")


def test_nobody() -> None:
    scores = scores_of(MATRIX, people("1"))
    from iom_matrix.scoring.engine import score

    nobody = score(MATRIX, scores.people.take([]), as_of=scores.as_of)
    assert rank(nobody).members == ()


TIERED = matrix_of(
    {"x": COUNTED},
    tiers={"scale": ["low", "middle", "high"], "of": "rosh", "unknown": "lowest", "levels": {
        "low": "low", "medium": "middle", "high": "high", "not-assessed": "low"}},
    ranking=["tier", "total"],
)  # fmt: skip


def test_people_may_be_ranked_by_tier() -> None:
    given = [("5", "low"), ("0", "high"), ("2", "medium"), ("3", "medium"), ("3", "")]
    scores = scores_of(TIERED, [{"missed": m, "rosh": r} for m, r in given])
    ranking = rank(scores)
    assert places(ranking) == [4, 1, 3, 2, 5]
    assert spans(ranking) == [(4, 5), (1, 2), (3, 4), (2, 3), (1, 5)]


def test_people_of_one_tier_share_a_rank_where_nothing_else_ranks_them() -> None:
    matrix = matrix_of(
        {}, groups=None, total=None, ranking=["tier"],
        tiers={"of": "missed", "unknown": "lowest", "levels": {"0+": "low", "3+": "high"}},
    )  # fmt: skip
    ranking = rank(scores_of(matrix, people("0", "5", "", "3")))
    assert places(ranking) == [3, 1, 3, 1]
    assert spans(ranking) == [(3, 4), (1, 1), (1, 3), (1, 1)]
