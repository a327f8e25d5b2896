"""Kept files: the decisions and snapshots among files to validate, known by what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.oversight.decisions.reading import read_decisions, read_removals
from iom_matrix.oversight.decisions.removal import RemovedLines
from iom_matrix.oversight.files import HEAD_BYTES, bytes_of, said_format
from iom_matrix.oversight.removals import Removal
from iom_matrix.oversight.snapshots.reading import read_snapshot
from iom_matrix.oversight.snapshots.snapshot import Snapshot

KeptKind = Literal["decision", "snapshot"]
_KINDS: Mapping[str, KeptKind] = {
    "iom-matrix/decision/": "decision",
    "iom-matrix/decision-removal/": "decision",  # of which nothing else may be left
    "iom-matrix/snapshot/": "snapshot",
}


def kept_kind(path: Path) -> KeptKind | None:
    """Whether a file is one of decisions or a snapshot."""
    said = said_format(bytes_of(path, HEAD_BYTES)) or ""
    return next((kind for start, kind in _KINDS.items() if said.startswith(start)), None)


@dataclass(frozen=True, slots=True)
class Kept:
    """What there is to say of decisions and snapshots.

    Attributes:
        problems: everything wrong with them, and between them.
        erased: of each file from which somebody was erased, a sentence that says so.
    """

    problems: tuple[Problem, ...]
    erased: tuple[str, ...]


def kept_files(paths: Iterable[Path]) -> Kept:
    """Read decisions and snapshots, and say what there is to say of them.

    Decisions are held to the snapshots that are given with them, if all of those are sound.
    """
    kinds = {path: kept_kind(path) for path in paths}
    snapshots: list[Snapshot] = []
    problems: list[Problem] = []
    erased: list[str] = []
    for path in (path for path, kind in kinds.items() if kind == "snapshot"):
        try:
            snapshots.append(read_snapshot(path))
            erased += _erased(path, "people", snapshots[-1].removed)
        except EvidenceError as error:
            problems += error.problems
    held = () if problems else snapshots
    for path in (path for path, kind in kinds.items() if kind == "decision"):
        with suppress(EvidenceError):  # what is wrong with the file is told of below
            erased += _erased(path, "decisions", read_removals(path))
        try:
            read_decisions(path, snapshots=held)
        except EvidenceError as error:
            problems += error.problems
    return Kept(tuple(problems), tuple(erased))


def _erased(path: Path, what: str, removed: Sequence[Removal | RemovedLines]) -> Iterator[str]:
    if removed:
        told = "; ".join(f"{one.count} on {one.on} ({one.reason})" for one in removed)
        yield f"{path}: {what} erased, and counted no more: {told}."
