"""Offences: what the rows of one offence must agree on, and references that people share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from iom_matrix.definition.vocabulary import ROLES, SCORED_ROLES
from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import At, Marks
from iom_matrix.evidence.events import Events
from iom_matrix.reading.cells import quoted
from iom_matrix.reading.sheets import Sheet
from iom_matrix.reading.terms import Terms

MOST_SHARING = 20
_REF = "offence_ref"
_FINAL = {"fact": 1, "cleared": 2}
OFFENCE_ALONE = ("outcome", "role", "group", "code")


@dataclass(frozen=True, slots=True)
class Offences:
    """Event rows with the sheet that they came from.

    Attributes:
        sheet: the m rows as text, for the places of problems.
        events: the same m rows as codes and dates.
        offence: (m,) which of them are of offences.
    """

    sheet: Sheet
    events: Events
    offence: Marks

    @property
    def active(self) -> Marks:
        """(m,) rows of offences in which the nominal is not a victim or a witness."""
        passive = [ROLES.index(role) for role in ROLES if role not in SCORED_ROLES]
        return self.offence & ~np.isin(self.events.codes["role"], passive)


def check_offences(rows: Offences, terms: Terms, ids: Sequence[str], found: list[Problem]) -> None:
    """Check the rows of offences against each other.

    ``outcome-before-offence``, ``contradictory-outcomes`` and ``outcome-goes-back`` are errors of a
    person;
    ``shared-offence-ref`` is a warning about two.
    """
    _check_order(rows, found)
    if np.bincount(rows.events.keys[_REF]).max(initial=0) <= 1:  # nothing shares a reference
        return
    _check_outcomes(rows, terms, found)
    _check_course(rows, terms, found)
    _check_shared(rows, ids, found)


def check_other_kinds(sheet: Sheet, other: Marks, found: list[Problem]) -> None:
    """Find cells that only an offence can have in rows of other kinds."""
    for name in OFFENCE_ALONE:
        if name in sheet.filled or name not in sheet.columns:
            continue
        column = sheet.columns[name]
        for row in np.flatnonzero(other & column.given).tolist():
            message = f"{quoted(column.text(row))} belongs to an offence"
            hint = f"leave it empty in a row of kind {sheet.columns['kind'].text(row)}"
            found.append(sheet.at_cell(Problem("not-for-this-kind", message, hint), row, name))


def _check_order(rows: Offences, found: list[Problem]) -> None:
    offence_date, outcome_date = rows.events.offence_date, rows.events.outcome_date
    for row in np.flatnonzero(rows.offence & (outcome_date < offence_date)).tolist():
        message = f"{outcome_date[row]} is before the offence, {offence_date[row]}"
        hint = "correct one of the two; leave a date empty if it is not known"
        problem = Problem("outcome-before-offence", message, hint)
        found.append(rows.sheet.at_cell(problem, row, "outcome_date"))


def _check_outcomes(rows: Offences, terms: Terms, found: list[Problem]) -> None:
    """Find offences that are both proven and cleared on one day, so that neither comes last."""
    events, names = rows.events, tuple(terms.events.outcomes)
    classes = [_FINAL.get(outcome.class_, 0) for outcome in terms.events.outcomes.values()]
    final = np.array([*classes, 0], np.int64)[events.codes["outcome"]]  # -1 leads to the last
    day, ref, person = events.outcome_date.view(np.int64), events.keys[_REF], events.person
    at = _of_several(events, np.flatnonzero(rows.active & (final > 0)))
    at = at[np.lexsort((final[at], day[at], ref[at], person[at]))]
    one, two = at[:-1], at[1:]
    same = (person[one] == person[two]) & (ref[one] == ref[two]) & (day[one] == day[two])
    for earlier, later in np.sort(np.stack([one, two], 1)[same & (final[one] != final[two])], 1):
        here, there = (names[events.codes["outcome"][row]] for row in (later, earlier))
        when = events.outcome_date[later]
        dated = "both without a date" if np.isnat(when) else f"both on {when}"
        line = events.place[earlier]
        message = f"the offence is {here} here and {there} in line {line}, {dated}"
        hint = "give the later one its date; two offences need an offence_ref each"
        problem = Problem("contradictory-outcomes", message, hint)
        found.append(rows.sheet.at_cell(problem, int(later), "outcome"))


def _of_several(events: Events, at: At) -> At:
    """Those of some rows whose reference another of them has as well."""
    ref = events.keys[_REF][at]
    return at[np.bincount(ref)[ref] > 1] if len(at) else at


def _check_course(rows: Offences, terms: Terms, found: list[Problem]) -> None:
    """Find offences that are proven or cleared and then, on a later day, open again.

    The last row would undo a conviction, though it is most likely an older row that bears the
    day on which a record was touched.
    """
    events, names = rows.events, tuple(terms.events.outcomes)
    classes = [_FINAL.get(outcome.class_, 0) for outcome in terms.events.outcomes.values()]
    final = np.array([*classes, 0], np.int64)[events.codes["outcome"]]  # -1 leads to the last
    known = (events.codes["outcome"] >= 0) & ~np.isnat(events.outcome_date)
    at = _of_several(events, np.flatnonzero(rows.active & known))
    day, ref, person = events.outcome_date.view(np.int64), events.keys[_REF], events.person
    at = at[np.lexsort((day[at], ref[at], person[at]))]
    one, two = at[:-1], at[1:]
    same = (person[one] == person[two]) & (ref[one] == ref[two]) & (day[one] < day[two])
    back = same & (final[one] > 0) & (final[two] == 0)
    for earlier, later in zip(one[back].tolist(), two[back].tolist(), strict=True):
        here, there = (names[events.codes["outcome"][row]] for row in (later, earlier))
        message = f"the offence is {here} here, after {there} in line {events.place[earlier]}"
        hint = "give the row the day on which it was true; two offences need an offence_ref each"
        problem = Problem("outcome-goes-back", message, hint)
        found.append(rows.sheet.at_cell(problem, later, "outcome"))


def _check_shared(rows: Offences, ids: Sequence[str], found: list[Problem]) -> None:
    """Warn of nominals who share offence references, once a pair, with the count."""
    ref, person = rows.events.keys[_REF], rows.events.person
    at = np.flatnonzero(rows.active)
    # One of those who have a reference; it is shared where some row has another.
    holder = np.zeros(int(ref.max(initial=0)) + 1, np.int64)
    holder[ref[at]] = person[at]
    shared = np.zeros(len(holder), np.bool_)
    shared[ref[at][holder[ref[at]] != person[at]]] = True
    at = at[shared[ref[at]]]
    both, first = np.unique(ref[at] * len(ids) + person[at], return_index=True)
    if not len(both):
        return
    refs, people, first = both // len(ids), both % len(ids), at[first]
    starts = np.flatnonzero(np.r_[True, refs[1:] != refs[:-1]])
    sizes = np.diff(np.r_[starts, len(refs)])
    pairs: dict[tuple[int, int], list[int]] = {}
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        holders = slice(start, start + size)
        if size > MOST_SHARING:
            found.append(_crowd(rows.sheet, int(first[holders].min()), size))
        else:
            _add_pairs(pairs, people[holders].tolist(), first[holders].tolist())
    for (one, two), lines in pairs.items():
        found.append(_pair(rows.sheet, (ids[one], ids[two]), lines))


def _add_pairs(
    pairs: dict[tuple[int, int], list[int]], people: Sequence[int], first: Sequence[int]
) -> None:
    """For each pair of holders, add the row where the reference comes up for the second time."""
    for number, one in enumerate(people):
        for other in range(number + 1, len(people)):
            pairs.setdefault((one, people[other]), []).append(max(first[number], first[other]))


def _pair(sheet: Sheet, ids: tuple[str, str], rows: Sequence[int]) -> Problem:
    count = len(rows)
    shared = "1 offence_ref" if count == 1 else f"{count} offence_refs"
    message = f"{quoted(ids[0])} and {quoted(ids[1])} share {shared}"
    hint = "if they are one person, keep one id; people charged together may share a reference"
    warning = Problem("shared-offence-ref", message, hint, severity="warning")
    return sheet.at_cell(warning, min(rows), _REF)


def _crowd(sheet: Sheet, row: int, size: int) -> Problem:
    text = quoted(sheet.columns[_REF].text(row))
    message = f"{text} is shared by {size} nominals"
    hint = "if it stands for 'not known', leave the cell empty"
    warning = Problem("shared-offence-ref", message, hint, severity="warning")
    return sheet.at_cell(warning, row, _REF)
