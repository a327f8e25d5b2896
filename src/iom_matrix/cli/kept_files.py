"""Kept files: the decisions and snapshots among files to validate, known by what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, get_args

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.oversight.decisions.reading import read_decisions
from iom_matrix.oversight.files import HEAD_BYTES, bytes_of, said_format
from iom_matrix.oversight.snapshots.reading import read_snapshot
from iom_matrix.oversight.snapshots.snapshot import Snapshot

KeptKind = Literal["decision", "snapshot"]


def kept_kind(path: Path) -> KeptKind | None:
    """Whether a file is one of decisions or a snapshot."""
    said = said_format(bytes_of(path, HEAD_BYTES)) or ""
    kinds: tuple[KeptKind, ...] = get_args(KeptKind)
    return next((kind for kind in kinds if said.startswith(f"iom-matrix/{kind}/")), None)


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
