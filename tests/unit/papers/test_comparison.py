"""The paper of a comparison: what stands in it of small matrices."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from iom_matrix.papers.comparison import comparison_page
from iom_matrix.papers.weights import family_words, percent_words, tenths_words
from tests.unit.building import matrix_of
from tests.unit.comparison.test_comparison import GATES, NEW, OLD, ROUTES, comparison


def text_of(old: dict[str, Any], new: dict[str, Any], **more: Any) -> str:
    return comparison_page(comparison(old, new, **more)).text()


def test_nobody_moves() -> None:
    text = text_of(OLD, OLD)
    assert "0 have other points and 0 another tier." in text
    assert "For discussion: nobody rises above the threshold, nobody falls below it." in text
    assert "First 20\n--------\n\nThe same people." in text
    assert "Farthest:            nobody moves" in text
    assert "Points for" not in text
    assert "Nothing, layout and order apart." in text
    assert "What moves the points" not in text


def test_differences_of_the_files_stand_by_what_they_can_change() -> None:
    text = text_of(OLD, NEW | GATES)
    said = text[text.index("What the files say differently") :]
    headings = [
        "What must be supplied (1)",
        "Tiers, routes, order and who is scored (1)",
        "Points (",
    ]
    headings += ["Words alone, which change no score (1)"]
    assert sorted(headings, key=said.index) == headings
    assert "- X: 3+ earns 2 points, was 5." in said


def test_one_person_rises_and_stands_in_one_table() -> None:
    text = text_of(OLD, NEW)
    assert "For discussion: 1 rises above the threshold, nobody falls below it." in text
    assert text.count("0 -> 4.5") == 1
    assert "+4.5: +4 Y, +0.5 X." in text
    assert "And, in a table above: N-2." in text


def test_one_person_for_review() -> None:
    text = text_of(NEW, OLD)
    assert "1 of those who fall below the line is managed now: review before any change." in text
    assert "\n\n1 is managed now: review before any change.\n\n" in text
    both = [{"standing": "nominated", "adult": "yes", "missed": "0"},
            {"standing": "managed", "adult": "yes", "missed": "0"}]  # fmt: skip
    text = text_of(NEW, OLD, people=both)
    assert "\n\n1 is managed now: review before any change. They stand first.\n\n" in text
    fallen = text[text.index("They stand first") :]
    assert fallen.index("N-2") < fallen.index("N-1")


def test_who_is_scored_by_one_version_alone_and_why() -> None:
    text = " ".join(text_of(OLD, NEW | GATES).split())
    assert "- Not by the new version (2): N-1, N-3. Out of scope: Age." in text
    assert "N-1 (1 -> not scored)" in text
    back = " ".join(text_of(NEW | GATES, OLD).split())
    assert "- Not by the old version (2): N-1, N-3. Out of scope: Age." in back
    refusing = NEW | {"parts": {"x": {**NEW["parts"]["x"], "unknown": "refuse"}}}
    text = " ".join(text_of(OLD, refusing, people=[{"missed": ""}]).split())
    assert "It refuses without an answer to X." in text


def test_another_route_is_said_with_its_version() -> None:
    people = [{"missed": "0", "adult": "yes"}]
    both = " ".join(text_of(OLD | ROUTES, NEW | ROUTES, people=people).split())
    assert "Another door, takes no place." in both
    new = " ".join(text_of(OLD, NEW | ROUTES, people=people).split())
    assert "Another door by the new version, which gives no place." in new
    assert "N-1 (1 -> no place)" in new
    old = " ".join(text_of(OLD | ROUTES, NEW, people=people).split())
    assert "Another door by the old version, which gives no place." in old


def test_matrices_without_a_total_have_no_points_to_share() -> None:
    tiers = {"scale": ["low", "high"], "of": "likelihood", "levels": {"-99+": "low", "4+": "high"}}
    old, new = (
        {**said, "total": None, "tiers": tiers, "ranking": ["likelihood"]} for said in (OLD, NEW)
    )
    text = text_of(old, new)
    assert "Of 3 people scored by both, 2 have another tier." in text
    assert "To what the points go" not in text
    assert "Points " not in text[text.index("Rise above") : text.index("What the files say")]


def test_the_rest_of_many_items_is_one_sum() -> None:
    parts = {
        f"x{at}": {
            "title": f"x{at}",
            "of": "missed",
            "points": {"0+": str(at), "3+": "0"},
            "unknown": "lowest",
        }
        for at in range(1, 10)
    }
    text = " ".join(text_of(OLD, NEW | {"parts": parts}).split())
    assert "+45: +9 x9, +8 x8, +7 x7, +6 x6, +5 x5, +4 x4, +3 x3, +3 by 2 more." in text
    eight = {name: parts[name] for name in list(parts)[:8]}
    text = " ".join(text_of(OLD, NEW | {"parts": eight}).split())
    assert "+2 x2, +1 x1." in text


def test_points_that_move_against_each_other() -> None:
    swap = {"y": {"of": "missed", "points": {"0+": "0", "3+": "5"}, "unknown": "lowest"}}
    found = comparison(OLD, OLD | {"parts": swap})
    (first, *_), page = found.nominals, comparison_page(found).text()
    assert [item.change for item in first.items] == [5, -5]
    assert "0 have other points" in page


def test_families_within_others_are_said_to_be() -> None:
    def said(family: str) -> dict[str, Any]:
        return OLD | {"parts": {"x": {**OLD["parts"]["x"], "family": family}}}

    found = comparison(said("acquisitive"), said("violence"))
    text = " ".join(comparison_page(found).text().split())
    assert "Points for acquisitive: 100% -> 0% of those attainable, 100% -> 0%" in text
    assert "Points for violence: 0% -> 100%" in text
    assert "Every offence of" not in text
    groups = found.new.scores.matrix.groups
    assert groups is not None
    wider = {**groups.rows, "burglary": ("Burglary", "acquisitive violence")}
    scores = replace(
        found.new.scores,
        matrix=replace(matrix_of(**said("violence")), groups=replace(groups, rows=wider)),
    )
    nested = replace(
        found, new=replace(found.new, ranking=replace(found.new.ranking, scores=scores))
    )
    text = " ".join(comparison_page(nested).text().split())
    assert "Every offence of acquisitive is one of violence too" in text


def test_parts_in_words() -> None:
    assert [percent_words(part) for part in (None, 0.0, 0.004, Fraction(1, 8), -0.1, 1.0)] == [
        "-", "0%", "under 1%", "12%", "-10%", "100%",
    ]  # fmt: skip
    assert [tenths_words(Fraction(*pair)) for pair in ((6, 1), (20, 3))] == ["6", "6.7"]
    assert [family_words(name) for name in ("of-event", "sac-2012", None)] == [
        "decided by the event", "SAC 2012", "",
    ]  # fmt: skip
