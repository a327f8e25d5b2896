"""Pairing: each version that is proposed with the one it follows, and what may not be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iom_matrix.definition.linked import Matrix
from iom_matrix.release.findings import Finding
from iom_matrix.release.locks import (
    LEAVE_AS_IT_WAS,
    LEAVE_IT_THERE,
    LEAVE_ITS_NAME,
    Entry,
    entry_of,
    may_become,
    renamed_to,
    what_changed,
)

EDITED, DELETED, RENAMED = "published-edited", "published-deleted", "published-renamed"
DRAFT = "draft"


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """What is published in place of one folder.

    Attributes:
        name: where, for people.
        matrices: file, by its place below the folder -> the matrix in it.
    """

    name: str
    matrices: Mapping[Path, Matrix]

    @property
    def entries(self) -> dict[str, Entry]:
        """Reference -> what a lock would hold of it; drafts have none."""
        out = (matrix for matrix in self.matrices.values() if matrix.file.status != DRAFT)
        return {matrix.reference: entry_of(matrix) for matrix in out}

    def base_of(self, matrix: Matrix) -> Matrix | None:
        """The published version that a proposed one follows.

        The highest below it; where there is none below it, the highest. A version that is no
        pre-release follows none either, so that nothing is promised away by way of one. None for
        the first of its name.
        """
        version = matrix.file.version
        known = sorted(
            (
                one
                for one in self.matrices.values()
                if one.file.matrix == matrix.file.matrix
                and one.file.status != DRAFT
                and (one.file.version.final or not version.final)
            ),
            key=lambda one: one.file.version,
        )
        below = [one for one in known if one.file.version < version]
        return (below or known)[-1] if known else None


def unfaithful(
    shelf: Shelf, folder: Path, matrices: Mapping[Path, Matrix], there: Sequence[str] | None
) -> Iterator[Finding]:
    """What is done to versions that are published and may not be: edited, deleted, renamed.

    Args:
        shelf: what is published.
        folder: the folder that is proposed in its place.
        matrices: file -> matrix, of those proposed there.
        there: the references of all files in the folder; None where not all of it is checked.
    """
    yield from _edited(shelf, matrices)
    if there is not None:
        yield from _gone(shelf, folder, matrices, there)


def _edited(shelf: Shelf, matrices: Mapping[Path, Matrix]) -> Iterator[Finding]:
    was = shelf.entries
    for path, matrix in matrices.items():
        before, now = was.get(matrix.reference), entry_of(matrix)
        if before is not None and not may_become(before, now):
            changed = what_changed(before, now)
            message = f"{now.reference} is published in {shelf.name}, and {changed}"
            place = (now.reference, str(path))
            yield Finding(EDITED, message, LEAVE_AS_IT_WAS, "error", *place, path=("version",))


def _gone(
    shelf: Shelf, folder: Path, matrices: Mapping[Path, Matrix], there: Sequence[str]
) -> Iterator[Finding]:
    was = shelf.entries
    places = {matrix.reference: path for path, matrix in shelf.matrices.items()}
    for name in (name for name in was if name not in there):
        to, file = renamed_to(was, was[name], matrices), str(folder / places[name])
        out = f"{name} is published in {shelf.name}, and"
        if to is not None:
            message = f"{out} was renamed to {to}"
            yield Finding(RENAMED, message, LEAVE_ITS_NAME, "error", name, file)
        else:
            message = f"{out} its file is not there"
            yield Finding(DELETED, message, LEAVE_IT_THERE, "error", name, file)


def proposed(
    shelf: Shelf, matrices: Mapping[Path, Matrix]
) -> Iterator[tuple[Path, Matrix, Matrix | None]]:
    """The versions that are not published as they are, each with the one that it follows."""
    was = shelf.entries
    drafts = {
        matrix.reference: entry_of(matrix)
        for matrix in shelf.matrices.values()
        if matrix.file.status == DRAFT
    }
    for path, matrix in matrices.items():
        if matrix.reference in was or drafts.get(matrix.reference) == entry_of(matrix):
            continue
        yield path, matrix, shelf.base_of(matrix)
