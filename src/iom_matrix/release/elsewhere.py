"""Elsewhere: what a commit has published under another path, as when a catalogue is renamed."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import DefinitionError
from iom_matrix.reading.catalogue import EXAMPLES, TABLES, Catalogue
from iom_matrix.reading.definitions import load_file, tree_of
from iom_matrix.release.files import YAML
from iom_matrix.release.folders import Folder, catalogue_of
from iom_matrix.release.pairing import DRAFT, Shelf
from iom_matrix.release.published import NotComparedError, Published


def with_elsewhere(stands: Published, shelf: Shelf, folder: Folder, catalogue: Catalogue) -> Shelf:
    """A shelf with the versions of the same names that are published under another path.

    A file elsewhere counts if it stood in a catalogue, or is gone, so that it may have been moved
    here. What is published in the place of the folder itself comes first. Where nothing is, and a
    catalogue is gone as a whole, all that was in it counts.

    Args:
        stands: what is published.
        shelf: what is published in place of the folder.
        folder: what is proposed.
        catalogue: where references are looked up that lead nowhere beside their file.

    Raises:
        NotComparedError: when a file that is gone cannot be read as it was published.
    """
    known_here = all(one.reference in shelf.entries for one in _out(folder))
    if stands.whole is None or (shelf.matrices and known_here):
        return shelf
    top, tree = stands.whole(folder.path)
    inside = folder.path.resolve()
    names = {one.file.matrix for one in folder.matrices.values()}
    found, known, stay = dict(shelf.matrices), set(shelf.entries), set()
    for path in _files(tree):
        place = top / path.relative_to(tree)
        if place.is_relative_to(inside):
            continue
        home = catalogue_of(path)
        gone = not place.exists()
        whole = (
            not shelf.matrices and home is not None and not (top / home.relative_to(tree)).exists()
        )
        if not (gone or home is not None):
            continue
        matrix = _matrix(path, None if whole else names, stands.name, catalogue, gone=gone)
        if matrix is None or matrix.file.status == DRAFT or matrix.reference in known:
            continue
        known.add(matrix.reference)
        found[Path(os.path.relpath(place, inside))] = matrix
        if not gone:
            stay.add(matrix.reference)
    return Shelf(shelf.name, found, stay) if len(found) > len(shelf.matrices) else shelf


def _out(folder: Folder) -> list[Matrix]:
    return [one for one in folder.matrices.values() if one.file.status != DRAFT]


def _files(tree: Path) -> Iterator[Path]:
    for path in sorted(tree.rglob("*")):
        ours = path.suffix in YAML and not path.name.endswith(EXAMPLES)
        if ours and TABLES not in path.parts and path.is_file() and b"matrix" in path.read_bytes():
            yield path


def _matrix(
    path: Path, names: Collection[str] | None, where: str, catalogue: Catalogue, *, gone: bool
) -> Matrix | None:
    """The matrix in a file, if it is one of these names."""
    try:
        named = tree_of(path).value.get("matrix")
        if named is None or (names is not None and named not in names):
            return None
        return load_file(path, catalogue)
    except DefinitionError as error:
        if not gone:
            return None
        first = error.problems[0]
        raise NotComparedError(
            f"{path.name} of a folder that is gone cannot be read as it is published in {where}, so"
            f" that nothing is compared: {first.code}, line {first.line}: {first.message}"
        ) from None
