"""References: the matrix that a command was given by name, where nobody is scored."""

from __future__ import annotations

from pathlib import Path

from iom_matrix.cli.options import Options
from iom_matrix.definition.linked import Matrix
from iom_matrix.reading.catalogue import Catalogue
from iom_matrix.reading.definitions import is_path, load


def matrix_named(options: Options) -> Matrix:
    """The matrix as named; for an id alone and no day, the latest version that is final.

    Nobody is scored, so no day need be named; what is printed says when the version is in force.
    """
    return load(_reference(options), catalogue=options.catalogue, as_of=options.as_of)


def _reference(options: Options) -> str:
    named = options.reference
    if options.as_of is not None or "@" in named or is_path(named):
        return named
    shelf = Catalogue(Path(options.catalogue)) if options.catalogue else Catalogue.bundled()
    versions = [version for version, _ in shelf.versions(named)]
    final = [version for version in versions if version.final] or versions
    return f"{named}@{final[-1]}"
