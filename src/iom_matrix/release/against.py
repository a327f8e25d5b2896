"""Against: the matrices of a check beside what is published, as findings and a section."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import DefinitionError, listed
from iom_matrix.reading.catalogue import Catalogue
from iom_matrix.reading.definitions import load_file, tree_of
from iom_matrix.release.elsewhere import with_elsewhere
from iom_matrix.release.findings import Finding
from iom_matrix.release.folders import Folder
from iom_matrix.release.pairing import EDITED, Shelf, allowed, edited, proposed, unfaithful
from iom_matrix.release.proposal import Crowd, Proposal, propose, refusals, too_small
from iom_matrix.release.proposal_json import proposals_form
from iom_matrix.release.proposal_paper import proposal_blocks
from iom_matrix.release.published import NotComparedError, Published, published
from iom_matrix.release.report import Section


def compare_with(
    against: str,
    folders: Sequence[Folder],
    *,
    catalogue: Catalogue,
    as_of: dt.date | None = None,
    crowd: Crowd | None = None,
) -> tuple[list[Finding], Section]:
    """Hold what is proposed beside what is published.

    Args:
        against: a commit, or a folder.
        folders: what is proposed.
        catalogue: where references are looked up that lead nowhere beside their file; those of
            published versions in it as it was published, where it was.
        as_of: the day of witnesses; the first day of each new version unless said.
        crowd: on whom the impact is counted.

    Returns:
        What may not be done, as errors; and what is done, as a section of the report.

    Raises:
        NotComparedError: when what is published cannot be had or read.
    """
    findings: list[Finding] = []
    proposals: list[Proposal] = []
    told: list[str] = []
    # What comes with the library goes out with the library, and not with these folders.
    named = catalogue.root if catalogue != Catalogue.bundled() else None
    with published(against, [folder.path for folder in folders], named) as stands:
        then = catalogue if stands.catalogue is None else Catalogue(stands.catalogue)
        everywhere = {one for folder in folders for one in folder.there or ()}
        shelves = [(_shelf(stands, folder.path, then), folder) for folder in folders]
        _something_stands(shelves, stands.name)
        for own, folder in shelves:
            shelf = with_elsewhere(stands, own, folder, then)
            told += _moved(own, shelf, folder.path, stands.name)
            there: Collection[str] | None = folder.there
            if shelf is not own and there is not None:
                there = {*there, *everywhere}  # a folder may be parted in two
            broken = list(unfaithful(shelf, folder.path, folder.matrices, there))
            findings += broken
            told += [f"{one.message}." for one in broken if one.rule != EDITED]
            told += allowed(shelf, folder.matrices.values())
            pairs = [*edited(shelf, folder.matrices), *proposed(shelf, folder.matrices)]
            proposals += [
                propose(path, new, old, as_of=as_of, crowd=crowd) for path, new, old in pairs
            ]
    findings += filter(None, (too_small(one) for one in proposals if not one.is_edit))
    findings += (found for one in proposals for found in refusals(one))
    section = Section(
        "against",
        "What is proposed, and what is published",
        tuple(proposal_blocks(proposals, stands.name, told)),
        proposals_form(proposals, stands.name, told),
    )
    return findings, section


def _something_stands(pairs: Sequence[tuple[Shelf, Folder]], name: str) -> None:
    """That there is a matrix on either side, since nothing beside nothing is no comparison."""
    if not any(shelf.matrices or folder.matrices for shelf, folder in pairs):
        raise NotComparedError(
            f"no matrix is checked, and {name} has none in its place, so that nothing is compared;"
            " name the folder of the matrices, not that of their tables"
        )


def _shelf(stands: Published, folder: Path, catalogue: Catalogue) -> Shelf:
    found = dict(_matrices(stands, folder, catalogue))
    return Shelf(stands.name, found)


def _moved(own: Shelf, shelf: Shelf, folder: Path, name: str) -> list[str]:
    """That what a folder is held to is published under another path."""
    moved = [place for place in shelf.matrices if place not in own.matrices]
    if not moved:
        return []
    files = listed(Path(os.path.normpath(folder / place)).as_posix() for place in moved)
    nothing = "Nothing" if not own.matrices else "Not everything"
    told = f"{nothing} here is published under {folder.as_posix()} in {name}"
    return [f"{told}, so that it is held to what is published there under another path: {files}."]


def _matrices(
    stands: Published, folder: Path, catalogue: Catalogue
) -> Iterator[tuple[Path, Matrix]]:
    """What is published in place of a folder, by the place of each file below it."""
    for path in stands.files(folder):
        inside = path.relative_to(stands.folders[folder])
        try:
            if "matrix" in tree_of(path).value:
                yield inside, load_file(path, catalogue)
        except DefinitionError as error:
            first = error.problems[0]
            raise NotComparedError(
                f"{inside.as_posix()} as it is published in {stands.name} cannot be read, so that"
                f" nothing is compared: {first.code}, line {first.line}: {first.message}"
            ) from None
