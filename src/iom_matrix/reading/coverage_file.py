"""A coverage file by itself: for a query whose people are in a warehouse."""

from __future__ import annotations

import os

from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.reading.coverage import COVERAGE_COLUMNS, coverage_rows
from iom_matrix.reading.headers import arranged
from iom_matrix.reading.mapping import translation
from iom_matrix.reading.people import sheet_of


def read_coverage(coverage: str | os.PathLike[str], *, vocabulary: Vocabulary) -> Coverage:
    """What a coverage file says, which `read_nominals` would read beside the people.

    Args:
        coverage: the file, as CSV or JSON Lines.
        vocabulary: whose strands it may speak of.

    Raises:
        EvidenceError: with every error of the file, by line and character.
        ReferenceNotFoundError: when the file is not there.
    """
    found: list[Problem] = []
    how = translation(None)["coverage"]
    sheet = sheet_of(coverage, how, found)
    rows = Coverage()
    if sheet is not None:
        sheet = arranged(sheet, how, COVERAGE_COLUMNS, ignore=None, found=found)
        rows = coverage_rows(sheet, vocabulary, how.date_form, areas=None, found=found)
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise EvidenceError(errors)
    return rows
