"""``iom-matrix show``: a matrix as a readable document."""

from __future__ import annotations

from pathlib import Path

from iom_matrix.cli.options import Options
from iom_matrix.cli.results import Result, spare
from iom_matrix.definition.linked import Matrix
from iom_matrix.papers.consultation import consultation
from iom_matrix.reading.catalogue import Catalogue
from iom_matrix.reading.definitions import is_path, load


def run(options: Options) -> Result:
    """Show the matrix asked for."""
    spare(options.out, {"REF": options.reference})
    document = consultation(_matrix(options))
    written = {"markdown": document.markdown, "html": document.html}
    return Result(written.get(options.format, document.text)())


def _matrix(options: Options) -> Matrix:
    return load(_reference(options), catalogue=options.catalogue, as_of=options.as_of)


def _reference(options: Options) -> str:
    """The reference as given; for an id alone and no day, the latest version that is final.

    Nothing is scored here, so no day need be named; the document says when the version is in
    force.
    """
    named = options.reference
    if options.as_of is not None or "@" in named or is_path(named):
        return named
    shelf = Catalogue(Path(options.catalogue)) if options.catalogue else Catalogue.bundled()
    versions = [version for version, _ in shelf.versions(named)]
    final = [version for version in versions if version.final] or versions
    return f"{named}@{final[-1]}"
