"""Locks: what has gone out is never edited, moved or deleted, and the file that holds it to that.

``matrices.lock`` stands beside the folders of a catalogue. Each line names a version that is no
draft, with its status, its two digests, and a third over its wording without its status and
waivers: a version may be withdrawn, and a waiver added for a rule that is newer than the version.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iom_matrix.definition.canonical import wording_form
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import Version
from iom_matrix.forms.digests import digest, scoring_digest
from iom_matrix.forms.exact_json import compact_json
from iom_matrix.release.findings import Finding

LOCK = "matrices.lock"
UNREADABLE, EDITED, DELETED, RENAMED = (
    "lock-unreadable", "lock-edited", "lock-deleted", "lock-renamed",
)  # fmt: skip
NOT_LOCKED, BEHIND = "not-locked", "lock-behind"
# The remedies for what is done to a version that is out, be it locked here or published elsewhere.
LEAVE_AS_IT_WAS = "put it back as it was, and make the change in a version of its own"
LEAVE_ITS_NAME = "give it back its name; a new name is a new version beside it"
LEAVE_IT_THERE = "put it back; a version that is over is given status: withdrawn"
_HEAD = """\
# Written by iom-matrix check --write-lock. What stands here is never edited, moved or deleted.
# reference status digest scoring-digest digest-without-status-and-waivers
"""
_SHA = r"sha256:[0-9a-f]{64}"
_LINE = re.compile(rf"(\S+@\S+) (illustrative|published|withdrawn) ({_SHA}) ({_SHA}) ({_SHA})")


@dataclass(frozen=True, slots=True)
class Entry:
    """One locked version: its reference, its status, and its digests."""

    reference: str
    status: str
    digest: str
    scoring: str
    kept: str

    def __str__(self) -> str:
        return f"{self.reference} {self.status} {self.digest} {self.scoring} {self.kept}"


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock file: its entries, the line of each, and what could not be read."""

    path: Path
    entries: Mapping[str, Entry]
    lines: Mapping[str, int]
    unreadable: tuple[Finding, ...] = ()


def entry_of(matrix: Matrix) -> Entry:
    """What a lock holds of a matrix."""
    form = wording_form(matrix)
    said = form["matrix"]
    words = dict(said) if isinstance(said, Mapping) else {}
    kept = {key: value for key, value in words.items() if key not in {"status", "waive"}}
    sha = hashlib.sha256(compact_json({**form, "matrix": kept}).encode()).hexdigest()
    return Entry(
        matrix.reference,
        matrix.file.status,
        digest(matrix),
        scoring_digest(matrix),
        f"sha256:{sha}",
    )


def read_lock(path: Path) -> Lock:
    """The lock file, empty where there is none."""
    entries: dict[str, Entry] = {}
    lines: dict[str, int] = {}
    unreadable: list[Finding] = []
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None or match[1] in entries:
            message = "this line names a version a second time" if match else (
                "this line is not as --write-lock writes it"
            )  # fmt: skip
            hint = "take the lock from the last commit, and run iom-matrix check --write-lock"
            found = Finding(UNREADABLE, message, hint, "error", "", str(path), number, 1, line)
            unreadable.append(found)
            continue
        entries[match[1]] = Entry(*match.groups())
        lines[match[1]] = number
    return Lock(path, entries, lines, tuple(unreadable))


def lock_text(entries: Iterable[Entry]) -> str:
    """The text of a lock file: a line for each version, in the order of id and version."""
    return _HEAD + "".join(f"{entry}\n" for entry in sorted(entries, key=_order))


def _order(entry: Entry) -> tuple[str, Version]:
    name, _, version = entry.reference.partition("@")
    return name, Version.parse(version)


def renewed(lock: Lock, matrices: Iterable[Matrix]) -> tuple[Entry, ...]:
    """The entries of a lock with versions that are new, withdrawn or newly waived.

    What was edited or deleted keeps the entry it had: writing the lock makes no peace with that.
    """
    found = dict(lock.entries)
    for matrix in matrices:
        entry = entry_of(matrix)
        before = found.get(entry.reference)
        new = before is None and entry.status != "draft"
        if new or (before is not None and may_become(before, entry)):
            found[entry.reference] = entry
    return tuple(found.values())


def may_become(before: Entry, now: Entry) -> bool:
    """Whether a locked version may have become this: withdrawn, waivers added, and nothing else."""
    same = (before.scoring, before.kept) == (now.scoring, now.kept)
    return same and now.status in (before.status, "withdrawn")


def broken_locks(
    lock: Lock, matrices: Mapping[Path, Matrix], *, there: Sequence[str] | None
) -> list[Finding]:
    """What is wrong between a lock and the versions that it holds.

    Args:
        lock: what has gone out.
        matrices: file -> the matrix in it, of those that are checked.
        there: the references of every file of the catalogue, loadable or not; None where only
            some files are checked, so that nothing can be said of what is not there.
    """
    gone = [] if there is None else [name for name in lock.entries if name not in there]
    renamed = {name: renamed_to(lock.entries, lock.entries[name], matrices) for name in gone}
    found = list(lock.unreadable)
    for path, matrix in matrices.items():
        if matrix.reference not in renamed.values():
            found += _of_version(lock, path, matrix)
    return [*found, *(_gone(lock, lock.entries[name], to) for name, to in renamed.items())]


def renamed_to(
    entries: Mapping[str, Entry], entry: Entry, matrices: Mapping[Path, Matrix]
) -> str | None:
    """The version that scores as one that is gone, and is not locked itself."""
    for matrix in matrices.values():
        if matrix.reference not in entries and entry_of(matrix).scoring == entry.scoring:
            return matrix.reference
    return None


def _of_version(lock: Lock, path: Path, matrix: Matrix) -> list[Finding]:
    now, before = entry_of(matrix), lock.entries.get(matrix.reference)
    version = ("version",)
    if before is None:
        if now.status == "draft":
            return []
        message = f"{now.reference} is {now.status}, and {lock.path.name} does not hold it"
        hint = f"run iom-matrix check --write-lock, and commit {lock.path.name}"
        return [Finding(NOT_LOCKED, message, hint, "error", file=str(path), path=version)]
    if now == before:
        return []
    if may_become(before, now):
        what = "withdrawn" if now.status != before.status else "given other waivers"
        message = f"{now.reference} was {what} since it was locked"
        hint = f"run iom-matrix check --write-lock, and commit {lock.path.name}"
        return [Finding(BEHIND, message, hint, "error", file=str(path), path=version)]
    message = f"{now.reference} is locked, and {what_changed(before, now)}"
    return [Finding(EDITED, message, LEAVE_AS_IT_WAS, "error", file=str(path), path=version)]


def what_changed(before: Entry, now: Entry) -> str:
    """What became of a locked version that may not have become it, for the end of a sentence."""
    if now.scoring != before.scoring:
        return "what decides scores was edited, here or in a table or vocabulary that it names"
    if now.kept != before.kept:
        return "its wording was edited, here or in a table or vocabulary that it names"
    return f"its status was changed from {before.status} to {now.status}"


def _gone(lock: Lock, entry: Entry, renamed_to: str | None) -> Finding:
    place = ("", str(lock.path), lock.lines[entry.reference], 1, str(entry))
    if renamed_to is not None:
        message = f"{entry.reference} is locked, and was renamed to {renamed_to}"
        return Finding(RENAMED, message, LEAVE_ITS_NAME, "error", *place)
    message = f"{entry.reference} is locked, and its file is not there"
    return Finding(DELETED, message, LEAVE_IT_THERE, "error", *place)
