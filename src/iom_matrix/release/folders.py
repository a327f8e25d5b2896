"""Folders: the catalogues that the files of a check stand in, and what stands outside any."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iom_matrix.definition.linked import Matrix
from iom_matrix.reading.catalogue import TABLES, Catalogue
from iom_matrix.release.locks import LOCK


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder whose files are checked.

    Attributes:
        path: the folder.
        matrices: file -> matrix, of those in it that are checked.
        there: the references of all files in it; None where not all of it is known, so that
            nothing can be said of what is not there.
    """

    path: Path
    matrices: Mapping[Path, Matrix]
    there: Sequence[str] | None


def catalogue_of(file: Path) -> Path | None:
    """The catalogue that a matrix file stands in, as the caller named it; None outside any."""
    whole = file.absolute().parents[1]
    root = file.parent.parent if file.parent.parent.absolute() == whole else whole
    inside = (root / TABLES).is_dir() or (root / LOCK).is_file()
    return root if inside and file.parent.name != TABLES else None


def catalogues(matrices: Mapping[Path, Matrix], paths: Sequence[Path]) -> Iterator[Folder]:
    """The catalogues concerned: those named, and those of the matrices."""
    whole: dict[Path, bool] = {}
    for path in paths:
        if path.is_dir() and (path / LOCK).is_file():
            whole[path] = True
    for file in matrices:
        root = catalogue_of(file)
        if root is not None:
            above = {root.absolute(), *root.absolute().parents}
            covered = any(path.absolute() in above for path in paths)
            whole[root] = whole.get(root, False) or covered
    for root, covered in whole.items():
        mine = {file: matrix for file, matrix in matrices.items() if catalogue_of(file) == root}
        yield Folder(root, mine, _there(root) if covered else None)


def folders(
    matrices: Mapping[Path, Matrix], paths: Sequence[Path], faulty: Collection[Path]
) -> Iterator[Folder]:
    """The folders that are proposed: catalogues, and what stands outside any.

    Args:
        matrices: file -> matrix, of those that are checked.
        paths: the files and folders that were named.
        faulty: files that have no single meaning, so that it is not known which version they are.
    """
    known = list(catalogues(matrices, paths))
    yield from known
    roots = [folder.path for folder in known]
    stray = {file: one for file, one in matrices.items() if catalogue_of(file) not in roots}
    for path in (path for path in paths if path.is_dir() and not _near(path, roots)):
        mine = {file: stray.pop(file) for file in list(stray) if path in file.parents}
        open_ = any(path in file.parents for file in faulty)
        yield Folder(path, mine, None if open_ else [one.reference for one in mine.values()])
    for above in dict.fromkeys(file.parent for file in stray):
        mine = {file: one for file, one in stray.items() if file.parent == above}
        yield Folder(above, mine, None)


def _near(folder: Path, roots: Iterable[Path]) -> bool:
    """Whether a folder is in a catalogue, or a catalogue in it."""
    return any(folder in (root, *root.parents) or root in folder.parents for root in roots)


def _there(root: Path) -> list[str]:
    return [f"{name}@{version}" for name, version, _ in Catalogue(root).matrices()]
