"""What went wrong with the Gangs Violence Matrix and cannot be made impossible: where it shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import iom_matrix as iom
from tests.functional.conftest import Run

SOMEBODY = "N-0264"
BANDS = "{0+: 0, 1+: 3, 3+: 6, 6+: 9, 10+: 12}"
OTHER_BANDS = "{0+: 0, 1+: 4, 3+: 6, 6+: 9, 10+: 12}"


# --- An undefined label made somebody a "nominal" ------------------------------------------------


def test_visible_every_word_is_defined_with_the_matrix(run: Run) -> None:
    matrix = iom.load("refocused-harm@2.0.0")
    text = run("show", "refocused-harm@2.0.0", "--format", "markdown").out.replace("\\", "")
    assert "Which events count" in text
    for events in matrix.sets.values():
        assert events.title in text
    for spec in matrix.inputs.values():
        assert f"| {spec.title} | {spec.source} | {spec.agency} |" in text


# --- People without points stayed listed ---------------------------------------------------------


def test_visible_who_has_no_points_and_since_when_nothing_counted(run: Run, tmp_path: Path) -> None:
    people = json.loads(run("rank", "--format", "json").out)["nominals"]
    below = [one for one in people if one["tier"] == "below-threshold"]
    assert any(one["points"] == 0 for one in below)
    assert {one["standing"] for one in below} >= {"managed", "nominated"}
    out = tmp_path / "snapshot.json"
    assert run("snapshot", "--purge-by", "2026-10-01", "--out", out).exit == 0
    kept = json.loads(out.read_text(encoding="utf-8"))["people"]
    quiet = [day for day, points in zip(kept["last_counted"], kept["points"], strict=True)
             if points == 0]  # fmt: skip
    assert quiet
    assert None in quiet


def test_visible_a_panel_is_shown_who_is_below_the_line_without_points_or_quiet(run: Run) -> None:
    assert run("panel", "--area", "York").exit == 2  # no day of erasure is named
    pack = run("panel", "--area", "York", "--purge-by", "2026-10-01").out
    for heading in ("Below the threshold (", "No points (", "No event counted, or none for "):
        assert f"\n{heading}" in pack
    quiet = pack.split("\nNo event counted")[1].split("\nNo points")[0]
    assert "Last counted  Days ago" in quiet


# --- Victims were not told apart -----------------------------------------------------------------


def test_visible_the_role_stands_on_each_line(run: Run) -> None:
    told = json.loads(run("explain", "N-0264", "--format", "json").out)
    roles = [one["role"] for step in told["steps"] for one in step["occurrences"]]
    assert roles
    assert set(roles) <= {"suspect", "offender"}
    page = run("explain", "N-0264").out
    assert "As" in page.split("Events that were counted")[1].split("Counted in")[0]


# --- Each borough applied rules of its own -------------------------------------------------------


def test_visible_two_areas_files_are_compared_line_by_line(run: Run, mine: Path) -> None:
    ours, theirs = mine / "refocused-harm" / "2.0.0.yaml", mine.parent / "theirs.yaml"
    text = ours.read_text(encoding="utf-8")
    theirs.write_text(text.replace(BANDS, OTHER_BANDS), encoding="utf-8")
    ran = run("compare", ours, theirs, "--format", "json")
    assert ran.exit == 0, ran.said
    (difference,) = json.loads(ran.out)["differences"]
    assert "neighbourhood_offences" in json.dumps(difference)


# --- Lists went on after a person was removed ----------------------------------------------------


def test_visible_a_record_says_when_it_is_to_be_erased(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "snapshot.json"
    assert run("snapshot", "--out", out).exit == 2  # no day of erasure is named
    assert not out.exists()
    assert run("snapshot", "--purge-by", "2026-10-01", "--out", out).exit == 0
    said = json.loads(out.read_text(encoding="utf-8"))
    assert said["purge_by"] == "2026-10-01"
    assert said["generated_at"]
    assert run("snapshot", "prune", out, "--on", "2026-10-02").exit == 0
    assert not out.exists()


# --- No retention period -------------------------------------------------------------------------


def test_visible_how_many_events_of_a_person_count_no_more(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "snapshot.json"
    assert run("snapshot", "--purge-by", "2026-10-01", "--out", out).exit == 0
    people = json.loads(out.read_text(encoding="utf-8"))["people"]
    assert len(people["expired"]) == len(people["key"])
    assert any(count > 0 for count in people["expired"])
    assert any(day for day in people["last_counted"])


# --- Unredacted entries were sent to all ---------------------------------------------------------


def test_visible_what_each_audience_may_see(run: Run) -> None:
    panel = run("explain", "N-0264", "--audience", "panel").out
    partner = run("explain", "N-0264", "--audience", "partner").out
    assert "withheld from this audience" in partner
    assert "withheld from this audience" not in panel
    assert "intelligence of serious harm" not in partner


# --- No equality or data protection assessment for years -----------------------------------------


@pytest.mark.parametrize("kind", ["dpia", "eia"])
def test_visible_both_assessments_can_be_begun_in_one_command(run: Run, kind: str) -> None:
    ran = run("draft", kind, "refocused-harm@2.0.0")
    assert ran.exit == 0
    assert "FOR THE FORCE:" in ran.out


def test_visible_groups_are_reported_beside_the_score(run: Run) -> None:
    ran = run("report", "equality", "--purge-by", "2026-10-01")
    assert ran.exit == 0
    assert "SYNTHETIC" in ran.out


# --- Scores were put to other uses ---------------------------------------------------------------


def test_visible_purpose_and_what_it_is_not_for(run: Run) -> None:
    file = iom.load("refocused-harm@2.0.0").file
    text = " ".join(run("explain", "N-0264", "--format", "markdown").out.replace("\\", "").split())
    assert file.purpose in text
    for use in file.not_for:
        assert use in text


# --- Unassessed intelligence inflated the points -------------------------------------------------


def test_visible_intelligence_of_any_grade_and_how_much_it_can_give(run: Run, mine: Path) -> None:
    path = mine.parent / "mine.yaml"
    text = (mine / "refocused-harm" / "2.0.0.yaml").read_text(encoding="utf-8")
    assert "    grade: [1A, 1B]\n" in text
    path.write_text(text.replace("    grade: [1A, 1B]\n", ""), encoding="utf-8")
    checked = run("check", path)
    assert checked.exit == 1
    assert "ungraded-intelligence" in checked.out
    assert "intelligence       4     4%" in run("show", "refocused-harm@2.0.0").out
