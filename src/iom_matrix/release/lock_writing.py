"""Writing locks: what the lock of each catalogue should say, without peace with what was edited."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import DefinitionError
from iom_matrix.reading.catalogue import EXAMPLES, Catalogue
from iom_matrix.reading.definitions import load_file, tree_of
from iom_matrix.release.files import YAML, files_to_check
from iom_matrix.release.folders import catalogues
from iom_matrix.release.locks import LOCK, Lock, lock_text, read_lock, renewed


def written_locks(
    paths: Sequence[str | Path], *, catalogue: str | Path | None = None
) -> dict[Path, str]:
    """What the lock of each catalogue among some paths should say, versions added since included.

    What was edited or deleted keeps its entry, and files with problems are passed over.
    """
    shelf = Catalogue(Path(catalogue)) if catalogue is not None else Catalogue.bundled()
    matrices: dict[Path, Matrix] = {}
    for path in files_to_check(paths)[0]:
        if path.suffix in YAML and not path.name.endswith(EXAMPLES):
            try:
                if "matrix" in tree_of(path).value:
                    matrices[path] = load_file(path, shelf)
            except DefinitionError:
                continue
    found: dict[Path, str] = {}
    for folder in catalogues(matrices, [Path(path) for path in paths]):
        lock = _sound(read_lock(folder.path / LOCK))
        found[lock.path] = lock_text(renewed(lock, folder.matrices.values()))
    return found


def _sound(lock: Lock) -> Lock:
    if lock.unreadable:
        raise DefinitionError([one.problem for one in lock.unreadable])
    return lock
