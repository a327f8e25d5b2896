"""Reading outcomes: one row a person, with the days of the follow-up and what came of it."""

from __future__ import annotations

import os

import numpy as np

from iom_matrix.definition.inputs import Input
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.columns import Column, Days
from iom_matrix.oversight.outcomes.outcomes import Outcomes
from iom_matrix.reading.answers import day_column, input_column
from iom_matrix.reading.headers import arranged, required
from iom_matrix.reading.mapping import translation
from iom_matrix.reading.nominals import is_synthetic, rows_of_ids
from iom_matrix.reading.people import sheet_of
from iom_matrix.reading.sheets import ID, Sheet

COLUMNS = (ID, "from", "to", "custody_days", "reoffences", "harm", "synthetic")
_NEEDED = COLUMNS[:5]
_COUNT = Input(title="count", kind="count", nature="fact", source="outcomes", agency="outcomes")
_HARM = Input(title="harm", kind="amount", nature="fact", source="outcomes", agency="outcomes")


def read_outcomes(outcomes: str | os.PathLike[str]) -> Outcomes:
    """Read a table of outcomes, as CSV or JSON Lines: one row a person.

    Columns: ``id``; ``from`` and ``to``, the first and last day of the follow-up; ``custody_days``
    of it; ``reoffences``, proven and committed in it; ``harm`` of these by weights of your own, if
    you have it; ``synthetic``. An empty ``custody_days``, ``reoffences`` or ``harm`` is unknown.

    Raises:
        EvidenceError: with every error of the file, by line and character.
        ReferenceNotFoundError: when the file is not there.
    """
    found: list[Problem] = []
    how = translation(None)["nominals"]
    sheet = sheet_of(outcomes, how, found)
    read = None
    if sheet is not None:
        sheet = arranged(sheet, how, COLUMNS, ignore=None, found=found)
        read = _read(sheet, found) if required(sheet, _NEEDED, found) else None
    errors = [problem for problem in found if problem.severity == "error"]
    if read is None or errors:
        raise EvidenceError(errors)
    return read


def _read(sheet: Sheet, found: list[Problem]) -> Outcomes:
    rows, ids = rows_of_ids(sheet, found)
    start, end = (_days(sheet, name, found) for name in ("from", "to"))
    custody, reoffences = (
        input_column(sheet, name, _COUNT, None, found) for name in ("custody_days", "reoffences")
    )
    harm = input_column(sheet, "harm", _HARM, None, found) if "harm" in sheet else None
    _check_days(sheet, start, end, custody, found)
    harmed = Column.unknown(len(sheet)) if harm is None else harm
    return Outcomes(
        sheet.file,
        tuple(ids),
        start[rows],
        end[rows],
        custody.number[rows],
        custody.known[rows],
        reoffences.number[rows],
        reoffences.known[rows],
        None if harm is None else harm.number[rows],
        harmed.known[rows],
        is_synthetic(sheet, found),
        tuple(problem for problem in found if problem.severity == "warning"),
    )


def _days(sheet: Sheet, name: str, found: list[Problem]) -> Days:
    days = day_column(sheet, name, None, found)
    for row in np.flatnonzero(~sheet.columns[name].given).tolist():
        hint = "give the first and the last day of the follow-up"
        found.append(sheet.at_cell(Problem("empty-cell", f"'{name}' is empty", hint), row, name))
    return days


def _check_days(
    sheet: Sheet, start: Days, end: Days, custody: Column, found: list[Problem]
) -> None:
    for row in np.flatnonzero(start > end).tolist():
        message = f"{start[row]} is after {end[row]}, where the follow-up ends"
        hint = "are 'from' and 'to' the wrong way round?"
        found.append(sheet.at_cell(Problem("from-after-to", message, hint), row, "from"))
    whole = (start <= end) & custody.known  # False where a day is missing
    days = np.where(whole, (end - start).astype(np.int64) + 1, custody.number)
    for row in np.flatnonzero(custody.number > days).tolist():
        message = f"{custody.number[row]} days in custody, of a follow-up of {days[row]}"
        hint = "count only the days between 'from' and 'to', both included"
        problem = Problem("custody-too-long", message, hint)
        found.append(sheet.at_cell(problem, row, "custody_days"))
