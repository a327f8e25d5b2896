from __future__ import annotations

from dataclasses import replace

import iom_matrix as iom
from iom_matrix.errors import Problem
from iom_matrix.papers.agenda import agenda
from iom_matrix.papers.nominals import nominals_of, nominals_table, short_tiers
from iom_matrix.papers.warnings import MOST_SHOWN
from iom_matrix.scoring.ranking import Ranking
from tests.scheme import sample_scores


def ranking_of(*ids: str, **more: object) -> Ranking:
    scores = sample_scores()
    at = [scores.people.ids.index(person) for person in ids]
    people = replace(scores.people.take(at), **more)  # type: ignore[arg-type]
    return iom.rank(iom.score(scores.matrix, people, as_of=scores.as_of))


def test_only_people_without_points() -> None:
    text = agenda(ranking_of("N-0031")).text()
    assert "Ranked\n------\n\nNobody." in text
    assert "take no place" in text
    assert "Not scored (1)" in text
    assert "Nothing that could change anybody's points." in text


def test_only_somebody_managed_under_mappa() -> None:
    text = agenda(ranking_of("N-0046")).text()
    assert text.index("Nobody.") < text.index("Managed under MAPPA") < text.index("N-0046")
    assert "Not scored" not in text[: text.index("How to read")]


def test_html_of_a_ranking_is_whole_too() -> None:
    page = agenda(ranking_of("N-0139", "N-0046")).html()
    assert page.index("ILLUSTRATIVE") < page.index("<h1>")
    assert page.count("<tr") == page.count("</tr>")


def test_people_of_no_area_are_counted_as_such() -> None:
    text = agenda(ranking_of("N-0139", "N-0009", areas=(None, "York"))).text()
    counts = text[text.index("People by tier and area") :]
    assert [line.split()[0] for line in counts.splitlines()[5:8]] == ["York", "unknown", "all"]


def test_many_warnings_of_a_code_are_cut_and_counted() -> None:
    notices = tuple(Problem("odd", f"thing {n}", severity="warning") for n in range(25))
    text = agenda(ranking_of("N-0139", notices=notices)).text()
    assert "odd: 25, of which the first 20 are shown." in text
    assert text.count("<records>: thing ") == MOST_SHOWN


def test_people_left_out_are_listed_with_a_first_reason() -> None:
    problems = (Problem("bad", "first"), Problem("bad", "second"))
    text = agenda(ranking_of("N-0139", withheld={"X-1": problems, "X-2": problems[:1]})).text()
    assert "- X-1: bad at <records> and 1 more" in text
    assert "- X-2: bad at <records>\n" in text


def test_a_word_for_each_tier_or_all_of_its_words() -> None:
    assert short_tiers(("below-threshold", "for-discussion", "for-early-discussion")) == {
        "below-threshold": "below",
        "for-discussion": "discussion",
        "for-early-discussion": "early",
    }
    assert short_tiers(("tier-one", "tier-two")) == {"tier-one": "tier one", "tier-two": "tier two"}


def test_a_tier_that_is_not_proven_though_no_other_is_left() -> None:
    ranking = ranking_of("N-0139")
    (one,) = nominals_of(ranking, "panel")
    doubted = replace(one, told=replace(one.told, settled=False))
    assert "Not proven settled." in nominals_table(ranking, [doubted]).rows[0].under
