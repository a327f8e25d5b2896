"""``iom-matrix check``: what it prints, writes and exits with."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from iom_matrix.cli.options import REPORTS
from iom_matrix.release.formats import FORMATS
from iom_matrix.release.lock_writing import written_locks
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


WORDS = """\
vocabulary: few-words
version: 1
title: Two questions
inputs:
  supervised: {title: Supervised, kind: flag, nature: fact, source: RMS, agency: police}
  breached: {title: Breached, kind: flag, nature: fact, source: RMS, agency: police}
"""
SMALL = """\
matrix: small
version: 1.0.0
status: illustrative
title: Small
purpose: To test.
not_for: [people]
owner: tests
effective: {from: 2026-01-01}
review_due: 2027-01-01
age_scope: adults
supersedes: nothing
change: the first
vocabulary: few-words@1
groups:
  watch:
    add:
      watched:
        of: supervised
        points: {no: 0, yes: 5}
        unknown: lowest
        why: To test.
        reference: written for this test
        proxies: [none known]
  failure:
    add:
      failed:
        of: breached
        points: {no: 0, yes: 6}
        unknown: lowest
        why: To test.
        reference: written for this test
        proxies: [none known]
total:
  add: [watch, failure]
  range: [0, 11]
tiers:
  of: total
  levels: {0+: below-threshold, 6+: for-discussion}
