"""Coverage: the small file that says which records are complete, from when, for which areas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import Problem, did_you_mean, listed
from iom_matrix.evidence.coverage import Coverage, Covered
from iom_matrix.reading.answers import day_column, text_column
from iom_matrix.reading.cells import plain_text, quoted, spaced
from iom_matrix.reading.dates import DateForm
from iom_matrix.reading.headers import required
from iom_matrix.reading.nominals import is_synthetic
from iom_matrix.reading.sheets import Sheet

COVERAGE_COLUMNS = ("kind", "source", "from", "to", "areas", "synthetic")
_NEEDED = ("kind", "to", "areas")
ALL = "all"
BETWEEN = ";"


def coverage_rows(
    sheet: Sheet,
    vocabulary: Vocabulary,
    form: DateForm | None,
    *,
    areas: Iterable[str | None] | None,
    found: list[Problem],
) -> Coverage:
    """What a coverage file says.

    Args:
        sheet: its rows, in our words.
        vocabulary: whose strands it may speak of.
        form: how its dates are written.
        areas: the areas of the nominals, to warn of others; None where they could not be read.
        found: ``unknown-strand``, ``empty-cell``, ``from-after-to``, ``unknown-area`` and the
            faults of single cells are added here.
    """
    if not required(sheet, _NEEDED, found):
        return Coverage()
    is_synthetic(sheet, found)
    strands = sheet.read("kind", lambda text: _strand(text, vocabulary.strands), found)
    named = sheet.read("areas", _areas, found)
    sources = text_column(sheet, "source", found)
    start, end = day_column(sheet, "from", form, found), day_column(sheet, "to", form, found)
    _check_days(sheet, start, end, found)
    if areas is not None:
        _check_areas(sheet, named, sorted({area for area in areas if area}), found)
    rows = []
    for row in range(len(sheet)):
        strand = strands[sheet.columns["kind"].at[row]]
        places = named[sheet.columns["areas"].at[row]]
        if strand is not None and places is not None and not np.isnat(end[row]):
            since = None if np.isnat(start[row]) else start[row]
            rows.append(Covered(strand, sources[row] or "", since, end[row], places))
    return Coverage(tuple(rows))


def _strand(text: str, strands: Sequence[str]) -> str | Problem:
    if text in strands:
        return text
    if not text:
        hint = f"name one of {listed(strands)}"
        return Problem("empty-cell", "the row does not say which records it is about", hint)
    hint = did_you_mean(text, strands, f"the vocabulary has {listed(strands)}")
    message = f"{quoted(text)} is no strand of coverage"
    return spaced(text) or Problem("unknown-strand", message, hint)


def _areas(text: str) -> tuple[str, ...] | Problem:
    """The areas that a cell names; none where it speaks of all."""
    if text == ALL:
        return ()
    if not text:
        hint = f"write {ALL}, or names with {BETWEEN} between them"
        return Problem("empty-cell", "the row does not say which areas it is about", hint)
    whole = plain_text(text)
    if isinstance(whole, Problem):
        return whole
    names = tuple(name.strip() for name in text.split(BETWEEN))
    if "" in names:
        message = f"{quoted(text)} leaves an area without a name"
        return Problem("empty-cell", message, f"write names with one {BETWEEN} between them")
    return names


def _check_days(sheet: Sheet, start: np.ndarray, end: np.ndarray, found: list[Problem]) -> None:
    for row in np.flatnonzero(~sheet.columns["to"].given).tolist():
        hint = "give the last day that the records are complete for"
        found.append(sheet.at_cell(Problem("empty-cell", "the row has no end", hint), row, "to"))
    for row in np.flatnonzero(start > end).tolist():
        message = f"{start[row]} is after {end[row]}, where the row ends"
        hint = "are 'from' and 'to' the wrong way round?"
        found.append(sheet.at_cell(Problem("from-after-to", message, hint), row, "from"))


def _check_areas(
    sheet: Sheet,
    named: Sequence[tuple[str, ...] | None],
    known: Sequence[str],
    found: list[Problem],
) -> None:
    """Warn of areas where no nominal is: a slip of spelling would leave an area uncovered."""
    for row, at in enumerate(sheet.columns["areas"].at.tolist()):
        for area in named[at] or ():
            if area not in known:
                message = f"{quoted(area)} is the area of no nominal"
                others = f"the nominals' areas are {listed(known) or 'blank'}"
                hint = did_you_mean(area, known, others)
                warning = Problem("unknown-area", message, hint, severity="warning")
                found.append(sheet.at_cell(warning, row, "areas"))
