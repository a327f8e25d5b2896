from __future__ import annotations

import pytest

import iom_matrix as iom
from iom_matrix.papers.stability import MOST_SHOWN, leave_out_paper, portion, stability_paper
from tests.scheme import sample_scores
from tests.unit.building import LOW, MISSED, matrix_of, scores_of
from tests.unit.comparison.test_stability import PARTS, PEOPLE, ROUTED, found_for


@pytest.mark.parametrize("reference", ["legacy-sac@1.1.0", "refocused-harm@2.0.0"])
@pytest.mark.parametrize("share", [None, "20%"])
def test_no_line_is_wider_than_a_page(reference: str, share: str | None) -> None:
    scores = sample_scores(reference)
    found = stability_paper(iom.stress(scores, share=share, draws=300))
    left = leave_out_paper(iom.leave_out(scores))
    for page in (found, left):
        assert max(map(len, page.text().splitlines())) <= 80
        assert page.text().startswith("ILLUSTRATIVE")
        assert page.html().count("<tr") == page.html().count("</tr>")
        assert page.markdown().index("ILLUSTRATIVE") < page.markdown().index("# ")


def test_what_is_said_in_short() -> None:
    text = stability_paper(found_for()).text()
    short = text[text.index("In short") : text.index("The line below")]
    assert short.splitlines()[3:] == [
        "- 2 of 5 people keep their tier whatever was tried.",
        "- First 1: 1 always in, 0 sometimes (0 of them in 95 % of the draws or more), 4",
        "  never.",
        "- First 2: 1 always in, 2 sometimes (0 of them in 95 % of the draws or more), 2",
        "  never.",
        "- First 3: 3 always in, 0 sometimes (0 of them in 95 % of the draws or more), 2",
        "  never.",
        "- A change made alone alters 2 tiers at most.",
        "",
    ]
    assert "Always in (3): N-1, N-2, N-5." in text
    assert "N-2                  2  tied      none         all       2" in text
    assert "Of 4 changes 1 alter a tier or a first place, and 3 nothing." in text


def test_people_who_are_mostly_in_are_counted() -> None:
    found = iom.stress(sample_scores(), draws=10_000, first=(20,))
    mostly = [
        one for one in found.nominals
        if one.first[0].verdict == "sometimes" and one.first[0].inside >= 9_500
    ]  # fmt: skip
    text = " ".join(stability_paper(found).text().split())
    assert len(mostly) > 5
    assert f"sometimes ({len(mostly)} of them in 95 % of the draws or more)" in text


def test_nothing_that_hangs_on_a_point_is_said_too() -> None:
    people = [PEOPLE[0] | {"missed": "0", "adult": "no"}]
    scores = scores_of(matrix_of(PARTS, routes=ROUTED), people)
    text = stability_paper(iom.stress(scores, draws=3, first=(1,))).text()
    assert "None: everybody keeps their tier whatever was tried." in text
    assert "Nobody is sometimes in." in text
    assert "None of the 4 changes alters a tier or a first place." in text
    assert "A change made alone alters no tier." in text


def test_more_people_than_are_shown_are_counted() -> None:
    found = iom.stress(sample_scores(), draws=200)
    text = stability_paper(found).text()
    assert f"of whom the {MOST_SHOWN} least firm are shown." in text
    assert "The 15 changes that alter most are shown." in text


def test_of_each_line_multiplied_one_change_is_shown() -> None:
    text = stability_paper(iom.stress(sample_scores(), share="20%", draws=50)).text()
    table = text[text.index("One change alone") : text.index("How to read")]
    assert "Of each line, the change that alters most." in table
    assert table.count("Recency") == 1


def test_questions_that_were_not_moved_are_named() -> None:
    parts = {**PARTS, "as_is": {"of": "missed", "each": "1", **LOW}}
    found = iom.stress(scores_of(matrix_of(parts), PEOPLE), draws=3)
    text = " ".join(stability_paper(found).text().split())
    assert "Not moved: Appointments missed (it earns a number as it is, without rows)" in text


def test_somebody_refused_is_called_not_scored() -> None:
    parts = {"x": {**MISSED, "points": {"0+": "1", "3+": "2"}, "unknown": "refuse"}}
    scores = scores_of(matrix_of(parts), [{"missed": ""}, {"missed": "3"}])
    found = iom.stress(scores, draws=60, first=(1,))
    # Where a draw gives both rows the same points, what is not known cannot matter.
    text = stability_paper(found).text()
    row = next(
        line for line in text.splitlines() if line.startswith("N-1") and "not scored" in line
    )
    assert "below threshold" in row


def test_a_partner_is_told_no_points_that_it_may_not_see() -> None:
    found = iom.stress(sample_scores(), draws=20, first=(20,))
    panel, partner = (stability_paper(found, audience=who).text() for who in ("panel", "partner"))
    assert "38, 26" in panel
    assert "38" not in partner[partner.index("The line") : partner.index("The first 20")]
    left = leave_out_paper(iom.leave_out(sample_scores()), audience="partner").text()
    row = next(line for line in left.splitlines() if line.startswith("Intelligence"))
    assert row.split()[4:6] == ["4", "-"]


@pytest.mark.parametrize(
    ("count", "draws", "text"),
    [
        (0, 10, "none"), (10, 10, "all"), (1, 10_000, "0.1 %"), (9_999, 10_000, "99.9 %"),
        (5_875, 10_000, "58.8 %"), (4_125, 10_000, "41.2 %"), (1, 3, "33.3 %"),
    ],
)  # fmt: skip
def test_a_part_is_never_said_to_be_all_or_none(count: int, draws: int, text: str) -> None:
    assert portion(count, draws) == text
