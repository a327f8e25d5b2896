from __future__ import annotations

from pathlib import Path

import pytest

import iom_matrix as iom
from tests.functional.conftest import Run
from tests.scheme import MATRIX, write_scheme

REFERENCES = ("legacy-sac@1.0.0", "legacy-sac@1.1.0", "refocused-harm@2.0.0")


@pytest.mark.parametrize("reference", REFERENCES)
def test_every_matrix_is_shown_whole_within_80_columns(run: Run, reference: str) -> None:
    ran = run("show", reference)
    assert (ran.exit, ran.said) == (0, "")
    assert ran.lines[0] == "ILLUSTRATIVE: not for decisions about people"
    assert all(len(line) <= 80 and line == line.rstrip() for line in ran.lines)
    # Cells of a table wrap: whole texts are looked for where nothing does.
    words = run("show", reference, "--format", "markdown").out.replace("\\", "")
    matrix = iom.load(reference)
    for line in matrix.lines.values():
        if line.role != "tier":
            assert line.title in words, line.name
    for said in (*matrix.file.weaknesses, *matrix.file.not_for, matrix.file.change):
        assert said in words
    for factor in matrix.factors:
        assert (factor.line.why or "") in words
        assert (factor.line.reference or "") in words
    digest = iom.scoring_digest(matrix)
    assert digest in ran.out.replace("\n", "").replace(" ", "")


def test_bands_read_as_a_form_has_them(run: Run) -> None:
    text = run("show", "refocused-harm").out
    assert "0 to 2 months           8" in text
    assert "24 months or more       0" in text
    assert "50 to below 75%       4" in text
    assert "full months at liberty since the last of" in text
    assert "by the family of offences" in text


def test_conditions_and_events_are_in_words(run: Run) -> None:
    words = " ".join(run("show", "refocused-harm", "--format", "markdown").out.split())
    assert "of the family neighbourhood-crime-2020 (dwelling burglary" in words
    assert "Possible victim (National Referral Mechanism): none; otherwise 0 points" in words
    assert "not (Convicted of" in words or "and not (" in words
    assert "recorded as suspect or offender" in words
    assert "any outcome" in words


@pytest.mark.parametrize(("form", "start"), [("markdown", "**ILLUS"), ("html", "<!DOCTYPE html>")])
def test_other_forms(run: Run, form: str, start: str) -> None:
    assert run("show", "refocused-harm@2.0.0", "--format", form).out.startswith(start)


def test_an_id_alone_is_the_latest_final_version_or_the_one_in_force(
    run: Run, tmp_path: Path
) -> None:
    assert "(legacy-sac@1.1.0)" in run("show", "legacy-sac").out
    assert "(legacy-sac@1.0.0)" in run("show", "legacy-sac", "--as-of", "2015-01-01").out
    assert run("show", "legacy-sac", "--as-of", "2026-04-01").exit == 2
    shelf = write_scheme(tmp_path)
    draft = MATRIX.replace("1.0.0", "2.0.0-draft").replace("published", "draft")
    (shelf / "tiny" / "2.0.0-draft.yaml").write_text(draft, encoding="utf-8")
    assert "(tiny@1.0.0)" in run("show", "tiny", "--catalogue", shelf).out
    (shelf / "tiny" / "1.0.0.yaml").unlink()
    assert "(tiny@2.0.0-draft)" in run("show", "tiny", "--catalogue", shelf).out


def test_a_file_is_shown_escaped(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path)
    page = run("show", shelf / "tiny" / "1.0.0.yaml", "--format", "html").out
    assert "<b>" not in page
    assert "Tiny &lt;b&gt;matrix" in page


def test_what_a_small_matrix_does_not_have_is_left_out(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path)
    text = run("show", "tiny@1.0.0", "--catalogue", shelf).out
    assert not text.startswith("ILLUSTRATIVE")
    for heading in ("Cohorts", "Cautions", "Measures", "Which events", "Other doors", "Findings"):
        assert heading not in text
    assert "Approved:       by a board, on 2025-12-01" in text
    assert "In force:       from 2026-01-01 until 2027-01-01" in text
    assert "restricted as intelligence; may stand for attention." in " ".join(text.split())


def test_exits_and_waivers_are_shown(run: Run, tmp_path: Path) -> None:
    more = (
        "exit: {below: 4, for: 6 months, because: Two reviews agree.}\n"
        "waive: [{rule: some-rule, on: harm, because: We know.}]\n"
    )
    shelf = write_scheme(tmp_path, matrix=MATRIX + more)
    words = " ".join(run("show", "tiny@1.0.0", "--catalogue", shelf).out.split())
    assert "A managed person may come off: below 4 points for 6 months. Two reviews agree." in words
    assert "some-rule harm We know." in words


def test_a_draft_may_have_no_approval_and_a_matrix_a_measure_of_confidence(
    run: Run, tmp_path: Path
) -> None:
    text = MATRIX.replace("status: published", "status: draft")
    text = text.replace("approved: {by: a board, on: 2025-12-01}\n", "")
    text += "confidence: {title: How much is known, add: [breached, worried]}\n"
    shelf = write_scheme(tmp_path, matrix=text)
    shown = run("show", "tiny@1.0.0", "--catalogue", shelf)
    assert shown.exit == 0, shown.said
    assert shown.lines[0] == "DRAFT: not for decisions about people"
    assert "Approved" not in shown.out
    assert "How much is known (0 to 13.5)" in shown.out


def test_no_such_matrix(run: Run) -> None:
    ran = run("show", "refocused-ham")
    assert (ran.exit, ran.raw) == (2, b"")
    assert "did you mean 'refocused-harm'?" in ran.said


def test_a_broken_matrix_cannot_be_shown(run: Run, tmp_path: Path) -> None:
    shelf = write_scheme(tmp_path, matrix=MATRIX.replace("version:", "verison:"))
    ran = run("show", "tiny@1.0.0", "--catalogue", shelf)
    assert (ran.exit, ran.raw) == (2, b"")
    assert "1.0.0.yaml:2:1: unknown-key" in ran.said
