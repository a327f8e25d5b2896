"""Names: how reports call people, who are in them by opaque keys."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.oversight.snapshots.keys import Key
from iom_matrix.reading.headers import required
from iom_matrix.reading.mapping import translation
from iom_matrix.reading.nominals import rows_of_ids
from iom_matrix.reading.people import sheet_of
from iom_matrix.reading.sheets import ID

LEAST_DIGITS = 8


def shortened(keys: Collection[str]) -> dict[str, str]:
    """Key -> its first digits: eight, or as many as tell these people apart."""
    digits = LEAST_DIGITS
    while len({key[:digits] for key in keys}) < len(set(keys)):
        digits += 1
    return {key: key[:digits] for key in keys}


def ids_by_key(
    nominals: str | os.PathLike[str], key: Key, *, mapping: str | os.PathLike[str] | None = None
) -> Mapping[str, str]:
    """Key -> id, of everybody in a file of nominals, of which nothing but the ids is read.

    Raises:
        EvidenceError: when ids are missing or stand twice.
        DefinitionError: when the mapping file has faults.
        ReferenceNotFoundError: when a file is not there.
    """
    found: list[Problem] = []
    how = translation(mapping)["nominals"]
    sheet = sheet_of(nominals, how, found)
    ids: list[str] = []
    if sheet is not None:
        sheet = how.applied(sheet, found)
        if required(sheet, (ID,), found):
            _, ids = rows_of_ids(sheet, found)
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise EvidenceError(errors)
    return dict(zip(key.opaque(ids), ids, strict=True))
