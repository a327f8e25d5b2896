"""Events: one row an event, as columns of codes and dates; every row kept, none interpreted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.vocabulary import OFFENCE
from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import At, Codes, Marks
from iom_matrix.evidence.events import BLANK, KEYS, Events
from iom_matrix.evidence.offences import ROOM
from iom_matrix.reading.answers import day_column, word_column
from iom_matrix.reading.cells import quoted
from iom_matrix.reading.dates import DateForm
from iom_matrix.reading.groups import group_column
from iom_matrix.reading.headers import required
from iom_matrix.reading.identifiers import identifier
from iom_matrix.reading.offences import Offences, check_offences, check_other_kinds
from iom_matrix.reading.packed import taken
from iom_matrix.reading.sheets import ID, Sheet
from iom_matrix.reading.terms import Terms

_NEEDED = (ID, "kind")
_WANTED = ("outcome", "role", "group", "offence_date")
_NOBODY = -1
_NO_KIND = -2


def event_rows(
    sheet: Sheet,
    terms: Terms,
    form: DateForm | None,
    *,
    ids: Sequence[str] | None,
    found: list[Problem],
) -> Events:
    """The events on a sheet, in the order of its rows.

    Args:
        sheet: its rows, in our words.
        terms: the vocabulary and its tables.
        form: how its dates are written.
        ids: the nominals; None where they could not be read, so that nobody is unlisted.
        found: problems are added here. Rows of people who are not listed are not used, nor
            checked; one warning a person says so.
    """
    words = terms.words
    if not required(sheet, _NEEDED, found) or not _has_groups(sheet, terms, found):
        return Events.none(words)
    ids = sheet.columns[ID].distinct if ids is None else ids
    sheet, person = _listed(sheet, ids, found)
    kinds = word_column(sheet, "kind", words["kind"], found)
    _check_kinds(sheet, found)
    offence = kinds == (words["kind"].index(OFFENCE) if OFFENCE in words["kind"] else _NO_KIND)
    check_other_kinds(sheet, ~offence & (kinds != BLANK), found)
    codes = {"kind": kinds, **_codes(sheet, terms, offence, found)}
    keys, key_texts = _keys(sheet, offence, found)
    events = Events(
        person=person,
        offence_date=day_column(sheet, "offence_date", form, found),
        outcome_date=day_column(sheet, "outcome_date", form, found),
        codes={name: codes[name] for name in words},
        keys=keys,
        key_texts=key_texts,
        place=sheet.lines,
    )
    _warn_absent(sheet, terms, found, any_offence=bool(offence.any()))
    _warn_repeated(sheet, events, ~offence & (kinds != BLANK), found)
    check_offences(Offences(sheet, events, offence), terms, ids, found)
    return events


def _warn_repeated(
    sheet: Sheet, events: Events, other: NDArray[np.bool_], found: list[Problem]
) -> None:
    """Warn of rows of other kinds that say the same twice: nothing tells one thing from two."""
    rows = np.flatnonzero(other)
    said = [events.person[rows], events.offence_date[rows].astype(np.int64)]
    said += [codes[rows].astype(np.int64) for codes in events.codes.values()]
    _, first, counts = np.unique(_together(said), return_index=True, return_counts=True)
    for at, count in zip(first[counts > 1], counts[counts > 1], strict=True):
        row = int(rows[at])
        message = f"{count} rows say the same of {quoted(sheet.person(row))}; each counts"
        hint = "if one event reached the file twice, keep one row"
        warning = Problem("repeated-row", message, hint, severity="warning")
        found.append(sheet.at_cell(warning, row, ID))


def _together(columns: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """One number a row, the same where all columns say the same."""
    whole = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        if not len(column) or (column == column[0]).all():
            continue
        _, number = np.unique(column, return_inverse=True)
        if int(whole.max() + 1) * int(number.max() + 1) >= ROOM:
            whole = np.unique(whole, return_inverse=True)[1].reshape(-1)
        whole = whole * (number.max() + 1) + number.reshape(-1)
    return whole


def _has_groups(sheet: Sheet, terms: Terms, found: list[Problem]) -> bool:
    if terms.vocabulary.events is None:
        message = f"the vocabulary {terms.vocabulary.reference} has no events"
        problem = Problem("no-events", message, "leave the file out, or add 'events' to it")
    elif terms.groups is None and terms.events.groups is not None:
        message = f"the table of groups {terms.events.groups} is not at hand"
        problem = Problem("no-groups", message, "give a loaded matrix as the vocabulary")
    else:
        return True
    found.append(sheet.at_head(problem))
    return False


def _listed(
    sheet: Sheet, ids: Sequence[str], found: list[Problem]
) -> tuple[Sheet, NDArray[np.int64]]:
    """The rows about nominals, and whom each is about; a warning for each other person."""
    at = dict(zip(ids, range(len(ids)), strict=True))
    column = sheet.columns[ID]
    numbers = np.fromiter(map(at.get, column.distinct, repeat(_NOBODY)), np.int64)
    person = numbers[column.at]
    if (numbers != _NOBODY).all():
        return sheet, person
    _check_unlisted(sheet, np.flatnonzero(person == _NOBODY), ids, found)
    rows = np.flatnonzero(person != _NOBODY)
    return sheet.take(rows), person[rows]


def _check_unlisted(sheet: Sheet, rows: At, ids: Sequence[str], found: list[Problem]) -> None:
    """One warning a person who is not listed; a text that cannot be an id is an error."""
    column = sheet.columns[ID]
    used, first, counts = np.unique(column.at[rows], return_index=True, return_counts=True)
    alike = {_bare(text): text for text in ids}
    for number, row, count in zip(used, rows[first].tolist(), counts, strict=True):
        text = column.distinct[number]
        read = identifier(text)
        if isinstance(read, Problem):
            same = rows[column.at[rows] == number]
            found.extend(replace(sheet.at_cell(read, int(each), ID), person="") for each in same)
            continue
        unused = "1 row is" if count == 1 else f"{count} rows are"
        message = f"{quoted(text)} is not among the nominals: {unused} not used"
        hint = "list the person among the nominals, if the scheme is to look at them"
        if _bare(text) in alike:
            hint = f"'{alike[_bare(text)]}' is: were zeros lost, or capitals changed, on one side?"
        warning = Problem("unlisted-person", message, hint, severity="warning")
        found.append(sheet.at_cell(warning, row, ID))


def _bare(text: str) -> str:
    """An id without what spreadsheets and people change: capitals and leading zeros."""
    return text.casefold().lstrip("0")


def _check_kinds(sheet: Sheet, found: list[Problem]) -> None:
    for row in np.flatnonzero(~sheet.columns["kind"].given).tolist():
        problem = Problem("empty-kind", "the row does not say what kind of event it is",
                          "write offence, or another kind of the vocabulary")  # fmt: skip
        found.append(sheet.at_cell(problem, row, "kind"))


def _codes(sheet: Sheet, terms: Terms, offence: Marks, found: list[Problem]) -> dict[str, Codes]:
    """The coded fields other than the kind."""
    words = terms.words
    codes: dict[str, Codes] = {}
    for name, spec in terms.events.fields.items():
        blank = None if spec.blank is None else spec.words.index(spec.blank)
        codes[name] = word_column(sheet, name, spec.words, found, blank=blank)
    for name in ("outcome", "role"):
        codes[name] = word_column(sheet, name, words[name], found)
    codes["group"] = group_column(sheet, terms, offence, found)
    for name in ("outcome", "role", "group"):
        codes[name] = np.where(offence, codes[name], BLANK).astype(np.int16)
    return codes


def _keys(
    sheet: Sheet, offence: Marks, found: list[Problem]
) -> tuple[dict[str, NDArray[np.int64]], dict[str, Sequence[str]]]:
    """The fields that tie rows together, as numbers; equal texts have equal numbers."""
    keys: dict[str, NDArray[np.int64]] = {}
    texts: dict[str, Sequence[str]] = {}
    for name in KEYS:
        keys[name], texts[name] = _numbered(sheet, name, found)
    # An offence without a reference is one of its own; so is every row of another kind.
    alone = (keys["offence_ref"] == BLANK) | ~offence
    first, count = len(texts["offence_ref"]), int(alone.sum())
    keys["offence_ref"][alone] = np.arange(first, first + count)
    refs = np.concatenate([np.arange(first), np.full(count, -1)])
    texts["offence_ref"] = taken(texts["offence_ref"], refs)
    return keys, texts


def _numbered(
    sheet: Sheet, name: str, found: list[Problem]
) -> tuple[NDArray[np.int64], Sequence[str]]:
    if name not in sheet.columns:
        return np.full(len(sheet), BLANK, np.int64), ()
    column = sheet.columns[name]
    good = sheet.plain(name, found)
    first = column.first
    named = np.flatnonzero(good & (first < len(sheet)))
    if (np.diff(first[named]) < 0).any():
        named = named[np.argsort(first[named])]
    numbers = np.full(len(column.distinct), BLANK, np.int64)
    numbers[named] = np.arange(len(named))
    return numbers[column.at], taken(column.distinct, named)


def _warn_absent(sheet: Sheet, terms: Terms, found: list[Problem], *, any_offence: bool) -> None:
    """Warn of fields that no row has: all that turns on them is unknown for everybody."""
    wanted = [name for name in _WANTED if any_offence]
    if "code" in sheet.columns and "group" in wanted:
        wanted.remove("group")
    given = set(sheet.columns["kind"].distinct) if "kind" in sheet.columns else set()
    wanted += [
        name
        for name, spec in terms.events.fields.items()
        if spec.blank is None and given & set(spec.kinds)
    ]
    for name in wanted:
        if name not in sheet.columns and len(sheet):
            message = f"there is no column '{name}': it is unknown for every event"
            hint = f"where one value holds for every row, a mapping can say so under 'fill': {name}"
            found.append(sheet.at_head(Problem("absent-column", message, hint, severity="warning")))
