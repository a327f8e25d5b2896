"""Characteristics: to which groups people belong, from a table that no score can read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.reading.cells import plain_text, quoted
from iom_matrix.reading.headers import required, says_who
from iom_matrix.reading.mapping import translation
from iom_matrix.reading.nominals import is_synthetic, rows_of_ids
from iom_matrix.reading.people import sheet_of
from iom_matrix.reading.sheets import ID, Sheet, Texts

MOST_GROUPS = 60
NOT_RECORDED = "not recorded"
SYNTHETIC = "synthetic"


@dataclass(frozen=True, slots=True, eq=False)
class Characteristics:
    """What a table of characteristics says of m people.

    Attributes:
        file: the table as the caller named it.
        ids: exact opaque text, unique.
        columns: characteristic -> (m,) the group of each; an empty cell is `NOT_RECORDED`.
        synthetic: whether every row says that it is invented.
        notices: warnings, to be counted and shown.
    """

    file: str
    ids: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    synthetic: bool = False
    notices: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)


def read_characteristics(characteristics: str | os.PathLike[str]) -> Characteristics:
    """Read a table of characteristics, as CSV or JSON Lines: one row a person.

    The column ``id`` says who; every other column is a characteristic, by any name, and its texts
    are the groups. A column ``synthetic`` says yes or no, as in a file of nominals. An empty cell
    is not recorded, which is a group of its own.

    Raises:
        EvidenceError: with every error of the file, by line and character: an id that is missing
            or stands twice, a characteristic with one group only or with too many, a column that
            says who somebody is, and whatever else keeps a file of evidence from being read.
        ReferenceNotFoundError: when the file is not there.
    """
    found: list[Problem] = []
    sheet = sheet_of(characteristics, translation(None)["nominals"], found)
    read = None if sheet is None else _read(sheet, found)
    errors = [problem for problem in found if problem.severity == "error"]
    if read is None or errors:
        raise EvidenceError(errors)
    return read


def _read(sheet: Sheet, found: list[Problem]) -> Characteristics | None:
    if not required(sheet, (ID,), found):
        return None
    rows, ids = rows_of_ids(sheet, found)
    names = [name for name in sheet.columns if name not in {ID, SYNTHETIC}]
    if not names:
        message = "the table has ids, and no characteristic beside them"
        hint = "add a column for each characteristic: its texts are the groups"
        found.append(sheet.at_head(Problem("no-characteristic", message, hint), ID))
    columns = {name: _groups(sheet, name, found) for name in names}
    return Characteristics(
        sheet.file,
        tuple(ids),
        {name: tuple([texts[row] for row in rows.tolist()]) for name, texts in columns.items()},
        is_synthetic(sheet, found),
        tuple(problem for problem in found if problem.severity == "warning"),
    )


def _groups(sheet: Sheet, name: str, found: list[Problem]) -> list[str]:
    """The group in each row; a characteristic of one group alone is a problem."""
    column = sheet.columns[name]
    found.extend(sheet.at_head(problem, name) for problem in _no_groups(name, column))
    read = sheet.read(name, plain_text, found)
    groups = [read[at] or NOT_RECORDED for at in column.at.tolist()]
    if len(set(groups)) == 1:
        message = f"'{name}' has one group only, {quoted(groups[0])}: nothing can be compared"
        hint = "take the column out, or give the groups of the others"
        found.append(sheet.at_head(Problem("one-group", message, hint), name))
    return groups


def _no_groups(name: str, column: Texts) -> Iterator[Problem]:
    """Why a column is of people rather than of groups; a report names every group that there is."""
    if says_who(name):
        message = f"'{name}' seems to say who somebody is"
        yield Problem("personal-column", message, "take the column out: the id is enough")
    elif len(column.distinct) > MOST_GROUPS:
        message = f"'{name}' has {len(column.distinct):,} groups; the limit is {MOST_GROUPS}"
        hint = "put people into fewer groups, such as bands of age, or take the column out"
        yield Problem("too-many-groups", message, hint)
