"""Charts of results that have little or nothing to show."""

from __future__ import annotations

from typing import Any

import pytest

import iom_matrix as iom
from iom_matrix.comparison.comparison import Comparison, compared
from iom_matrix.definition.linked import Matrix
from tests.unit.building import ADULT, LOW, MISSED, Definition, matrix_of, scores_of

charts = pytest.importorskip("iom_matrix.display.charts", reason="charts need the extra 'notebook'")

PEOPLE = [{"missed": "5", "adult": "yes"}, {"missed": "0", "adult": "no"}]
ROUTE: Definition = {
    "mappa": {"title": "managed under MAPPA", "when": {"adult": "yes"}, "because": "Another door."}
}
FORM = {"x": MISSED | LOW, "y": ADULT | LOW}


def between(old: Matrix, new: Matrix) -> Comparison:
    return compared(*(scores_of(one, PEOPLE) for one in (old, new)), first=(1,))


def rows_of(chart: Any) -> list[dict[str, Any]]:
    return [row for data in chart.to_dict()["datasets"].values() for row in data]


def test_who_takes_no_place_by_one_version_stands_below_all() -> None:
    found = between(matrix_of(FORM), matrix_of(FORM, routes=ROUTE))
    chart = charts.ranks_chart(found)
    nowhere = [row for row in rows_of(chart) if row.get("place", 0) is None]
    assert [row["what"] for row in nowhere] == ["leaves"]
    others = [row["position"] for row in rows_of(chart) if row.get("place")]
    assert nowhere[0]["position"] > max(others)
    assert " ".join(chart.title.text) == (
        "None of the first 1 by drawn@1.0.0 (old) is in the first 1 by drawn@1.0.0 (new)"
    )
    sides = {row["version"] for row in rows_of(chart) if "place" in row}
    assert sides == {"by drawn@1.0.0 (old)", "by drawn@1.0.0 (new)"}


def test_where_nothing_changes_the_titles_say_so() -> None:
    same = between(matrix_of(FORM), matrix_of(FORM))
    assert charts.families_chart(same).title.text == ["No share of the points changes"]
    assert (
        charts.ranks_chart(same)
        .title.text[0]
        .startswith("1 of the first 1 by drawn@1.0.0 (old) is")
    )
    assert "~" not in str(charts.tiers_chart(same).to_dict())
    kinds = {row["kind"] for row in rows_of(charts.tiers_chart(same)) if "kind" in row}
    assert kinds == {"the same tier"}


def test_tiers_of_other_names_are_neither_higher_nor_lower() -> None:
    tiers = {"scale": ["no", "perhaps"], "of": "total", "levels": {"-999+": "no", "5+": "perhaps"}}
    found = between(matrix_of(FORM), matrix_of(FORM, tiers=tiers))
    rows = rows_of(charts.tiers_chart(found))
    assert {row["kind"] for row in rows if "kind" in row} == {"to a tier of another kind"}
    assert [row["text"] for row in rows if row.get("text", "").startswith("≠")] == ["≠ 1"] * 4


def test_without_a_total_there_is_nothing_to_share_or_to_add() -> None:
    tiers = {
        "scale": ["below-threshold", "for-discussion"], "of": "adult",
        "levels": {"no": "below-threshold", "yes": "for-discussion"}, "unknown": "lowest",
    }  # fmt: skip
    matrix = matrix_of(FORM, total=None, tiers=tiers, ranking=["likelihood"])
    with pytest.raises(ValueError, match="neither version has a total"):
        charts.families_chart(between(matrix, matrix))
    told = iom.explain(scores_of(matrix, PEOPLE), "N-1")
    with pytest.raises(ValueError, match="no points to draw: the matrix has no total"):
        charts.points_chart(told)


def test_a_group_that_is_more_than_a_sum_is_one_step() -> None:
    rounded: Definition = {"add": {"x": MISSED | LOW, "y": ADULT | LOW}, "round": "up"}
    scores = scores_of(matrix_of({"both": rounded}), PEOPLE)
    rows = [
        row for row in rows_of(charts.points_chart(iom.explain(scores, "N-1"))) if "next" in row
    ]
    assert [(row["title"], row["points"]) for row in rows] == [("both", "+7")]


def test_results_without_anybody_scored_can_be_drawn() -> None:
    gates = {"under_18": {"stop": "out of scope", "when": {"adult": "no"}, "because": "A child."}}
    scores = scores_of(matrix_of(FORM, gates=gates), PEOPLE[1:])
    for chart in (
        charts.rank_ranges_chart(iom.rank(scores)),
        charts.firmness_chart(iom.stress(scores, draws=2, first=(1,))),
        charts.ranks_chart(compared(scores, scores, first=(1,))),
        charts.tiers_chart(compared(scores, scores, first=(1,))),
    ):
        assert chart.to_dict()["description"]
