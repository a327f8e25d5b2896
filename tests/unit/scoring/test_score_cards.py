"""Scores and rankings as a notebook shows them."""

from __future__ import annotations

import re

import iom_matrix as iom
from tests.scheme import sample_scores
from tests.unit.building import LOW, MISSED, matrix_of, scores_of


def rows_of(card: str) -> list[list[str]]:
    """The texts of the rows of the only table."""
    [body] = re.findall(r"<tbody>(.*)</tbody>", card, flags=re.DOTALL)
    cells = r"<t[hd][^>]*>(.*?)</t[hd]>"
    return [re.findall(cells, row) for row in re.findall(r"<tr>(.*?)</tr>", body)]


def test_scores_show_how_many_have_which_tier() -> None:
    scores = sample_scores()
    card = scores._repr_html_()
    assert rows_of(card) == [
        ["For early discussion", "10", "10"],
        ["For discussion", "81", "73"],
        ["Below threshold", "181", "161"],
        ["out of scope: under 18", "1", "-"],
        ["out of scope: victim only", "5", "-"],
        ["not scored without an answer", "2", "-"],
    ]
    assert "280, of whom 272 scored" in card
    heads = [card.index(text) for text in ("ILLUSTRATIVE", "SYNTHETIC", "<h1>")]
    assert heads == sorted(heads)


def test_what_is_assumed_stands_first() -> None:
    scores = scores_of(matrix_of({"x": MISSED | LOW}), [{"missed": "5"}])
    for card in (scores._repr_html_(), iom.rank(scores)._repr_html_()):
        assert card.index("ASSUMED: that all events are complete") < card.index("<h1>")


def test_a_ranking_shows_its_first_people_and_how_many_are_below() -> None:
    card = iom.rank(sample_scores())._repr_html_()
    rows = rows_of(card)
    assert len(rows) == 10
    assert rows[0] == ["1", "1 to 5", "N-0139", "53", "For early discussion", "yes"]
    assert rows[4][2:5] == ["N-0046", "44", "For early discussion (another route)"]
    assert rows[9] == ["10", "3 to 24", "N-0018", "43", "For discussion", "not proven"]
    assert "262 more are below." in card
    assert "Advice to a panel" in card


def test_a_ranking_of_few_people_shows_them_all_and_names_the_area() -> None:
    people = [{"missed": "5"}, {"missed": "0"}]
    ranking = iom.rank(scores_of(matrix_of({"x": MISSED | LOW}), people))
    card = ranking._repr_html_()
    assert [row[:4] for row in rows_of(card)] == [
        ["1", "=", "N-1", "5"], ["2", "=", "N-2", "0"],
    ]  # fmt: skip
    assert "more are below" not in card
    area = sample_scores().people.areas[0]
    assert f"<h1>Ranking in {area}</h1>" in iom.rank(sample_scores(), area=area)._repr_html_()