ranking: [total, failure]
"""
PERSON = """\
examples: small
version: 1.0.0
as_of: 2026-04-01
people:
  - id: A
    title: One
    given: {supervised: yes, breached: no}
    expect: {points: 5}
    because: 5 for one and 0 for the other.
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small catalogue of two locked matrices, in the current folder."""
    monkeypatch.chdir(tmp_path)
    root = Path("matrices")
    files = {
        "tables/few-words/1.yaml": WORDS,
        "small/1.0.0.yaml": SMALL,
        "small/1.0.0.examples.yaml": PERSON,
        "other/1.0.0.yaml": SMALL.replace("small", "other").replace("yes: 6", "yes: 7").replace(
            "range: [0, 11]", "range: [0, 12]"
        ),
    }  # fmt: skip
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    for path, text in written_locks([root]).items():
        path.write_text(text, encoding="utf-8")
    return root


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


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
        f"{path}:86:7: need-scored 'alcohol' scores 'need_alcohol' "
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
    replaced(shelf / "small" / "1.0.0.examples.yaml", "points: 5", "points: 4")
    ran = run("check", shelf / "small" / "1.0.0.yaml")
    assert ran.exit == 1
    assert "example-differs A: points by hand: 4; by the matrix: 5" in ran.out
    assert ran.lines[-1].startswith("2 files, 1 matrix, 1 worked example: 1 error, 0 findings")


def test_a_lock_is_written_once_and_then_held_to(run: Run, shelf: Path) -> None:
    assert (run("check", shelf).exit, run("check", shelf).said) == (0, "")
    lock = shelf / "matrices.lock"
    written = lock.read_bytes()
    lock.unlink()
    ran = run("check", shelf)
    assert (ran.exit, ran.out.count(": not-locked ")) == (1, 2)
    assert run("check", shelf, "--write-lock").exit == 0
    assert lock.read_bytes() == written


def _edited(shelf: Path) -> None:
    replaced(shelf / "small" / "1.0.0.yaml", "6+:", "5+:")


def _reworded(shelf: Path) -> None:
    replaced(shelf / "small" / "1.0.0.yaml", "title: Small", "title: Smaller")


def _with_other_words(shelf: Path) -> None:
    replaced(shelf / "tables" / "few-words" / "1.yaml", "title: Breached", "title: Recalled")


def _deleted(shelf: Path) -> None:
    shutil.rmtree(shelf / "small")


def _renamed(shelf: Path) -> None:
    (shelf / "small" / "1.0.0.examples.yaml").unlink()
    replaced(shelf / "small" / "1.0.0.yaml", "matrix: small", "matrix: smaller")
    (shelf / "small").rename(shelf / "smaller")


def _emptied(shelf: Path) -> None:
    for file in shelf.rglob("*.yaml"):
        file.unlink()


@pytest.mark.parametrize(
    ("act", "rule"),
    [
        (_edited, "lock-edited"),
        (_reworded, "lock-edited"),
        (_with_other_words, "lock-edited"),
        (_deleted, "lock-deleted"),
        (_renamed, "lock-renamed"),
        (_emptied, "lock-deleted"),
    ],
)
def test_a_locked_version_cannot_change_and_writing_the_lock_does_not_help(
    run: Run, shelf: Path, act: Callable[[Path], None], rule: str
) -> None:
    act(shelf)
    ran = run("check", shelf)
    assert ran.exit == 1
    assert f": {rule} small@1.0.0 is locked, and " in ran.out
    assert run("check", shelf, "--write-lock").exit == 1
    assert run("check", shelf).exit == 1


def test_a_draft_and_a_comment_are_free(run: Run, shelf: Path) -> None:
    draft = SMALL.replace("illustrative", "draft").replace("version: 1.0.0", "version: 1.1.0")
    (shelf / "small" / "1.1.0.yaml").write_text(draft, encoding="utf-8")
    replaced(shelf / "small" / "1.0.0.yaml", "purpose:", "# why it is there\npurpose:")
    assert run("check", shelf).exit == 0
    assert run("check", shelf, "--write-lock").exit == 0
    assert "small@1.1.0" not in (shelf / "matrices.lock").read_text(encoding="utf-8")


def test_a_file_alone_is_held_to_its_own_entry(run: Run, shelf: Path) -> None:
    _deleted(shelf)
    assert run("check", shelf / "other" / "1.0.0.yaml").exit == 0
    assert run("check", shelf / "other").exit == 0
    assert run("check", shelf).exit == 1


@pytest.mark.parametrize(
    ("folder", "named", "whole"),
    [
        (".", ".", True),
        ("small", "1.0.0.yaml", False),
        ("small", ".", False),
        ("small", "..", True),
        ("tables", "../small/1.0.0.yaml", False),
    ],
)
def test_the_lock_is_found_from_wherever_one_stands(
    run: Run, shelf: Path, monkeypatch: pytest.MonkeyPatch, folder: str, named: str, *, whole: bool
) -> None:
    _edited(shelf)
    shutil.rmtree(shelf / "other")
    monkeypatch.chdir(shelf / folder)
    ran = run("check", named)
    assert ran.exit == 1
    assert "lock-edited small@1.0.0" in ran.out
    assert ("lock-deleted other@1.0.0" in ran.out) is whole


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


@pytest.mark.parametrize("option", [("--out",), ("--format", "json", "--report")])
@pytest.mark.parametrize(
    "name", ["small/1.0.0.yaml", "small/1.0.0.examples.yaml", "matrices.lock", "link"]
)
def test_no_report_is_written_over_what_is_checked(
    run: Run, shelf: Path, option: tuple[str, ...], name: str
) -> None:
    (shelf / "link").symlink_to(shelf.absolute() / "small" / "1.0.0.yaml")
    before = (shelf / name).read_bytes()
    asked = f"json={shelf / name}" if option[-1] == "--report" else str(shelf / name)
    ran = run("check", shelf, *option, asked, "--write-lock")
    assert ran.exit == 2
    assert f"{shelf / name} is read by the check, and no report is written over it" in ran.said
    assert (shelf / name).read_bytes() == before


def test_versions_that_no_lock_can_hold_are_named(run: Run, shelf: Path) -> None:
    said = "No lock was held to: "
    assert said not in run("check", shelf).out
    alone = shelf.parent / "alone.yaml"
    alone.write_text(MATRIX, encoding="utf-8")
    assert f"{said}my-matrix@1.0.0, outside any catalogue." in run("check", alone).out
    alone.write_text(DRAFT, encoding="utf-8")
    assert said not in run("check", alone).out


def test_it_is_told_what_a_catalogue_does_not_hold_itself(run: Run, shelf: Path) -> None:
    said = "Not in the catalogue that was checked"
    assert said not in run("check", shelf).out
    (shelf / "my-matrix").mkdir()
    (shelf / "my-matrix" / "1.0.0.yaml").write_text(MATRIX, encoding="utf-8")
    out = run("check", shelf).out
    assert (
        f"{said}, and read from the one of --catalogue, bundled unless said: iom-evidence@1." in out
    )
    ran = run("list", "--catalogue", shelf)
    assert ran.exit == 1
    empty = shelf.parent / "empty"
    (empty / "my-matrix").mkdir(parents=True)
    (empty / "my-matrix" / "1.0.0.yaml").write_text(MATRIX, encoding="utf-8")
    ran = run("show", "my-matrix", "--catalogue", empty)
    assert "hint: there are none\n" in ran.said


def test_where_a_lock_is_garbled_nothing_was_checked(run: Run, shelf: Path) -> None:
    (shelf / "matrices.lock").write_text("garbled\n", encoding="utf-8")
    ran = run("check", shelf, "--write-lock")
    assert ran.said.endswith("iom-matrix: 1 problem; nothing was checked\n")
