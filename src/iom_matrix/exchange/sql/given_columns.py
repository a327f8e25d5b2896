"""Given columns: those that a caller says their tables have, checked against what there can be.

A misspelt column would be unknown for everybody, and nobody would be told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import EvidenceError, Problem, did_you_mean
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.relations import Program
from iom_matrix.exchange.relations.translation import program_of
from iom_matrix.reading.nominals import nominal_columns
from iom_matrix.reading.sheets import ID
from iom_matrix.reading.terms import Terms


def asked_program(
    matrix: Matrix,
    as_of: dt.date,
    coverage: Coverage | None,
    columns: Collection[str] | None,
    event_columns: Collection[str] | None,
) -> Program:
    """The program of a matrix over a caller's tables, in which any id may be missing or repeated.

    Raises:
        DefinitionError: when the matrix says something that no program can.
        EvidenceError: when `as_of` is no date, or a column is named that cannot be there.
    """
    check_columns(matrix, columns, event_columns)
    return program_of(
        matrix, as_of=as_of, columns=columns, events=event_columns, coverage=coverage,
        doubtful_ids=True,
    )  # fmt: skip


def check_columns(
    matrix: Matrix, columns: Collection[str] | None, event_columns: Collection[str] | None
) -> None:
    """Refuse names that are no columns, and tables without those that nothing goes without.

    Args:
        matrix: whose vocabulary names the columns.
        columns: those of the table of nominals, or None for all that are asked of it.
        event_columns: those of the table of events, or None.

    Raises:
        EvidenceError: ``unknown-column`` and ``missing-column``, all of them at once.
    """
    found: list[Problem] = []
    if columns is not None:
        known = nominal_columns(matrix.vocabulary)
        found += _faults("columns", columns, known, (ID,))
    if event_columns is not None:
        known = Terms.of(matrix).event_columns
        found += _faults("event_columns", event_columns, known, (ID, "kind"))
    if found:
        raise EvidenceError(found)


def _faults(
    where: str, named: Collection[str], known: Collection[str], needed: tuple[str, ...]
) -> Iterator[Problem]:
    lower = {name.lower(): name for name in known}
    leave = "leave it out: only columns that the vocabulary names are read"
    for name in named:
        if name not in known:
            near = lower.get(name.lower())
            hint = f"did you mean '{near}'?" if near else did_you_mean(name, known, leave)
            message = f"'{name}' is not in the vocabulary"
            yield Problem("unknown-column", message, hint, where)
    for name in needed:
        if name not in named:
            hint = "name it too, or make a view that has it"
            yield Problem("missing-column", f"there is no column '{name}'", hint, where)
