"""History: what the event rows come to on a given day. Rows of one offence become one offence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.vocabulary import ROLES, SCORED_ROLES
from iom_matrix.evidence.columns import Codes, Days, Marks, Whole
from iom_matrix.evidence.events import Events


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """k occurrences: offences with their latest outcome, and other events, known on a day.

    Attributes:
        person: (k,) index of the nominal, ascending.
        dates: ``offence_date`` and ``outcome_date`` -> (k,) days, NaT where blank.
        codes: field -> (k,) index into the field's words, -1 where blank.
        occasion: (k,) number of the occasion, -1 where blank.
        last_row: (k,) the event row that gives the latest outcome.
        row_owner: (r,) occurrence to which each used row belongs, ascending.
        row_victim: (r,) number of the victim of each used row, -1 where blank.
        later: rows dated after the day, which are not used.
        later_people: the people that those rows concern.
    """

    person: Whole
    dates: Mapping[str, Days]
    codes: Mapping[str, Codes]
    occasion: Whole
    last_row: Whole
    row_owner: Whole
    row_victim: Whole
    later: int
    later_people: Whole

    def __len__(self) -> int:
        return len(self.person)

    def of(self, person: int) -> NDArray[np.intp]:
        """The occurrences of one person."""
        first, last = np.searchsorted(self.person, [person, person + 1])
        return np.arange(first, last)


def settle(events: Events, as_of: dt.date) -> History:
    """What the rows come to on `as_of`: rows dated later are left aside and counted.

    Rows of one person that share an offence reference are one offence, but for rows in which the
    person is victim or witness, which are apart. Its outcome is that of
    the row with the latest outcome date (of two on one day, the one that stands later in the
    vocabulary); its other fields are the latest that are not blank.
    """
    day = np.datetime64(as_of, "D")
    late = (events.offence_date > day) | (events.outcome_date > day)
    rows = np.flatnonzero(~late)
    rows = rows[_order(events, rows)]
    person, ref = events.person[rows], events.keys["offence_ref"][rows]
    passive = _passive(events)[rows]
    new = np.ones(len(rows), np.bool_)
    new[1:] = (person[1:] != person[:-1]) | (ref[1:] != ref[:-1]) | (passive[1:] != passive[:-1])
    starts = np.flatnonzero(new)
    last = np.append(starts[1:], len(rows)) - 1 if len(rows) else starts
    codes = {name: _latest(code[rows], starts) for name, code in events.codes.items()}
    if "outcome" in events.codes:
        codes["outcome"] = _last_outcome(events, rows, starts, last)
    return History(
        person=person[starts],
        dates={
            "offence_date": _latest_day(events.offence_date[rows], starts),
            "outcome_date": events.outcome_date[rows[last]],
        },
        codes=codes,
        occasion=_latest(events.keys["occasion"][rows], starts),
        last_row=rows[last].astype(np.int64),
        row_owner=(np.cumsum(new) - 1).astype(np.int64),
        row_victim=events.keys["victim"][rows],
        later=int(late.sum()),
        later_people=np.unique(events.person[late]),
    )


def _order(events: Events, rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Rows by person, offence and date of outcome, whatever order they came in."""
    outcome_date = events.outcome_date[rows]
    known = np.where(np.isnat(outcome_date), events.offence_date[rows], outcome_date)
    when = np.where(np.isnat(known), np.datetime64("0001-01-01", "D"), known)
    keys: list[NDArray[Any]] = [events.offence_date[rows]]
    keys += [events.codes[name][rows] for name in sorted(events.codes, reverse=True)]
    keys += [_by_text(events, name)[rows] for name in ("victim", "occasion")]
    if "outcome" in events.codes:
        outcome = events.codes["outcome"][rows]
        # Of the outcomes of one day, a blank may be the last.
        keys.append(np.where(outcome < 0, np.iinfo(outcome.dtype).max, outcome))
    keys += [when, _passive(events)[rows], events.keys["offence_ref"][rows], events.person[rows]]
    return np.lexsort(keys)


def _passive(events: Events) -> Marks:
    """(m,) rows in which the person is victim or witness: never part of what they did."""
    roles = events.codes.get("role")
    if roles is None:
        return np.zeros(len(events), np.bool_)
    active = [ROLES.index(role) for role in SCORED_ROLES]
    return (roles >= 0) & ~np.isin(roles, active)


def _last_outcome(
    events: Events, rows: NDArray[np.intp], starts: NDArray[np.intp], last: NDArray[np.intp]
) -> Codes:
    """The outcome of each offence, blank where a row without a date may have changed it.

    A case moves on in the order of the vocabulary, so a row without a date can only have come
    later if its outcome stands later there.
    """
    outcome = events.codes["outcome"][rows]
    if not len(rows):
        return outcome
    undated = np.where(np.isnat(events.outcome_date[rows]), outcome, -1)
    dated = outcome[last]
    changed = np.maximum.reduceat(undated, starts) > dated
    return np.where(changed, -1, dated).astype(outcome.dtype)


def _by_text(events: Events, name: str) -> Whole:
    """The keys numbered as their texts sort: their own numbers depend on the order of rows."""
    texts = events.key_texts.get(name, ())
    if not texts:
        return events.keys[name]
    place = np.empty(len(texts) + 1, np.int64)
    place[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    place[-1] = -1
    return place[events.keys[name]]


def _latest(
    values: NDArray[np.signedinteger], starts: NDArray[np.intp]
) -> NDArray[np.signedinteger]:
    """The last value of each run that is not blank (-1)."""
    if not len(starts):
        return values[:0]
    at = np.where(values >= 0, np.arange(len(values)), -1)
    found = np.maximum.reduceat(at, starts)
    return np.where(found >= 0, values[found], -1).astype(values.dtype)


def _latest_day(days: Days, starts: NDArray[np.intp]) -> Days:
    known = _latest(np.where(np.isnat(days), -1, np.arange(len(days))), starts)
    return np.where(known >= 0, days[known], np.datetime64("NaT", "D")) if len(starts) else days[:0]
