"""Pairing: each version that is proposed with the one it follows, and what may not be done."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
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
        elsewhere: the references of those that are published under another path and still stand
            there, so that they need not stand here.
    """

    name: str
    matrices: Mapping[Path, Matrix]
    elsewhere: Collection[str] = ()

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


def edited(shelf: Shelf, matrices: Mapping[Path, Matrix]) -> Iterator[tuple[Path, Matrix, Matrix]]:
    """The published versions that say another thing, each with what it said."""
    was = {one.reference: one for one in shelf.matrices.values() if one.file.status != DRAFT}
    for path, matrix in matrices.items():
        old = was.get(matrix.reference)
        if old is not None:
            before, now = entry_of(old), entry_of(matrix)
            if before != now and not may_become(before, now):
                yield path, matrix, old


def allowed(shelf: Shelf, matrices: Iterable[Matrix]) -> Iterator[str]:
    """What was done to published versions that may be, in sentences: withdrawn, other waivers."""
    was = shelf.entries
    for matrix in matrices:
        before, now = was.get(matrix.reference), entry_of(matrix)
        if before is not None and before != now and may_become(before, now):
            what = "withdrawn" if before.status != now.status else "given other waivers"
            yield f"{now.reference} was {what}."


def unfaithful(
    shelf: Shelf, folder: Path, matrices: Mapping[Path, Matrix], there: Collection[str] | None
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
    for path, new, old in edited(shelf, matrices):
        changed = what_changed(entry_of(old), entry_of(new))
        message = f"{new.reference} is published in {shelf.name}, and {changed}"
        place = (new.reference, str(path))
        yield Finding(EDITED, message, LEAVE_AS_IT_WAS, "error", *place, path=("version",))


def _gone(
    shelf: Shelf, folder: Path, matrices: Mapping[Path, Matrix], there: Collection[str]
) -> Iterator[Finding]:
    own = {name: one for name, one in shelf.entries.items() if name not in shelf.elsewhere}
    places = {matrix.reference: path for path, matrix in shelf.matrices.items()}
    for name in (name for name in own if name not in there):
        to = renamed_to(own, own[name], matrices)
        file = os.path.normpath(folder / places[name])
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
