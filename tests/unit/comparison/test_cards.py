"""Comparisons and stress tests as a notebook shows them."""

from __future__ import annotations

from html import unescape

import pytest

import iom_matrix as iom
from iom_matrix.comparison.cards import comparison_card
from iom_matrix.comparison.comparison import Comparison
from tests.scheme import sample_scores


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    scores = sample_scores()
    old = iom.load("legacy-sac@1.1.0")
    return iom.compare(old, scores.matrix, scores.people, as_of=scores.as_of)


def test_a_comparison_shows_counts_first_then_movers(comparison: Comparison) -> None:
    card = unescape(comparison._repr_html_())
    marks = (
        "ILLUSTRATIVE",
        "SYNTHETIC",
        "<h1>",
        "another tier",
        "First 40: 6 of 40 stay",
        "Movers",
    )
    assert [card.index(mark) for mark in marks] == sorted(card.index(mark) for mark in marks)
    assert f"Movers: 10 of {len(comparison.movers)}" in card
    assert card.count("<tr>") == 11
    cells = "".join(
        f"<td>{text}</td>"
        for text in ("11 -> 53", "164 -> 1", "Below threshold -> For early discussion",
                     "Risk of serious harm (RoSH) +12")
    )  # fmt: skip
    assert f'<th scope="row">N-0139</th>{cells}' in card
    assert "<td>- -> -</td>" in card, "who comes by another route takes no place"
    assert "<td>For early discussion</td>" in card, "a tier that stays is said once"
    assert "Neighbourhood crime proven -18" in card
    assert "Advice to a panel" in card


def test_where_nobody_moves_there_is_no_table() -> None:
    scores = sample_scores()
    same = iom.compare(scores.matrix, scores.matrix, scores.people, as_of=scores.as_of)
    assert "<table" not in same._repr_html_()
    assert "0 another tier" in same._repr_html_()


def test_somebody_scored_by_one_version_alone_is_said_to_be_so(comparison: Comparison) -> None:
    alone = [one for one in comparison.movers if one.new.tier is None]
    assert len(alone) == 5
    card = unescape(
        comparison_card(("a@1.0.0", "b@2.0.0"), comparison.as_of, (), (), alone).html_fragment()
    )
    assert card.count("<td>Below threshold -> Not scored</td>") == 5
    assert f"<td>{alone[0].old.points} -> -</td>" in card


def test_a_stress_test_shows_what_was_done_and_what_came_of_it() -> None:
    found = iom.stress(sample_scores(), draws=100, first=(12,))
    card = found._repr_html_()
    assert "100 of all points together, and 86 changes made alone" in card
    for text in found.in_short:
        assert f"<li>{text}</li>" in card
    assert card.index("SYNTHETIC") < card.index("<h1>")


def test_leaving_out_shows_what_most_hangs_on() -> None:
    found = iom.leave_out(sample_scores(), first=(12, 40))
    card = found._repr_html_()
    number = '<td class="number">'
    row = f"Worst offence convicted</th>{number}50</td>{number}2</td>{number}12</td>"
    assert row in card
    assert card.count("<tr>") == 11
    assert f"10 of {len(found.lines)} questions" in card


def test_a_difference_shows_its_rule_and_both_texts(comparison: Comparison) -> None:
    one = next(one for one in comparison.differences if one.rule == "evidence-unread")
    card = unescape(one._repr_html_())
    assert f"<h1>{one.sentence}</h1>" in card
    assert ">evidence-unread: something is read no longer" in card
    assert f">{one.before}</dd>" in card
    gone = next(one for one in comparison.differences if one.after is None)
    assert "<dd>nothing</dd>" in gone._repr_html_()
