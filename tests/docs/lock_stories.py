"""How each kind of broken lock comes about: what is done to a small catalogue that is locked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from iom_matrix.release.checking import check, written_locks
from iom_matrix.release.findings import Finding
from iom_matrix.release.locks import LOCK
from tests.docs.finding_pages import MATRIX

ROOT = Path("matrices")
FILE = ROOT / "my-matrix" / "1.0.0.yaml"


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
    write(ROOT / "other-matrix" / "1.0.0.yaml", MATRIX.replace("my-matrix", "other-matrix"))
    FILE.unlink()


def _add_a_version() -> None:
    write(FILE.with_name("1.1.0.yaml"), MATRIX.replace("version: 1.0.0", "version: 1.1.0"))


def _garble() -> None:
    path = ROOT / LOCK
    path.write_text(path.read_text(encoding="utf-8") + "<<<<<<< HEAD\n", encoding="utf-8")


STORIES: Mapping[str, Callable[[], None]] = {
    "not-locked": _add_a_version,
    "lock-edited": lambda: _edit("{0+: 0, 1+: 4, 3+: 10}", "{0+: 0, 1+: 5, 3+: 10}"),
    "lock-deleted": FILE.unlink,
    "lock-renamed": _rename,
    "lock-behind": lambda: _edit("status: illustrative", "status: withdrawn"),
    "lock-unreadable": _garble,
}
