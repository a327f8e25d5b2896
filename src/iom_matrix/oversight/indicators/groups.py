"""Groups: the people of a period who are managed, above the line, or managed under MAPPA."""

from __future__ import annotations

import numpy as np

from iom_matrix.definition.vocabulary import STANDINGS
from iom_matrix.evidence.columns import Codes, Marks, Whole
from iom_matrix.oversight.indicators.series import Period, Series
from iom_matrix.oversight.snapshots.recorded_people import NONE

_MANAGED = STANDINGS.index("managed")


def managed(period: Period) -> Marks:
    """(n,) who is managed now."""
    found: Marks = period.snapshot.people.standing == _MANAGED
    return found


def of_no_known_standing(period: Period) -> Marks:
    """(n,) of whom it is not known whether they are managed."""
    found: Marks = period.snapshot.people.standing == NONE
    return found


def perhaps_managed(series: Series, period: Period) -> Marks:
    """(people,) who may be managed for all that is known, since their standing is not.

    Within an area, also who is managed, or may be, and whose area is not known.
    """
    found = spread(series, period, of_no_known_standing(period))
    nowhere = period.nowhere
    if nowhere is not None:
        found |= spread(series, nowhere, managed(nowhere) | of_no_known_standing(nowhere))
    return found


def none_known(series: Series, period: Period) -> bool:
    """Whether it is known of nobody there if they are managed, and some may be."""
    unknown = of_no_known_standing(period)
    return bool(unknown.all() and perhaps_managed(series, period).any())


def above(period: Period) -> Marks:
    """(n,) whose tier lies above the lowest, which is below every threshold."""
    found: Marks = period.snapshot.people.tier > 0
    return found


def routed(period: Period) -> Marks:
    """(n,) who is on a route of their own, such as managed under MAPPA."""
    found: Marks = period.snapshot.people.route != NONE
    return found


def perhaps_routed(period: Period) -> Marks:
    """(n,) who is on no route for certain, and may be on one for all that is known."""
    found: Marks = _cautioned(period, "route-open") & ~routed(period)
    return found


def perhaps_outside(period: Period) -> Marks:
    """(n,) who is in scope, unless an answer that is not known puts them out of it."""
    return _cautioned(period, "gate-open")


def inside(period: Period) -> Marks:
    """(n,) who is in scope, perhaps or for certain."""
    found: Marks = period.snapshot.people.out_of_scope == NONE
    return found


def spread(series: Series, period: Period, marks: Marks) -> Marks:
    """(people,) the same group over everybody in the series; False of who is not in the period."""
    found = np.zeros(series.people, np.bool_)
    found[period.who[marks]] = True
    return found


def tiers(series: Series, period: Period) -> Codes:
    """(people,) tier of everybody in the series, -1 of who has none."""
    found = np.full(series.people, NONE, np.int16)
    found[period.who] = period.snapshot.people.tier
    return found


def _cautioned(period: Period, code: str) -> Marks:
    people = period.snapshot.people
    return people.cautions.get(code, np.zeros(len(people), np.bool_))


def count(marks: Marks) -> int:
    """How many."""
    return int(np.count_nonzero(marks))


def middle(numbers: Whole) -> int:
    """The lower of the two middle numbers, or the middle one."""
    return int(np.sort(numbers)[(len(numbers) - 1) // 2])
