"""Kept files: the decisions and snapshots among files to validate, known by what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.oversight.decisions.reading import read_decisions
from iom_matrix.oversight.snapshots.reading import read_snapshot
from iom_matrix.oversight.snapshots.snapshot import Snapshot

KeptKind = Literal["decision", "snapshot"]
_HEAD_BYTES = 4096
_FORMAT = re.compile(rb'"format"\s*:\s*"iom-matrix/(decision|snapshot)/[^"]*"')


def kept_kind(path: Path) -> KeptKind | None:
    """Whether a file is one of decisions or a snapshot."""
    with path.open("rb") as file:
        found = _FORMAT.search(file.read(_HEAD_BYTES))
    if found is None:
        return None
    return "decision" if found[1] == b"decision" else "snapshot"


def kept_problems(paths: Iterable[Path]) -> Iterator[Problem]:
    """Everything wrong with decisions and snapshots, and between them.

    Decisions are held to the snapshots that are given with them, if all of those are sound.
    """
    kinds = {path: kept_kind(path) for path in paths}
    snapshots: list[Snapshot] = []
    sound = True
    for path in (path for path, kind in kinds.items() if kind == "snapshot"):
        try:
            snapshots.append(read_snapshot(path))
        except EvidenceError as error:
            sound = False
            yield from error.problems
    for path in (path for path, kind in kinds.items() if kind == "decision"):
        try:
            read_decisions(path, snapshots=snapshots if sound else ())
        except EvidenceError as error:
            yield from error.problems
