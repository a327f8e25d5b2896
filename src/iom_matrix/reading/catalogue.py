"""The catalogue: where matrices, vocabularies and tables live, and which version is in force.

Layout: ``<id>/<version>.yaml``, ``tables/<id>/<version>.csv|yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic_core import PydanticCustomError

from iom_matrix.definition.scalars import Version
from iom_matrix.errors import ReferenceNotFoundError, did_you_mean, listed, there_are

TABLES = "tables"
EXAMPLES = ".examples.yaml"


def bundled_root() -> Path:
    """The live folder of an editable install, else the copy inside the package."""
    package = Path(__file__).resolve().parents[1]
    live = package.parents[1] / "matrices"
    if (package.parents[1] / "pyproject.toml").is_file() and live.is_dir():
        return live
    return package / "matrices"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A folder of matrices and tables."""

    root: Path

    @classmethod
    def bundled(cls) -> Catalogue:
        """The one that comes with the library."""
        return cls(bundled_root())

    def matrices(self) -> Iterator[tuple[str, Version, Path]]:
        """Every matrix file: id, version, path; in order of id and version."""
        for folder in sorted(self.root.iterdir()) if self.root.is_dir() else []:
            if folder.is_dir() and folder.name != TABLES:
                yield from ((folder.name, version, path) for version, path in _versions(folder))

    def versions(self, name: str) -> list[tuple[Version, Path]]:
        """The versions of one matrix, oldest first.

        Raises:
            ReferenceNotFoundError: when there is no such matrix, with the nearest name.
        """
        found = _versions(self.root / name)
        if not found:
            known = sorted({matrix for matrix, _, _ in self.matrices()})
            hint = did_you_mean(name, known, there_are(known))
            raise ReferenceNotFoundError(f"no matrix '{name}' in the catalogue; {hint}")
        return found

    def path(self, reference: str) -> Path:
        """The file of ``id@version``.

        Raises:
            ReferenceNotFoundError: when there is none, with the versions there are.
        """
        name, _, version = reference.partition("@")
        found = {str(number): path for number, path in self.versions(name)}
        if version not in found:
            raise ReferenceNotFoundError(
                f"no version '{version}' of '{name}'; there are {listed(found)}"
            )
        return found[version]

    def table(self, reference: str) -> Path | None:
        """The file of a table or vocabulary ``id@edition``, or None."""
        name, _, edition = reference.partition("@")
        for ending in (".csv", ".yaml"):
            path = self.root / TABLES / name / f"{edition}{ending}"
            if path.is_file():
                return path
        return None

    @property
    def tables(self) -> list[str]:
        """The references of every table and vocabulary."""
        found = (self.root / TABLES).glob("*/*.*")
        return sorted(f"{path.parent.name}@{path.stem}" for path in found)


def _versions(folder: Path) -> list[tuple[Version, Path]]:
    found = []
    for path in folder.glob("*.yaml") if folder.is_dir() else ():
        if not path.name.endswith(EXAMPLES):
            try:
                found.append((Version.parse(path.stem), path))
            except PydanticCustomError:
                continue  # named otherwise: `validate` reports it, a reference cannot reach it
    return sorted(found)
