"""Pruning: what is due goes, what is not stays, and what cannot be told is said."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from iom_matrix.errors import ReferenceNotFoundError
from iom_matrix.oversight.decisions.forms import decisions_lines
from iom_matrix.oversight.snapshots.pruning import due_files, files_about_people, purge_day
from tests.unit.oversight.replays.decided import decided
from tests.unit.oversight.snapshots.taken import sample_text

LAST = dt.date(2999, 12, 31)
AFTER = LAST.replace(year=3000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Snapshots, one in a folder below and one half written, beside what is none of ours."""
    (tmp_path / "below").mkdir()
    (tmp_path / ".b.json.x1").write_text(sample_text()[:500], encoding="utf-8")
    (tmp_path / "link.json").symlink_to(tmp_path / "a.json")
    for name in ("a.json", "below/b.json"):
        (tmp_path / name).write_text(sample_text(), encoding="utf-8")
    (tmp_path / "c.json").write_text('{"purge_by": "2001-01-01"}', encoding="utf-8")
    (tmp_path / "d.json").write_text('{\n"format": "iom-matrix/ranking/1"}', encoding="utf-8")
    (tmp_path / "e.csv").write_text("id,purge_by", encoding="utf-8")
    return tmp_path


def test_files_of_ours_about_people_are_found_in_a_folder(folder: Path) -> None:
    found = files_about_people([str(folder)])
    assert list(found) == [
        folder / ".b.json.x1", folder / "a.json", folder / "below" / "b.json",
    ]  # fmt: skip
    assert set(found.values()) == {LAST}


def test_a_file_is_due_after_its_last_day_and_not_on_it(folder: Path) -> None:
    found = files_about_people([str(folder)])
    assert due_files(found, LAST) == ([], list(found), [])
    assert due_files(found, AFTER) == (list(found), [], [])


def test_other_forms_that_say_it_are_about_people_too(folder: Path) -> None:
    path = folder / "pack.json"
    path.write_text(
        '{\n  "format": "iom-matrix/panel/1",\n  "purge_by": "2026-04-01"\n}\n', "utf-8"
    )
    assert files_about_people([str(path)]) == {path: dt.date(2026, 4, 1)}


def test_of_decisions_the_last_of_all_lines_counts(folder: Path) -> None:
    path = folder / "decisions.jsonl"
    lines = [decided("N-0139"), decided("N-0264", purge_by="2027-05-01")]
    path.write_text(decisions_lines(lines), encoding="utf-8")
    assert files_about_people([str(path)]) == {path: dt.date(2027, 5, 1)}
    assert due_files({path: purge_day(path)}, dt.date(2027, 5, 2)) == ([path], [], [])
    path.write_text(path.read_text("utf-8").replace("2027-05-01", "2027-05-32"), encoding="utf-8")
    assert purge_day(path) is None


def test_a_file_that_is_named_and_says_nothing_is_told_of(folder: Path) -> None:
    named = [str(folder / "c.json"), str(folder / "d.json")]
    due, kept, problems = due_files(files_about_people(named), AFTER)
    assert (due, kept) == ([], [])
    assert [problem.code for problem in problems] == ["not-a-snapshot"] * 2
    with pytest.raises(ReferenceNotFoundError):
        files_about_people([str(folder / "gone.json")])


def test_a_day_that_was_put_off_by_hand_is_noticed(folder: Path) -> None:
    path = folder / "a.json"
    text = sample_text().replace('"purge_by": "2999', '"purge_by": "3999', 1)
    path.write_text(text, encoding="utf-8")
    _, kept, problems = due_files(files_about_people([str(path)]), AFTER)
    assert kept == [path]
    assert [problem.code for problem in problems] == ["broken-seal"]


def test_a_file_cut_off_is_due_by_what_its_head_says(folder: Path) -> None:
    path = folder / "a.json"
    path.write_text(sample_text()[:4000], encoding="utf-8")
    assert due_files(files_about_people([str(path)]), AFTER) == ([path], [], [])
    path.write_text(sample_text().replace("2999-12-31", "2999-13-31", 1), encoding="utf-8")
    assert files_about_people([str(path)]) == {path: None}
