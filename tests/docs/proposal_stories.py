"""How what is published comes to be broken: what is done to a catalogue, its lock included."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from iom_matrix.release.checking import check
from iom_matrix.release.findings import Finding
from iom_matrix.release.locks import LOCK
from tests.docs.finding_pages import MATRIX
from tests.docs.lock_stories import FILE, ROOT, STORIES, locked, write, write_lock

PUBLISHED = Path("last-release")
ROW, DEARER = "{0+: 0, 1+: 4, 3+: 10}", "{0+: 0, 1+: 5, 3+: 10}"


def published() -> None:
    """A catalogue that is published, and the same to work in."""
    locked()
    shutil.copytree(ROOT, PUBLISHED)


def broken() -> list[Finding]:
    """What the check finds of the catalogue beside the published one."""
    return list(check([ROOT], against=str(PUBLISHED)).findings)


def _and_the_lock_anew(story: str) -> Callable[[], None]:
    """The same as a story of the lock, with the lock written anew so that it tells nothing."""

    def done() -> None:
        STORIES[story]()
        (ROOT / LOCK).unlink()
        (ROOT / LOCK).write_text("", encoding="utf-8")
        write_lock()

    return done


def _raise_by_too_little() -> None:
    text = MATRIX.replace("version: 1.0.0", "version: 1.0.1").replace(ROW, DEARER)
    write(FILE.with_name("1.0.1.yaml"), text)
    write_lock()


PROPOSALS: Mapping[str, Callable[[], None]] = {
    "published-edited": _and_the_lock_anew("lock-edited"),
    "published-deleted": _and_the_lock_anew("lock-deleted"),
    "published-renamed": _and_the_lock_anew("lock-renamed"),
    "step-too-small": _raise_by_too_little,
}
