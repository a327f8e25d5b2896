"""``iom-matrix check``: what it prints, writes and exits with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from iom_matrix.cli.options import REPORTS
from iom_matrix.release.formats import FORMATS
from tests.docs.finding_pages import MATRIX
from tests.functional.conftest import Run

ROOT = Path(__file__).parents[2]
DRAFT = MATRIX.replace("status: illustrative", "status: draft")
NEED = """
      alcohol:
        of: need_alcohol
        points: {none: 0, some: 0, severe: 0, not-assessed: 0}
        unknown: lowest
        proxies: [none known]
total:"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the shipped catalogue, in the current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "matrices", "matrices")
    return Path("matrices")


def spoilt(tmp_path: Path) -> Path:
    path = tmp_path / "my-matrix.yaml"
    path.write_text(DRAFT.replace("\ntotal:", NEED), encoding="utf-8")
    return path


def test_what_is_shipped_may_go_out(run: Run) -> None:
    ran = run("check", ROOT / "matrices", "--as-of", "2026-11-22")
    assert (ran.exit, ran.said) == (0, "")
    assert ran.lines[-1].startswith("9 files, 3 matrices, 68 worked examples: 0 errors, 0 findings")
    assert ran.out.count("A fault that is kept.") == 14


def test_a_finding_is_printed_with_its_place_and_the_run_fails(run: Run, tmp_path: Path) -> None:
    path = spoilt(tmp_path)
    ran = run("check", path)
    assert ran.exit == 1
    assert ran.lines[0] == (
        f"{path}:82:7: need-scored 'alcohol' scores 'need_alcohol' "
        "(Need for support, alcohol), a need, as if it were a threat"
    )
    assert ran.lines[-1] == ("1 file, 1 matrix, 0 worked examples: 0 errors, 1 finding, 0 waived")
    assert "Dates of review were not judged: --as-of names the day." in ran.lines


def test_a_file_without_a_single_meaning_is_an_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "my-matrix.yaml"
    path.write_text(DRAFT.replace("50+: 5", "50+: 5, 50+: 6"), encoding="utf-8")
    ran = run("check", path, "--format", "json")
    (found,) = json.loads(ran.out)["findings"]
    assert (ran.exit, found["rule"], found["severity"]) == (1, "duplicate-key", "error")


def test_one_run_writes_several_reports(run: Run, tmp_path: Path) -> None:
    path = spoilt(tmp_path)
    asked = [f"--report={form}={tmp_path / form}" for form in FORMATS]
    ran = run("check", path, *asked)
    assert ran.exit == 1
    for form in FORMATS:
        text = (tmp_path / form).read_text(encoding="utf-8")
        assert "need-scored" in text
        assert run("check", path, "--format", form).out == text
    ElementTree.fromstring((tmp_path / "junit").read_bytes())  # noqa: S314 - written above
    assert json.loads((tmp_path / "sarif").read_bytes())["version"] == "2.1.0"


def test_the_formats_that_are_offered_are_those_there_are() -> None:
    assert list(FORMATS) == list(REPORTS)


@pytest.mark.parametrize("asked", ["pdf=x", "json", "json="])
def test_a_report_that_cannot_be_meant_is_refused(run: Run, tmp_path: Path, asked: str) -> None:
    ran = run("check", spoilt(tmp_path), "--report", asked)
    assert (ran.exit, ran.out) == (2, "")
    assert "write FORMAT=FILE" in ran.said


def test_what_cannot_be_checked_is_not_clean(run: Run, tmp_path: Path) -> None:
    assert run("check", tmp_path).exit == 2
    assert run("check", tmp_path / "none").exit == 2
    people = tmp_path / "nominals.csv"
    people.write_text("id\nN-0001\n", encoding="utf-8")
    ran = run("check", people)
    assert ran.exit == 2
    assert "validate reads it" in ran.said


def test_evidence_in_a_folder_is_not_read(run: Run, tmp_path: Path) -> None:
    spoilt(tmp_path)
    (tmp_path / "nominals.csv").write_text("id,secret\nN-0001,x\n", encoding="utf-8")
    ran = run("check", tmp_path)
    assert ran.lines[-1].startswith("1 file, 1 matrix")
    assert "N-0001" not in ran.out
    assert "Evidence was passed over: 1 file." in ran.lines


def test_examples_beside_a_matrix_run_with_it(run: Run, shelf: Path) -> None:
    path = shelf / "legacy-sac" / "1.1.0.examples.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("points: ", "points: 9", 1), encoding="utf-8")
    ran = run("check", shelf / "legacy-sac" / "1.1.0.yaml")
    assert ran.exit == 1
    assert "example-differs" in ran.out
    assert "2 files, 1 matrix, 10 worked examples: 1 error" in ran.lines[-1]


def test_a_lock_is_written_once_and_then_held_to(run: Run, shelf: Path) -> None:
    lock = shelf / "matrices.lock"
    shipped = lock.read_bytes()
    lock.unlink()
    ran = run("check", shelf)
    assert ran.exit == 1
    assert ran.out.count("not-locked") == 3
    assert run("check", shelf, "--write-lock").exit == 0
    assert lock.read_bytes() == shipped
    assert run("check", shelf).exit == 0


@pytest.mark.parametrize("story", ["edited", "deleted", "renamed", "table", "emptied"])
def test_a_locked_version_cannot_change_and_writing_the_lock_does_not_help(
    run: Run, shelf: Path, story: str
) -> None:
    path = shelf / "refocused-harm" / "2.0.0.yaml"
    if story == "edited":
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("12+: 2,", "12+: 3,", 1), encoding="utf-8")
    elif story == "deleted":
        path.unlink()
        path.with_name("2.0.0.examples.yaml").unlink()
    elif story == "renamed":
        (shelf / "refocused-harm").rename(shelf / "other-name")
    elif story == "table":
        table = shelf / "tables" / "harm-days" / "1.csv"
        text = table.read_text(encoding="utf-8")
        table.write_text(text.replace("2555", "2556"), encoding="utf-8")
    else:
        for file in shelf.rglob("*.yaml"):
            file.unlink()
    for options in ([], ["--write-lock"], []):
        ran = run("check", shelf, *options)
        assert ran.exit == 1, options
        assert "refocused-harm@2.0.0" in ran.out or story == "renamed"


def test_a_file_alone_is_held_to_its_own_entry(run: Run, shelf: Path) -> None:
    (shelf / "refocused-harm" / "2.0.0.yaml").unlink()
    assert run("check", shelf / "legacy-sac" / "1.0.0.yaml").exit == 0
    assert run("check", shelf / "legacy-sac").exit == 0
    assert run("check", shelf).exit == 1


def test_a_lock_needs_a_catalogue(run: Run, tmp_path: Path) -> None:
    ran = run("check", spoilt(tmp_path), "--write-lock")
    assert (ran.exit, ran.out) == (2, "")
    assert "no catalogue to lock" in ran.said


def test_a_garbled_lock_is_not_written_over(run: Run, shelf: Path) -> None:
    lock = shelf / "matrices.lock"
    garbled = lock.read_text(encoding="utf-8").replace(" illustrative ", " agreed ", 1)
    lock.write_text(garbled, encoding="utf-8")
    assert run("check", shelf, "--write-lock").exit == 2
    assert lock.read_text(encoding="utf-8") == garbled
    assert "lock-unreadable" in run("check", shelf).out
