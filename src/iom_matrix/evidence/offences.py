"""Offences: which event rows are one offence, and what several rows come to, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.vocabulary import ROLES, SCORED_ROLES
from iom_matrix.evidence.columns import At, Marks, Whole
from iom_matrix.evidence.events import BLANK, Events

# Two numbers make one key while their product stays below this.
ROOM = 2**62
T = TypeVar("T", bound=np.generic)


def picked(values: NDArray[T], rows: At | None) -> NDArray[T]:
    """Some of the values; None stands for all of them, which are not copied."""
    return values if rows is None else values[rows]


def grouped(events: Events, rows: At | None) -> tuple[At | None, At | None]:
    """Rows by person with those of one offence together, whatever order they came in.

    Rows of one person that share an offence reference are one offence, but for rows in which the
    person is victim or witness, which are apart.

    Args:
        events: all rows.
        rows: (r,) those that are used; None for all.

    Returns:
        (r,) the rows in that order, None for all as they come; and (k,) the place among them at
        which each offence begins, None where each row is an offence of its own.
    """
    person, refs = picked(events.person, rows), picked(events.keys["offence_ref"], rows)
    sorted_ = bool((person[1:] >= person[:-1]).all())
    if _alone(refs):
        if not sorted_:
            order = np.argsort(person, kind="stable")
            rows = order if rows is None else rows[order]
        return rows, None
    key = _offence(events, rows)
    new = (person[1:] != person[:-1]) | (key[1:] != key[:-1])
    if not (sorted_ and ((key[1:] > key[:-1]) | (person[1:] > person[:-1]))[new].all()):
        order = _order(person, key)
        rows, person, key = order if rows is None else rows[order], person[order], key[order]
        new = (person[1:] != person[:-1]) | (key[1:] != key[:-1])
    return rows, np.append(0, np.flatnonzero(new) + 1)


def _order(person: Whole, key: Whole) -> At:
    low, high = int(key.min()), int(key.max())
    span = high - low + 1
    if int(person.max() + 1) * span < ROOM:
        return np.argsort(person * span + (key - low), kind="stable")
    return np.lexsort((key, person))


def _alone(refs: Whole) -> bool:
    """Whether no two rows share a reference, as far as that is quick to see."""
    if (refs[1:] > refs[:-1]).all():
        return True
    low, high = int(refs.min()), int(refs.max())
    return high - low < 4 * len(refs) and bool(np.bincount(refs - low).max() == 1)


def _offence(events: Events, rows: At | None) -> Whole:
    """(r,) what tells the offences of one person apart."""
    refs, roles = picked(events.keys["offence_ref"], rows), events.codes.get("role")
    if roles is None:
        return refs
    passive = np.array([role not in SCORED_ROLES for role in ROLES] + [False])
    key: Whole = refs * 2
    key += passive[picked(roles, rows)]
    return key


@dataclass(frozen=True, slots=True, eq=False)
class Several:
    """The s offences that have more than one row, and the t rows of those.

    Attributes:
        events: all rows.
        at: (s,) which of the occurrences they are.
        rows: (t,) their rows, those of one offence together.
        begins: (s,) the place in `rows` at which those of each begin.
        place: (t,) when each row was and with which outcome, as one number: the day of outcome,
            else of the offence, else before all; and of one day the outcome that stands later in
            the vocabulary, or a blank, which may be any.
        last: (s,) of each a row of the greatest place, one with a day of outcome if there is one.
        sole: (s,) whether no other row has that place.
    """

    events: Events
    at: At
    rows: At
    begins: At
    place: Whole
    last: At
    sole: Marks

    def latest(
        self, values: NDArray[np.signedinteger], blank: int, texts: Sequence[str] = ()
    ) -> NDArray[np.signedinteger]:
        """(s,) the latest answer that is not blank; of one place, the answer that stands last.

        Args:
            values: the answer of every row of the events.
            blank: the value that is none.
            texts: what the values number, where they stand in the order of those.
        """
        found = values[self.last]
        unclear = np.flatnonzero(~self.sole | (found == blank))
        if len(unclear):
            at, begins = self._rows_of(unclear)
            answers = values[self.rows[at]].astype(np.int64)
            place = self.place[at]
            if texts:
                ranks, by_rank = _by_text(answers, texts)
                found[unclear] = by_rank[_greatest(place, ranks, BLANK, begins)]
            else:
                found[unclear] = _greatest(place, answers, blank, begins)
        return found

    def outcome(self) -> NDArray[np.signedinteger]:
        """(s,) the latest outcome, blank where a row without a date may have changed it.

        A case moves on in the order of the vocabulary, so a row without a date can only have come
        later if its outcome stands later there.
        """
        outcome, date = self.events.codes["outcome"], self.events.outcome_date
        found = outcome[self.last]
        undated = np.where(np.isnat(date[self.rows]), outcome[self.rows], BLANK)
        found[np.maximum.reduceat(undated, self.begins) > found] = BLANK
        return found

    def _rows_of(self, some: At) -> tuple[At, At]:
        """The places in `rows` of some of the offences, and where those of each begin."""
        if len(some) == len(self.at):
            return np.arange(len(self.rows)), self.begins
        sizes = np.diff(self.begins, append=len(self.rows))[some]
        begins = np.cumsum(sizes) - sizes
        return np.arange(sizes.sum()) + np.repeat(self.begins[some] - begins, sizes), begins


def several(events: Events, rows: At | None, starts: At) -> Several:
    """The offences with more than one row.

    Args:
        events: all rows.
        rows: (r,) those that are used, those of one offence together; None for all.
        starts: (k,) the place in `rows` at which those of each offence begin.
    """
    whole = len(events) if rows is None else len(rows)
    sizes = np.diff(starts, append=whole)
    at = np.flatnonzero(sizes > 1)
    parts = np.flatnonzero(np.repeat(sizes > 1, sizes))
    parts, sizes = parts if rows is None else rows[parts], sizes[at]
    begins = np.cumsum(sizes) - sizes
    place = _place(events, parts)
    dated = place * 2 + ~np.isnat(events.outcome_date[parts])
    best = np.repeat(np.maximum.reduceat(dated, begins), sizes) if len(at) else dated
    hits = np.flatnonzero(dated == best)
    last = parts[hits[np.searchsorted(hits, begins)]]
    sole = np.add.reduceat(place == best // 2, begins, dtype=np.int64) == 1 if len(at) else at > 0
    return Several(events, at, parts, begins, place, last, sole)


def _place(events: Events, rows: At) -> Whole:
    outcome_date = events.outcome_date[rows]
    known = np.where(np.isnat(outcome_date), events.offence_date[rows], outcome_date)
    blank = np.isnat(known)
    day = np.where(blank, 0, known.astype(np.int64))
    place: Whole = np.where(blank, 0, day - day.min(initial=0) + 1)
    outcome = events.codes.get("outcome")
    if outcome is None:
        return place
    outcomes = int(outcome.max(initial=0)) + 1
    return place * (outcomes + 1) + np.where(outcome[rows] < 0, outcomes, outcome[rows])


def _greatest(place: Whole, answers: Whole, blank: int, begins: At) -> Whole:
    """The answer of the greatest place and answer of each run of rows; blank if all are."""
    given = answers != blank
    known = answers[given]
    least = int(known.min(initial=0))
    span = int(known.max(initial=0)) - least + 1
    if int(place.max()) >= ROOM // span:
        place = np.unique(place, return_inverse=True)[1]
    best = np.maximum.reduceat(np.where(given, place * span + (answers - least), -1), begins)
    return np.where(best < 0, blank, best % span + least)


def _by_text(keys: Whole, texts: Sequence[str]) -> tuple[Whole, Whole]:
    """Each key as a number that stands as its text sorts, and the keys by that number.

    Their own numbers depend on the order of rows. A blank keeps its number, and is the last key.
    """
    used, number = np.unique(keys, return_inverse=True)
    named = used[used != BLANK]
    order = np.array(sorted(range(len(named)), key=lambda at: texts[named[at]]), np.intp)
    ranks = np.empty(len(named), np.int64)
    ranks[order] = np.arange(len(named))
    ranks = np.concatenate([np.full(len(used) - len(named), BLANK), ranks])
    return ranks[number.reshape(-1)], np.append(named[order], BLANK)
