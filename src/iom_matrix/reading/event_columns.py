"""Event columns: arrays and Arrow columns of events, as a caller hands them in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from iom_matrix.errors import Problem, did_you_mean
from iom_matrix.evidence.events import Events
from iom_matrix.evidence.people_columns import by_person
from iom_matrix.reading.arrays import read_arrays
from iom_matrix.reading.events import event_rows
from iom_matrix.reading.given import given_column
from iom_matrix.reading.headers import unknown_column
from iom_matrix.reading.records import (
    EVENTS,
    RECORDS,
)
from iom_matrix.reading.sheets import ID, Sheet
from iom_matrix.reading.terms import Terms


def event_columns(
    events: Events | Mapping[str, object] | None,
    terms: Terms,
    ids: NDArray[Any] | None,
    found: list[Problem],
) -> Events:
    """Events sorted by person; with what is wrong added to `found`."""
    if isinstance(events, Events):
        return by_person(events)
    if events is None:
        return Events.none(terms.words)
    if ids is None:
        message = "events name people by their ids, and none are given"
        found.append(Problem("missing-column", message, "give ids", RECORDS))
        return Events.none(terms.words)
    found += [
        stray(name, terms.event_columns).at(EVENTS)
        for name in events
        if name not in terms.event_columns
    ]
    kept = {name: side for name, side in events.items() if name in terms.event_columns}
    sheet = _rows(kept, found)
    if sheet is None:
        return Events.none(terms.words)
    return by_person(event_rows(sheet, terms, None, ids=ids.tolist(), found=found))


def _rows(columns: Mapping[str, object], found: list[Problem]) -> Sheet | None:
    """Columns of events as a sheet; those that come with a dictionary by it."""
    given = {name: given_column(column) for name, column in columns.items()}
    pairs = {name: (column.values, column.answered) for name, column in given.items()}
    coded = [name for name, column in given.items() if column.words is not None]
    plain = {name: pair for name, pair in pairs.items() if name == ID or name not in coded}
    sheet = read_arrays(plain, EVENTS, numeric=lambda _: False, found=found)
    if sheet is None:
        return None
    fits = [name for name in coded if len(given[name]) == len(sheet)]
    found += [
        Problem("wrong-length", f"{len(given[name])} rows where the ids have {len(sheet)}",
                "give one value for each row", EVENTS).about(name)
        for name in coded
        if name not in fits
    ]  # fmt: skip
    texts = {**sheet.columns, **{name: given[name].texts() for name in fits}}
    kept = {name: texts[name] for name in columns if name in texts}
    return replace(sheet, columns=kept, heads=dict.fromkeys(kept, 0))


def stray(name: str, known: Collection[str]) -> Problem:
    """The problem of a column that none of these is, with advice for who has no files."""
    said = unknown_column(name, name, known)
    return replace(said, hint=did_you_mean(name, known, "take it out"))
