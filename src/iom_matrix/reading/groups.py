"""Offence groups: given as they are, or through a table of offence codes; nothing is dropped."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import Codes, Marks
from iom_matrix.evidence.events import BLANK
from iom_matrix.reading.answers import word_column
from iom_matrix.reading.cells import quoted
from iom_matrix.reading.sheets import ID, Sheet
from iom_matrix.reading.terms import GROUP, Terms

CODE = "code"


def group_column(sheet: Sheet, terms: Terms, offence: Marks, found: list[Problem]) -> Codes:
    """(n,) the group of each row: as it is given, else as the table says for its code.

    ``unmapped-code`` and ``code-and-group-differ`` are added to `found`.
    """
    groups = terms.words[GROUP]
    given = word_column(sheet, GROUP, groups, found)
    if CODE not in sheet.columns:
        return given
    sheet.plain(CODE, found)
    column = sheet.columns[CODE]
    number = {group: at for at, group in enumerate(groups)}
    mapped = {code: number[group] for code, group in terms.group_of_code.items()}
    codes = np.array([mapped.get(text, BLANK) for text in column.distinct], np.int16)[column.at]
    blank = given == BLANK
    if GROUP in sheet.columns:
        blank &= ~sheet.columns[GROUP].given
    _check_unmapped(sheet, offence & blank & column.given & (codes == BLANK), terms, found)
    differ = (codes != BLANK) & (given != BLANK) & (codes != given)
    for row in np.flatnonzero(differ).tolist():
        code, group, other = column.text(row), groups[codes[row]], groups[given[row]]
        message = f"{quoted(code)} is {group}, but the group is {other}"
        hint = "correct one of the two, or leave the group empty"
        found.append(sheet.at_cell(Problem("code-and-group-differ", message, hint), row, CODE))
    # Of two that differ nobody can say which is right.
    return np.where(differ, BLANK, np.where(blank, codes, given)).astype(np.int16)


def _check_unmapped(
    sheet: Sheet, wrong: NDArray[np.bool_], terms: Terms, found: list[Problem]
) -> None:
    """One problem a code and person, each with the count over all rows."""
    rows = np.flatnonzero(wrong)
    if not len(rows):
        return
    codes, people = sheet.columns[CODE].at[rows], sheet.columns[ID].at[rows]
    pairs, first = np.unique(np.stack([codes, people]), axis=1, return_index=True)
    table = f"in {terms.codes.reference}" if terms.codes else "because no table of codes is named"
    remedy = "add it to the table of codes, or give the group"
    if terms.codes is None:
        remedy = "give the group, or name a table under events: codes in the vocabulary"
    for code in np.unique(codes).tolist():
        count = int((codes == code).sum())
        persons = first[pairs[0] == code]
        message = (
            f"{quoted(sheet.columns[CODE].distinct[code])} has no group {table} "
            f"({count} row{'s' * (count > 1)}, {len(persons)} nominal{'s' * (len(persons) > 1)})"
        )
        problem = Problem("unmapped-code", message, remedy)
        found.extend(sheet.at_cell(problem, int(rows[at]), CODE) for at in persons)
