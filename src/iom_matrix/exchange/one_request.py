"""One request: what is handed in for one person has the shape of records, or is refused by name.

A service takes it from a body that somebody else wrote, so anything may stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from iom_matrix.errors import EvidenceError, Problem, legible
from iom_matrix.evidence.nominals import People
from iom_matrix.reading.people import EVERYTHING, Record
from iom_matrix.reading.records import COVERAGE, EVENTS, RECORDS
from iom_matrix.reading.sheets import ID

_UNLISTED = "unlisted-person"
# Remedies for files -> those for a record, which has no options and no mapping file.
_REMEDIES = (
    (r"--ignore-column .* leaves it aside, as a mapping's 'ignore' does", "leave it out"),
    (r"leave it out of the file: (.*); leave it out", r"leave it out: \1"),
    (r"declare it in a mapping file: date_format: .*", "write it as YYYY-MM-DD"),
)


def checked_record(record: object) -> Record:
    """The record of one person.

    Raises:
        EvidenceError: ``not-a-record`` when it is no mapping; ``unreadable-value`` when its id is
            a truth, which would read as the text ``yes`` or ``no``.
    """
    if not isinstance(record, Mapping):
        raise _no_record("the nominal is one mapping of columns", record, RECORDS)
    if isinstance(record.get(ID), bool | np.bool_):
        message = "id: the id is text or a whole number, not True or False"
        hint = "give the id as the records system writes it"
        raise EvidenceError([Problem("unreadable-value", message, hint, RECORDS, 1)])
    return record


def checked_events(events: object) -> Sequence[Record]:
    """The events of one person, one mapping each.

    Raises:
        EvidenceError: ``not-a-record`` when they are anything else.
    """
    return _rows(events, "events are a list of mappings", EVENTS)


def checked_coverage(coverage: object) -> Sequence[Record] | str | None:
    """The rows of coverage, or that everything is covered, or nothing.

    Raises:
        EvidenceError: ``not-a-record`` when it is anything else.
    """
    if coverage is None or (isinstance(coverage, str) and coverage == EVERYTHING):
        return coverage
    return _rows(coverage, f"coverage is a list of mappings, None or '{EVERYTHING}'", COVERAGE)


def of_a_record(problem: Problem) -> Problem:
    """The same problem with a remedy that a record has; those of files have others."""
    hint = problem.hint
    for of_file, remedy in _REMEDIES:
        hint = re.sub(of_file, remedy, hint)
    return replace(problem, hint=hint)


def all_of_one(people: People) -> People:
    """The people of a request, if it has no event of somebody else.

    Raises:
        EvidenceError: ``unlisted-person``: among many people an event of somebody whom nobody
            asks about is worth a warning, but for one person nothing else can be meant.
    """
    strangers = [problem for problem in people.notices if problem.code == _UNLISTED]
    if strangers:
        raise EvidenceError([replace(problem, severity="error") for problem in strangers])
    return people


def _rows(given: object, needed: str, place: str) -> Sequence[Record]:
    """Rows as a list: an iterable of mappings that is not a mapping or a text itself."""
    if isinstance(given, Mapping | str | bytes) or not isinstance(given, Iterable):
        raise _no_record(needed, given, place)
    rows = list(given)
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise _no_record(needed, row, place, number)
    return rows


def _no_record(needed: str, given: object, place: str, line: int = 0) -> EvidenceError:
    kind = "None" if given is None else f"a value of type {legible(type(given).__name__)}"
    hint = 'give {"id": ..., ...}, with the columns of a file as keys'
    return EvidenceError([Problem("not-a-record", f"{needed}, not {kind}", hint, place, line)])
