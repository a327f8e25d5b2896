"""How what is published comes to be broken, and is mended, in a catalogue, its lock included."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from iom_matrix.release.checking import check
from iom_matrix.release.findings import Finding
from iom_matrix.release.locks import LOCK
from tests.docs.lock_stories import (
    DEARER,
    FILE,
    MENDED,
    ROOT,
    ROW,
    STORIES,
    add_version,
    locked,
    write_lock,
)

PUBLISHED = Path("last-release")


def published() -> None:
    """A catalogue that is published, and the same to work in."""
    locked()
    shutil.copytree(ROOT, PUBLISHED)


def broken() -> list[Finding]:
    """What the check finds of the catalogue beside the published one."""
    return list(check([ROOT], against=str(PUBLISHED)).findings)


def _and_the_lock_anew(story: Callable[[], None]) -> Callable[[], None]:
    """The same as a story of the lock, with the lock written anew so that it tells nothing."""

    def done() -> None:
        story()
        (ROOT / LOCK).unlink()
        (ROOT / LOCK).write_text("", encoding="utf-8")
        write_lock()

    return done


def _raise_to(version: str) -> None:
    add_version(version, ROW, DEARER)
    write_lock()


def _raise_by_enough() -> None:
    FILE.with_name("1.0.1.yaml").unlink()
    _raise_to("1.1.0")


PROPOSALS: Mapping[str, Callable[[], None]] = {
    "published-edited": _and_the_lock_anew(STORIES["lock-edited"]),
    "published-deleted": _and_the_lock_anew(STORIES["lock-deleted"]),
    "published-renamed": _and_the_lock_anew(STORIES["lock-renamed"]),
    "step-too-small": lambda: _raise_to("1.0.1"),
}
# What the page of each says under Kept, done after its story.
MENDED_PROPOSALS: Mapping[str, Callable[[], None]] = {
    "published-edited": _and_the_lock_anew(MENDED["lock-edited"]),
    "published-deleted": _and_the_lock_anew(MENDED["lock-deleted"]),
    "published-renamed": _and_the_lock_anew(MENDED["lock-renamed"]),
    "step-too-small": _and_the_lock_anew(_raise_by_enough),
}
