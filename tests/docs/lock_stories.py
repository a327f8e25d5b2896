"""How each kind of broken lock comes about, and is mended, in a small catalogue that is locked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from iom_matrix.release.checking import check
from iom_matrix.release.findings import Finding
from iom_matrix.release.lock_writing import written_locks
from iom_matrix.release.locks import LOCK
from tests.docs.finding_pages import MATRIX

ROOT = Path("matrices")
FILE = ROOT / "my-matrix" / "1.0.0.yaml"
OTHER = ROOT / "other-matrix" / "1.0.0.yaml"
ROW, DEARER = "{0+: 0, 1+: 4, 3+: 10}", "{0+: 0, 1+: 5, 3+: 10}"


def locked() -> None:
    """A catalogue with one illustrative version, locked, in the current folder."""
    (ROOT / "tables").mkdir(parents=True)
    write(FILE, MATRIX)
    write_lock()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_lock() -> None:
    for path, text in written_locks([ROOT]).items():
        path.write_text(text, encoding="utf-8")


def broken() -> list[Finding]:
    """What the check finds of the catalogue."""
    return list(check([ROOT]).findings)


def _edit(old: str, new: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    write(FILE, text.replace(old, new))


def _rename() -> None:
    write(OTHER, MATRIX.replace("my-matrix", "other-matrix"))
    FILE.unlink()


def add_version(version: str, *change: str) -> None:
    """A copy of the version under another number, one text in it replaced."""
    text = MATRIX.replace("version: 1.0.0", f"version: {version}")
    write(FILE.with_name(f"{version}.yaml"), text.replace(*change) if change else text)


def _garble() -> None:
    path = ROOT / LOCK
    path.write_text(path.read_text(encoding="utf-8") + "<<<<<<< HEAD\n", encoding="utf-8")


def _put_back_and_make_another() -> None:
    write(FILE, MATRIX)
    add_version("1.1.0", ROW, DEARER)
    write_lock()


def _withdraw_instead() -> None:
    write(FILE, MATRIX.replace("status: illustrative", "status: withdrawn"))
    write_lock()


def _give_back_its_name() -> None:
    OTHER.unlink()
    write(FILE, MATRIX)


def _take_the_last_lock() -> None:
    path = ROOT / LOCK
    path.write_text(path.read_text(encoding="utf-8").partition("<")[0], encoding="utf-8")
    write_lock()


STORIES: Mapping[str, Callable[[], None]] = {
    "not-locked": lambda: add_version("1.1.0"),
    "lock-edited": lambda: _edit(ROW, DEARER),
    "lock-deleted": FILE.unlink,
    "lock-renamed": _rename,
    "lock-behind": lambda: _edit("status: illustrative", "status: withdrawn"),
    "lock-unreadable": _garble,
}
# What the page of each says under Kept, done after its story.
MENDED: Mapping[str, Callable[[], None]] = {
    "not-locked": write_lock,
    "lock-edited": _put_back_and_make_another,
    "lock-deleted": _withdraw_instead,
    "lock-renamed": _give_back_its_name,
    "lock-behind": write_lock,
    "lock-unreadable": _take_the_last_lock,
}
