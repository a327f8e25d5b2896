"""What every chart owes to whoever sees it, and what each of them shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import iom_matrix as iom
from iom_matrix.comparison.comparison import Comparison
from iom_matrix.comparison.stability import Stability
from iom_matrix.scoring.results import Scores

charts = pytest.importorskip("iom_matrix.display.charts", reason="charts need the extra 'notebook'")

NOMINAL = re.compile(r"N-\d{4}")
NAMED = ("ranks", "points", "ranges", "firmness")


@pytest.fixture(scope="module")
def drawn(scores: Scores, comparison: Comparison, stability: Stability) -> Callable[..., Any]:
    """Draws the chart of a name."""
    results: dict[str, Callable[..., Any]] = {
        "ranks": lambda **more: charts.ranks_chart(comparison, **more),
        "tiers": lambda: charts.tiers_chart(comparison),
        "families": lambda: charts.families_chart(comparison),
        "sections": lambda: charts.families_chart(comparison, by="section"),
        "points": lambda **more: charts.points_chart(iom.explain(scores, "N-0139"), **more),
        "ranges": lambda **more: charts.rank_ranges_chart(iom.rank(scores), **more),
        "firmness": lambda **more: charts.firmness_chart(stability, **more),
    }
    return lambda name, **more: results[name](**more)


@pytest.mark.parametrize("name", [*NAMED, "tiers", "families", "sections"])
def test_every_chart_is_drawn_with_its_notices_and_names_nobody(
    name: str, drawn: Callable[..., Any], tmp_path: Path
) -> None:
    chart = drawn(name)
    found = chart.to_dict()  # validates
    assert not NOMINAL.search(json.dumps(found))
    heading = found["title"]
    assert " ".join(heading["text"])
    assert " ".join(heading["subtitle"]).startswith(
        "ILLUSTRATIVE: not for decisions about people. SYNTHETIC: invented data about nobody."
    )
    assert found["description"].startswith("ILLUSTRATIVE: ")
    assert " ".join(heading["text"]) in found["description"]
    chart.save(tmp_path / "chart.svg")
    drawing = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert "ILLUSTRATIVE" in drawing
    assert "<script" not in drawing
    texts = re.findall(r"<text[^>]*>([^<]+)</text>", drawing)
    assert len(texts) > 10
    assert not [text for text in texts if re.search(r"NaN|null|undefined", text)]
    chart.save(tmp_path / "chart.png")
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", NAMED)
def test_ids_are_there_for_those_who_ask(name: str, drawn: Callable[..., Any]) -> None:
    assert NOMINAL.search(json.dumps(drawn(name, ids="shown").to_dict()))


def rows_of(chart: Any) -> list[dict[str, Any]]:
    """All records that a chart carries."""
    return [row for data in chart.to_dict()["datasets"].values() for row in data]


def test_slopes_are_of_everybody_in_either_first_n(
    drawn: Callable[..., Any], comparison: Comparison
) -> None:
    rows = [row for row in rows_of(drawn("ranks", ids="shown", first=40)) if "place" in row]
    old, new = (order.place for order in (comparison.old, comparison.new))
    wanted = {}
    for at, person in enumerate(comparison.new.scores.people.ids):
        if 0 < old[at] <= 40 or 0 < new[at] <= 40:
            stays = 0 < old[at] <= 40 and 0 < new[at] <= 40
            what = "stays in" if stays else "leaves" if 0 < old[at] <= 40 else "enters"
            wanted[person] = (int(old[at]) or None, int(new[at]) or None, what)
    versions = [f"by {matrix.reference}" for matrix in comparison.matrices]
    found = {
        person: (
            *(next(row["place"] for row in rows
                   if row["person"] == person and row["version"] == version)
              for version in versions),
            next(row["what"] for row in rows if row["person"] == person),
        )
        for person in {row["person"] for row in rows}
    }  # fmt: skip
    assert found == wanted
    assert sorted({what for _, _, what in found.values()}) == ["enters", "leaves", "stays in"]


def test_names_are_numbered_by_the_order_of_the_chart(drawn: Callable[..., Any]) -> None:
    rows = [row for row in rows_of(drawn("ranks")) if "place" in row]
    left = [row for row in rows if row["what"] != "enters" and row["version"].endswith("1.1.0")]
    right = [row for row in rows if row["what"] == "enters" and row["version"].endswith("2.0.0")]
    for side, first in ((left, 1), (right, len(left) + 1)):
        places = [row["place"] for row in sorted(side, key=lambda row: int(row["person"][1:]))]
        assert places == sorted(places)
        assert min(int(row["person"][1:]) for row in side) == first


def test_steps_of_points_lead_from_nothing_to_the_total(
    drawn: Callable[..., Any], scores: Scores
) -> None:
    rows = rows_of(drawn("points"))
    steps = [row for row in rows if "section" in row]
    [total] = [row for row in rows if row.get("title") == "Total"]
    told = iom.explain(scores, "N-0139")
    assert told.points is not None
    assert [row["start"] for row in steps] == [0.0, *(row["end"] for row in steps[:-1])]
    assert steps[-1]["end"] == total["end"] == float(told.points)
    assert [row["points"] for row in steps if row["title"].startswith("Cap on")] == [
        "\N{MINUS SIGN}1"
    ]
    assert {(row["edge"], row["tier"]) for row in rows if "edge" in row} == {
        (30.0, "for discussion"), (44.0, "for early discussion"),
    }  # fmt: skip


def test_points_that_another_step_outweighs_say_so(scores: Scores) -> None:
    ranking = iom.rank(scores)
    told = iom.explain(scores, scores.people.ids[ranking.members[100]])
    chart = charts.points_chart(told)
    assert chart.title.text == [
        "P1: 28 points, between 28 and 32; for discussion, settled (Harm is enough by itself)"
    ]
    [total] = [row for row in rows_of(chart) if row.get("title") == "Total"]
    assert total["points"] == "28 (between 28 and 32)"
    assert (total["lowest"], total["highest"]) == (28.0, 32.0)


def test_a_person_without_points_is_not_drawn(scores: Scores) -> None:
    stopped = scores.people.ids[int((scores.gate >= 0).argmax())]
    with pytest.raises(ValueError, match="there are no points to draw: out of scope"):
        charts.points_chart(iom.explain(scores, stopped))


def test_bands_come_to_everybody(drawn: Callable[..., Any], comparison: Comparison) -> None:
    rows = rows_of(drawn("tiers"))
    bands = {row["band"]: row["people"] for row in rows if "band" in row}
    assert sum(bands.values()) == comparison.counts.nominals
    texts = [row["text"] for row in rows if "text" in row]
    assert texts.count("▲ 51") == texts.count("▼ 42") == texts.count("= 113") == 2
    assert "For discussion\n64 people" in texts


def test_shares_are_those_of_the_comparison(
    drawn: Callable[..., Any], comparison: Comparison
) -> None:
    for name in ("families", "sections"):
        rows = rows_of(drawn(name))
        for version in {row["version"] for row in rows}:
            for panel in ("Points attainable", "Points awarded"):
                here = [row for row in rows if (row["version"], row["panel"]) == (version, panel)]
                assert sum(row["share"] for row in here) == pytest.approx(1)
    acquisitive = [r["text"] for r in rows_of(drawn("families"))
                   if r["title"] == "Neighbourhood crime 2020"]  # fmt: skip
    assert acquisitive == ["62%", "49%", "12-38%", "22%"]


def test_strips_come_to_all_draws(drawn: Callable[..., Any], stability: Stability) -> None:
    rows = rows_of(drawn("firmness", places=20))
    strips = [row for row in rows if "state" in row]
    cut = stability.cuts[1]
    people = {row["person"] for row in strips}
    assert len(people) == cut.always + cut.sometimes
    for person in people:
        mine = [row for row in strips if row["person"] == person]
        assert mine[0]["start"] == 0
        assert mine[-1]["end"] == 1
    with pytest.raises(ValueError, match=r"stress was asked about \(12, 20\) places, not 7"):
        charts.firmness_chart(stability, places=7)


def test_rank_bars_hold_the_rank(drawn: Callable[..., Any], scores: Scores) -> None:
    rows = rows_of(drawn("ranges", first=10, ids="shown"))
    ranking = iom.rank(scores)
    for row in rows:
        at = scores.position(row["person"])
        assert (row["best"], row["rank"], row["worst"]) == (
            ranking.best[at], ranking.rank[at], ranking.worst[at],
        )  # fmt: skip
    assert [row["rank"] for row in rows][-1] == 10
    assert {row["tier"] for row in rows} == {"tier settled", "tier not proven settled"}


@pytest.mark.parametrize("name", ["ranks", "ranges"])
def test_a_first_below_one_is_refused(name: str, drawn: Callable[..., Any]) -> None:
    with pytest.raises(ValueError, match="first is 1 or more, not 0"):
        drawn(name, first=0)
