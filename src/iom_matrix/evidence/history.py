"""History: what the event rows come to on a given day. Rows of one offence become one offence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np

from iom_matrix.evidence.columns import NO_DAY, At, Codes, Days, Whole
from iom_matrix.evidence.events import Events
from iom_matrix.evidence.offences import Several, grouped, picked, several

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """k occurrences: offences with their latest outcome, and other events, known on a day.

    Attributes:
        person: (k,) index of the nominal, ascending.
        dates: ``offence_date`` and ``outcome_date`` -> (k,) days, NaT where blank.
        codes: field -> (k,) index into the field's words, -1 where blank.
        keys: ``occasion`` -> (k,) number of the text, -1 where blank.
        events: the rows as they were given.
        rows: (r,) those that are used, the rows of one occurrence together; None for all.
        starts: (k,) the place in `rows` at which those of each occurrence begin; None where each
            row is one.
        later: rows dated after the day, which are not used.
        later_people: the people that those rows concern.
    """

    person: Whole
    dates: Mapping[str, Days]
    codes: Mapping[str, Codes]
    keys: Mapping[str, Whole]
    events: Events
    rows: At | None
    starts: At | None
    later: int
    later_people: Whole

    def __len__(self) -> int:
        return len(self.person)

    def of(self, person: int) -> At:
        """The occurrences of one person."""
        first, last = np.searchsorted(self.person, [person, person + 1])
        return np.arange(first, last)

    @property
    def row_owner(self) -> At:
        """(r,) the occurrence to which each used row belongs, ascending."""
        if self.starts is None:
            return np.arange(len(self))
        rows = len(self.events) if self.rows is None else len(self.rows)
        return np.repeat(np.arange(len(self)), np.diff(self.starts, append=rows))

    @property
    def row_victim(self) -> Whole:
        """(r,) the number of the victim of each used row, -1 where blank."""
        return picked(self.events.keys["victim"], self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class WhenAsked(Mapping[str, T], Generic[T]):
    """Fields by name, each worked out when it is first asked for: a matrix reads but a few."""

    names: Collection[str]
    work_out: Callable[[str], T]
    found: dict[str, T] = field(default_factory=dict)

    def __getitem__(self, name: str) -> T:
        if name not in self.names:
            raise KeyError(name)
        if name not in self.found:
            self.found[name] = self.work_out(name)
        return self.found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def settle(events: Events, as_of: dt.date) -> History:
    """What the rows come to on `as_of`: rows dated later are left aside and counted.

    Rows of one person that share an offence reference are one offence, but for rows in which the
    person is victim or witness, which are apart. Each field of it by itself is the latest that is
    not blank: of the row with the latest day (of outcome, else of the offence, else before all), of
    one day with the outcome that stands later in the vocabulary (a blank last, which may be any),
    and of one outcome the answer that stands last among its words. Its day of outcome is that of
    the row that gives its outcome.
    """
    day = np.datetime64(as_of, "D")
    late = (events.offence_date > day) | (events.outcome_date > day)
    used = np.flatnonzero(~late) if late.any() else None
    rows, starts = grouped(events, used)
    first, together = rows, None
    if starts is not None:
        first = starts if rows is None else rows[starts]
        together = several(events, rows, starts)
    found = Settled(events, first, together)
    return History(
        person=picked(events.person, first),
        dates=WhenAsked(("offence_date", "outcome_date"), found.days),
        codes=WhenAsked(events.codes, found.codes),
        keys=WhenAsked(("occasion",), found.keys),
        events=events,
        rows=rows,
        starts=starts,
        later=int(late.sum()),
        later_people=np.unique(events.person[late]),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """What each field of k occurrences comes to.

    Attributes:
        events: all rows.
        first: (k,) a row of each occurrence, the only one of most; None for all rows.
        several: the occurrences that have more; None where none has.
    """

    events: Events
    first: At | None
    several: Several | None

    def codes(self, name: str) -> Codes:
        """(k,) the answers to a coded field."""
        values = self.events.codes[name]
        found: Codes = picked(values, self.first)
        if self.several is not None:
            latest = self.several.latest
            several = self.several.outcome() if name == "outcome" else latest(values, -1)
            found[self.several.at] = several
        return found

    def days(self, name: str) -> Days:
        """(k,) the days of the offence, or those of its outcome."""
        of_outcome = name == "outcome_date"
        values = self.events.outcome_date if of_outcome else self.events.offence_date
        found: Days = picked(values, self.first)
        if self.several is not None and of_outcome:
            found[self.several.at] = values[self.several.last]
        elif self.several is not None:
            latest = self.several.latest(values.astype(np.int64), int(NO_DAY.astype(np.int64)))
            found[self.several.at] = latest.astype(values.dtype)
        return found

    def keys(self, name: str) -> Whole:
        """(k,) the numbers of the texts that a field ties rows together with."""
        values = self.events.keys[name]
        found: Whole = picked(values, self.first)
        if self.several is not None:
            texts = self.events.key_texts.get(name, ())
            found[self.several.at] = self.several.latest(values, -1, texts)
        return found
