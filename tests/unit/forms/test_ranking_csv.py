from __future__ import annotations

import csv
import io
from dataclasses import replace

import iom_matrix as iom
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.explanation.sentences import main_points
from iom_matrix.forms.ranking_csv import FIRST, LAST, columns_of, ranking_csv
from tests.scheme import sample_scores
from tests.unit.building import matrix_of, scores_of


def test_columns_are_fixed_but_for_what_the_matrix_names() -> None:
    columns = columns_of(sample_scores().matrix)
    assert columns[: len(FIRST)] == FIRST
    assert columns[-len(LAST) :] == LAST
    assert {"cohort:fixed", "group:harm", "earned:recency"} < set(columns)
    assert len(set(columns)) == len(columns)


def test_a_hostile_id_is_prefixed() -> None:
    scores = sample_scores()
    ids = ("=1+1", *scores.people.ids[1:])
    hostile = replace(scores, people=replace(scores.people, ids=ids))
    rows = list(csv.DictReader(io.StringIO(ranking_csv(iom.rank(hostile)))))
    assert [row["id"] for row in rows if "1+1" in row["id"]] == ["'=1+1"]


def test_points_of_groups_and_factors_are_those_of_the_explanation() -> None:
    scores = sample_scores()
    rows = csv.DictReader(io.StringIO(ranking_csv(iom.rank(scores), audience="police")))
    for row in rows:
        if not row["points"]:
            assert row["rank"] == row["earned:recency"] == row["tier"] == row["main_points"] == ""
            assert row["out_of_scope"] or row["refused"]
            continue
        assert int(row["group:likelihood"]) + int(row["group:harm"]) == int(row["points"])


def test_a_factor_that_stands_in_two_places_is_named_once_by_both() -> None:
    """As where one group is worked out from another, and both stand in the total."""
    late, gone = (
        {"title": name, "ask": "x", "of": "missed", "points": {"0+": 0, "2+": points},
         "unknown": "lowest"}
        for name, points in (("late", 3), ("gone", 5))
    )  # fmt: skip
    groups = {
        "first": {"add": {"late": late, "gone": gone}},
        "second": {"of": "first", "points": {"0+": 0, "4+": 1}},
    }
    matrix = matrix_of({}, groups=groups, total={"add": ["first", "second"]})
    ranking = iom.rank(scores_of(matrix, [{"missed": "4"}]))

    [row] = csv.DictReader(io.StringIO(ranking_csv(ranking)))

    assert row["main_points"] == "gone 5, late 3"
    assert row["main_points"] == main_points(explain_at(ranking.scores, 0, "panel"))
