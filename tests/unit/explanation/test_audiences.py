"""What an audience may not see it cannot work out from a line, a group, a caution or a note."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import iom_matrix as iom
from iom_matrix.explanation.audiences import AUDIENCES, restricted_below, visible_lines
from iom_matrix.explanation.breakdown import explain
from tests.unit.building import INPUTS, MISSED, matrix_of, scores_of

MATRIX = iom.load("refocused-harm@2.0.0")
REPORT = {"id": "X", "kind": "intelligence", "grade": "1A", "subject": "serious-harm"}
EVENTS = [{**REPORT, "offence_date": f"2026-03-{day:02}"} for day in (1, 2, 3)]
PERSON = {
    "id": "X", "adult": "yes", "arp": "80", "csrp": "0.1", "rosh": "low", "nrm": "referred",
    "exploits_others": "assessed", "drug_use_class_a": "current", "mappa_level": "none",
}  # fmt: skip


def told(audience: Any, events: list[dict[str, str]] = EVENTS) -> iom.Explanation:
    people = iom.people_from_records(
        [PERSON], vocabulary=MATRIX, events=events, coverage="everything"
    )
    return explain(iom.score(MATRIX, people, as_of=date(2026, 4, 1)), "X", audience=audience)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_points_of_a_group_are_withheld_with_those_of_its_lines(audience: Any) -> None:
    seen = visible_lines(MATRIX, audience)
    for line in MATRIX.lines.values():
        assert (line.name in seen) <= all(part in seen for part in line.parts)


def test_a_partner_sees_neither_intelligence_nor_what_would_tell_of_it() -> None:
    steps = {step.name: step for step in told("partner").steps}
    for name in ("intelligence", "likelihood"):
        assert steps[name].withheld
        assert steps[name].points is steps[name].lowest is steps[name].evidence is None
        assert steps[name].occurrences == ()
        assert steps[name].note == "withheld"
    assert steps["recency"].points is not None
    assert steps["total"].points == 10


def test_the_police_and_the_panel_see_it() -> None:
    for audience in ("police", "panel"):
        steps = {step.name: step for step in told(audience).steps}
        assert (steps["intelligence"].points, steps["intelligence"].evidence) == (2, "3")


def test_health_is_withheld_beside_the_score() -> None:
    answers = {title: answer for _, rows in told("partner").beside for title, answer in rows}
    assert answers["Use of class A drugs"] == "withheld from this audience"
    assert answers["Supervision by probation"] == "unknown"
    seen = {title: answer for _, rows in told("panel").beside for title, answer in rows}
    assert seen["Use of class A drugs"] == "current"


def test_a_line_reads_what_the_lines_below_it_read() -> None:
    assert restricted_below(MATRIX, MATRIX.lines["total"]) == {"allegations", "intelligence"}
    assert restricted_below(MATRIX, MATRIX.lines["patterns"]) == {"allegations"}
    assert restricted_below(MATRIX, MATRIX.lines["weapons"]) == frozenset()


def test_nothing_is_told_of_somebody_out_of_scope_but_the_reason() -> None:
    people = iom.people_from_records(
        [{**PERSON, "adult": "no"}], vocabulary=MATRIX, events=EVENTS, coverage="everything"
    )
    child = explain(iom.score(MATRIX, people, as_of=date(2026, 4, 1)), "X", audience="police")
    assert child.out_of_scope == "under_18"
    assert (child.steps, child.cohorts, child.unknown, child.tier_steps) == ((), (), (), ())
    assert child.points is child.tier is child.settled is None


def test_what_a_tier_reads_itself_is_withheld_and_the_tier_is_not() -> None:
    """A step, an adjustment and the tier tell their level, and not the answer behind it."""
    secret = {**INPUTS["rosh"], "restricted": "health"}
    levels = {"low": "low", "medium": "low", "high": "high", "not-assessed": "low"}
    tiers = {
        "scale": ["low", "high"], "of": "rosh", "levels": levels, "unknown": "lowest",
        "adjust": {"secretly": {"when": {"rosh": "medium+"}, "up": "1", "because": "Of health."}},
    }  # fmt: skip
    inputs = {**INPUTS, "rosh": secret}
    matrix = matrix_of({"x": MISSED}, inputs, tiers=tiers, audiences={"police": ["health"]})
    scores = scores_of(matrix, [{"rosh": "medium", "missed": "0"}])
    seen, hidden = (
        explain(scores, scores.people.ids[0], audience=a) for a in ("police", "partner")
    )
    assert (seen.tier_steps[0].evidence, seen.adjustments[0].because) == ("medium", "Of health.")
    [step], [adjusted] = hidden.tier_steps, hidden.adjustments
    assert (step.level, step.evidence, step.band, step.withheld) == ("high", None, None, True)
    assert (adjusted.applies, adjusted.because, adjusted.after) == (None, None, "high")
    for shown in (str(hidden), hidden._repr_html_()):
        assert "medium" not in shown
        assert "Of health" not in shown
