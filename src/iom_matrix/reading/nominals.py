"""Nominals: one row a person, with the answers to the inputs of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from iom_matrix.definition.vocabulary import PERSON_COLUMNS, STANDINGS, Vocabulary
from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import At, Column, Days
from iom_matrix.reading.answers import AS_OF, day_column, input_column, text_column, word_column
from iom_matrix.reading.cells import quoted
from iom_matrix.reading.dates import DateForm
from iom_matrix.reading.headers import required
from iom_matrix.reading.identifiers import (
    any_telling,
    identifier,
    identifiers,
    lost_zeros,
    telling,
)
from iom_matrix.reading.sheets import ID, Sheet
from iom_matrix.reading.terms import Terms

SOURCE = ".source"
_FLAG = ("no", "yes")


@dataclass(frozen=True, slots=True, eq=False)
class Roll:
    """The nominals of one file: the first part of `People`, in the order of the rows."""

    ids: tuple[str, ...]
    areas: tuple[str | None, ...]
    standings: tuple[str | None, ...]
    columns: Mapping[str, Column]
    labels: Mapping[str, tuple[str | None, ...]]
    history_from: Days
    synthetic: bool


def nominal_columns(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every column that a file of nominals may have."""
    inputs = (f"{name}{end}" for name in vocabulary.inputs for end in ("", AS_OF, SOURCE))
    return (*PERSON_COLUMNS, *inputs)


def is_number(vocabulary: Vocabulary, name: str) -> bool:
    """Whether a column of nominals is a count or an amount."""
    return name in vocabulary.inputs and vocabulary.inputs[name].kind in {"count", "amount"}


def roll(sheet: Sheet, terms: Terms, form: DateForm | None, found: list[Problem]) -> Roll | None:
    """The nominals on a sheet; None where there is no column of ids.

    A row whose id is empty or stands in an earlier row is a problem, and not on the roll.
    """
    if not required(sheet, (ID,), found):
        return None
    rows, ids = rows_of_ids(sheet, found)
    inputs = terms.vocabulary.inputs
    given = [name for name in inputs if name in sheet]
    _check_lists(sheet, terms, found)
    columns = {
        name: input_column(sheet, name, inputs[name], form, found, codes=terms.codes_of(name))
        for name in given
    }
    _check_beside(sheet, terms.vocabulary, form, found)
    # The labels are read a second time, for their texts: what is wrong with them is known by now.
    labels = {name: text_column(sheet, name, []) for name in given if inputs[name].kind == "label"}
    words = (*STANDINGS, None)  # None is last, so that -1 leads to it
    standings = word_column(sheet, "standing", STANDINGS, found)[rows]
    areas = text_column(sheet, "area", found)
    return Roll(
        ids=tuple(ids),
        areas=tuple([areas[row] for row in rows.tolist()]),
        standings=tuple([words[code] for code in standings.tolist()]),
        columns={name: column.take(rows) for name, column in columns.items()},
        labels={name: tuple([texts[row] for row in rows]) for name, texts in labels.items()},
        history_from=day_column(sheet, "history_from", form, found)[rows],
        synthetic=is_synthetic(sheet, found),
    )


def _check_lists(sheet: Sheet, terms: Terms, found: list[Problem]) -> None:
    """Codes cannot be read without the table that lists them, which comes with a matrix."""
    for name, spec in terms.vocabulary.inputs.items():
        if spec.kind == "code" and name in sheet and name not in terms.lists:
            message = f"the table of codes {spec.table} is not at hand"
            hint = "give a loaded matrix, or load_vocabulary(...), as the vocabulary"
            found.append(sheet.at_head(Problem("no-groups", message, hint)))


def is_synthetic(sheet: Sheet, found: list[Problem]) -> bool:
    """Whether every row says that it is invented."""
    codes = word_column(sheet, "synthetic", _FLAG, found)
    return bool(len(codes)) and bool((codes == _FLAG.index("yes")).all())


def rows_of_ids(sheet: Sheet, found: list[Problem]) -> tuple[At, list[str]]:
    """The rows that make the roll, the first with each id that is not empty, and their ids.

    Ids that are faulty, stand twice, or may say who somebody is, are problems.
    """
    column = sheet.columns[ID]
    if not identifiers(column.distinct):
        sheet.read(ID, identifier, found)
    first_row = column.first
    first = np.sort(first_row[first_row < len(sheet)])
    again = np.ones(len(sheet), np.bool_)
    again[first] = False
    for row in np.flatnonzero(again & column.given).tolist():
        line = sheet.lines[first_row[int(column.at[row])]]
        message = f"{quoted(column.text(row))} stands in line {line} already"
        hint = "a nominal has one row: keep the right one, or join the two"
        found.append(sheet.at_cell(Problem("duplicate-id", message, hint), row, ID))
    rows = np.sort(first[column.given[first]])
    distinct = tuple(column.distinct)
    ids = [distinct[at] for at in column.at[rows].tolist()]
    _warn(sheet, rows, ids, found)
    return rows, ids


def _warn(sheet: Sheet, rows: At, ids: Sequence[str], found: list[Problem]) -> None:
    """Warn of ids that may say who somebody is, and of zeros that a spreadsheet took away."""
    for row, text in zip(rows.tolist(), ids, strict=True) if any_telling(ids) else ():
        warning = telling(text)
        if warning is not None:
            found.append(sheet.at_cell(warning, row, ID))
    zeros = lost_zeros(ids)
    if zeros is not None:
        row = int(rows[ids.index(zeros[0])])
        found.append(replace(sheet.at_cell(zeros[1], row, ID), person=""))


def _check_beside(
    sheet: Sheet, vocabulary: Vocabulary, form: DateForm | None, found: list[Problem]
) -> None:
    """Check the columns that nothing else reads: sources, and dates of absent inputs."""
    for name in vocabulary.inputs:
        if f"{name}{SOURCE}" in sheet.columns:
            sheet.plain(f"{name}{SOURCE}", found)
        if name not in sheet:
            day_column(sheet, f"{name}{AS_OF}", form, found)
