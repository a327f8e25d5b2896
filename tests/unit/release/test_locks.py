"""The lock file as text, and what it lets pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.rules import Waiver
from iom_matrix.forms.digests import digest, scoring_digest
from iom_matrix.reading.definitions import load
from iom_matrix.release.locks import (
    Entry,
    Lock,
    broken_locks,
    entry_of,
    lock_text,
    read_lock,
    renewed,
)

MATRIX = load("legacy-sac@1.0.0")
FILE = Path("legacy-sac/1.0.0.yaml")


def changed(**fields: Any) -> Matrix:
    return replace(MATRIX, file=MATRIX.file.model_copy(update=fields))


def holding(*entries: Entry) -> Lock:
    return Lock(Path("matrices.lock"), {e.reference: e for e in entries}, {
        e.reference: at for at, e in enumerate(entries, 3)
    })  # fmt: skip


def rules(lock: Lock, matrix: Matrix) -> list[str]:
    return [one.rule for one in broken_locks(lock, {FILE: matrix}, there=None)]


def test_a_lock_is_read_as_it_was_written_and_sorted_by_version(tmp_path: Path) -> None:
    entries = [
        replace(entry_of(MATRIX), reference=name)
        for name in ("b@1.0.0", "a@1.10.0", "a@1.9.0", "a@1.9.0-draft")
    ]
    path = tmp_path / "matrices.lock"
    path.write_text(lock_text(entries), encoding="utf-8")
    lock = read_lock(path)
    assert list(lock.entries) == ["a@1.9.0-draft", "a@1.9.0", "a@1.10.0", "b@1.0.0"]
    assert sorted(lock.entries.values(), key=str) == sorted(entries, key=str)
    assert lock.lines["a@1.9.0-draft"] == 3
    assert lock_text(lock.entries.values()) == path.read_text(encoding="utf-8")


def test_a_lock_has_both_digests() -> None:
    entry = entry_of(MATRIX)
    assert (entry.digest, entry.scoring) == (digest(MATRIX), scoring_digest(MATRIX))
    assert entry.kept not in (entry.digest, entry.scoring)


def test_no_lock_is_an_empty_one(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "matrices.lock").entries == {}


def test_a_version_that_stands_there_twice_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "matrices.lock"
    entry = entry_of(MATRIX)
    path.write_text(f"{entry}\n\n{entry}\n", encoding="utf-8")
    (found,) = read_lock(path).unreadable
    assert (found.line, found.message) == (3, "this line names a version a second time")


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, []),
        ({"status": "withdrawn"}, ["lock-behind"]),
        ({"waive": (Waiver(rule="feedback", because="We know."),)}, ["lock-behind"]),
        ({"status": "published"}, ["lock-edited"]),
        ({"status": "draft"}, ["lock-edited"]),
        ({"title": "Another"}, ["lock-edited"]),
        ({"status": "withdrawn", "title": "Another"}, ["lock-edited"]),
        ({"ranking": ("total",)}, ["lock-edited"]),
    ],
)
def test_what_may_become_of_a_locked_version(fields: dict[str, Any], found: list[str]) -> None:
    assert rules(holding(entry_of(MATRIX)), changed(**fields)) == found


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "Another"}, "its wording was edited"),
        ({"ranking": ("total",)}, "what decides scores was edited"),
        ({"status": "draft"}, "its status was changed from illustrative to draft"),
    ],
)
def test_the_message_says_what_was_edited(fields: dict[str, Any], said: str) -> None:
    lock = holding(entry_of(MATRIX))
    (found,) = broken_locks(lock, {FILE: changed(**fields)}, there=None)
    assert said in found.message


def test_drafts_are_free() -> None:
    assert rules(holding(), changed(status="draft")) == []
    assert rules(holding(), MATRIX) == ["not-locked"]


def test_nothing_is_said_of_what_is_not_there_unless_all_is_checked() -> None:
    lock = holding(entry_of(MATRIX), replace(entry_of(MATRIX), reference="other@1.0.0"))
    assert rules(lock, MATRIX) == []
    (found,) = broken_locks(lock, {FILE: MATRIX}, there=[MATRIX.reference])
    assert (found.rule, found.place) == ("lock-deleted", "matrices.lock:4:1")


def test_writing_adds_what_is_new_and_allowed_and_keeps_what_was_edited() -> None:
    before = entry_of(MATRIX)
    assert renewed(holding(), [MATRIX]) == (before,)
    assert renewed(holding(), [changed(status="draft")]) == ()
    assert renewed(holding(before), [changed(title="Another")]) == (before,)
    assert renewed(holding(before), [changed(status="draft")]) == (before,)
    withdrawn = changed(status="withdrawn")
    assert renewed(holding(before), [withdrawn]) == (entry_of(withdrawn),)
