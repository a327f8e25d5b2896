from __future__ import annotations

from dataclasses import replace

import iom_matrix as iom
from iom_matrix.explanation.account import Occurrence
from iom_matrix.explanation.counted_events import counted_events
from iom_matrix.explanation.pages import explanation_page
from tests.scheme import sample_scores


def explained(person: str, **more: str) -> iom.Explanation:
    return iom.explain(sample_scores(), person, **more)  # type: ignore[arg-type]


def test_an_explanation_prints_itself_with_its_notices() -> None:
    told = explained("N-0009")
    text = str(told)
    assert text.startswith("ILLUSTRATIVE: not for decisions about people\nSYNTHETIC")
    assert "N-0009: where the points come from" in text
    assert "Advice to a panel." in text
    assert "Digest" not in text


def test_a_notebook_shows_a_fragment() -> None:
    page = explained("N-0009")._repr_html_()
    assert page.startswith('<div class="iom-matrix">')
    assert page.index('<p class="notice">ILLUSTRATIVE') < page.index("<h1>")
    assert "<html" not in page


def test_a_page_without_notices_of_its_own_still_says_the_status() -> None:
    told = replace(explained("N-0009"), notices=())
    assert explanation_page(told).notices == ("ILLUSTRATIVE: not for decisions about people",)


def test_one_step_of_the_tier_names_what_it_read() -> None:
    told = explained("N-0009")
    (step,) = (step for step in told.tier_steps if step.name == "by_total")
    text = explanation_page(replace(told, tier_steps=(step,))).text()
    assert "Total 45" in text
    assert "This step is the tier: for early discussion, settled." in text


def test_events_are_listed_once_with_the_lines_that_counted_them() -> None:
    told = explained("N-0009")
    rows = counted_events(told)
    assert [row.cells[0] for row in rows] == sorted(row.cells[0] for row in rows)
    charged = next(row for row in rows if row.cells[0] == "2026-01-07")
    assert charged.cells[1:4] == ("violence with injury", "suspect", "charged")
    assert charged.cells[4].startswith("Recency, Occasions")


def test_an_event_that_may_count_and_one_that_counts_twice() -> None:
    told = explained("N-0009")
    day = told.factors[0].occurrences[0].date
    doubted = Occurrence(None, "breach", "", "", surely=False)
    twice = Occurrence(day, "offence", "rape", "charged", surely=True)
    steps = tuple(
        replace(step, occurrences=(twice, twice, doubted)) if step.name == "recency" else step
        for step in told.steps
    )
    changed = replace(told, steps=steps)
    rows = counted_events(changed)
    assert any(row.cells[1] == "rape (x2)" for row in rows)
    assert rows[-1].cells == ("unknown", "breach", "", "", "Recency (perhaps)")
    assert "Perhaps: a field that decides it is blank" in explanation_page(changed).text()


def test_cohorts_cautions_and_beside_are_left_out_where_there_are_none() -> None:
    told = replace(explained("N-0009"), cohorts=(), cautions=(), beside=(("Needs", ()),))
    text = explanation_page(told).text()
    for heading in ("Eligible, apart", "Cautions", "Never scored"):
        assert heading not in text
