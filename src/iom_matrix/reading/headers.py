"""Headers: which columns a file may have, and why any other is refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from iom_matrix.errors import Problem, did_you_mean, listed
from iom_matrix.reading.mapping import Translation, protected_column
from iom_matrix.reading.sheets import Sheet

_PERSONAL = (
    "name", "names", "forename", "forenames", "firstname", "surname", "lastname", "alias",
    "nickname", "address", "postcode", "phone", "telephone", "email", "nino", "pnc", "pncid",
    "crn", "cro", "nhs", "passport",
)  # fmt: skip


def arranged(
    sheet: Sheet,
    how: Translation,
    known: Collection[str],
    *,
    ignore: Sequence[str] | None,
    found: list[Problem],
) -> Sheet:
    """The sheet in our words, without the columns that are to be ignored.

    Args:
        sheet: rows as the file has them.
        how: the mapping as it applies to this file.
        known: the columns that this kind of file may have.
        ignore: names of columns, theirs or ours, that the caller asks to leave aside; None where
            nobody can ask.
        found: ``unknown-column``, ``duplicate-column`` and ``no-such-column`` are added here.
    """
    leave = {*(ignore or ()), *how.says.ignore}
    ours = how.says.columns
    names = (*sheet.columns, *sheet.numbers)
    aside = [name for name in names if leave & {name, ours.get(name, name)}]
    kept = {name: column for name, column in sheet.columns.items() if name not in aside}
    numbers = {name: column for name, column in sheet.numbers.items() if name not in aside}
    sheet = replace(sheet, columns=kept, numbers=numbers, ignored=tuple(aside))
    how.check(dict.fromkeys(known), found)
    sheet = how.applied(sheet, found)
    unknown = [name for name in (*sheet.columns, *sheet.numbers) if name not in known]
    for name in (name for name in unknown if name not in sheet.filled):
        theirs = sheet.theirs.get(name, name)
        said = _stray(theirs, known) if ignore is None else unknown_column(name, theirs, known)
        found.append(sheet.at_head(said, name))
    columns = {name: column for name, column in sheet.columns.items() if name not in unknown}
    numbers = {name: column for name, column in numbers.items() if name not in unknown}
    return replace(sheet, columns=columns, numbers=numbers)


def required(sheet: Sheet, names: Sequence[str], found: list[Problem]) -> bool:
    """Whether the columns are all there; each that is not is a problem."""
    missing = [name for name in names if name not in sheet]
    for name in missing:
        near = did_you_mean(name, [other.lower() for other in sheet.theirs.values()])
        hint = "add it, or rename one with a mapping's 'columns'"
        if near:
            hint = f"{near} Names are exact; a mapping's 'columns' can rename one"
        if name in sheet.ignored:
            hint = "it is needed: take it off the columns to ignore"
        found.append(sheet.at_head(Problem("missing-column", f"there is no column '{name}'", hint)))
    return not missing


def unknown_column(name: str, theirs: str, known: Collection[str]) -> Problem:
    """The problem of a column that none of these is; `theirs` is its name in the file."""
    shown = f"'{name}'" if name == theirs else f"'{name}' (the file's '{theirs}')"
    leave_out = f"--ignore-column {_argument(theirs)} leaves it aside, as a mapping's 'ignore' does"
    if protected_column(name):
        message = f"{shown} is not in the vocabulary, and names a protected characteristic"
        hint = f"leave it out of the file: age is only 'adult: yes' here; {leave_out}"
    elif says_who(name):
        message = f"{shown} is not in the vocabulary, and seems to say who somebody is"
        hint = f"leave it out of the file: nothing here needs it; {leave_out}"
    else:
        message = f"{shown} is not in the vocabulary"
        near = did_you_mean(name, known)
        hint = f"{near} Or {leave_out}" if near else leave_out
    return Problem("unknown-column", message, hint)


def _stray(name: str, known: Collection[str]) -> Problem:
    """The same for a table that has columns of its own, of which none can be left aside."""
    hint = did_you_mean(name, known, "take it out")
    return Problem("unknown-column", f"'{name}' is none of its columns: {listed(known)}", hint)


def says_who(name: str) -> bool:
    """Whether a column of this name seems to say who somebody is."""
    words = re.sub(r"[^a-z]+", " ", name.lower()).split()
    return "".join(words) in _PERSONAL or any(word in _PERSONAL for word in words)


def _argument(name: str) -> str:
    return name if re.fullmatch(r"[\w.-]+", name) else f'"{name}"'
