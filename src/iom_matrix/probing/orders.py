"""Orders: two invented people who change places between two matrices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from iom_matrix.evidence.columns import Marks
from iom_matrix.probing.facts import facts_of
from iom_matrix.probing.hunts import Hunt
from iom_matrix.probing.lessening import Group, lessened
from iom_matrix.probing.pairs import Meeting, Pair
from iom_matrix.probing.persons import Person

_ORDERED = 600  # among so many people two are looked for


def changed_places(hunt: Hunt) -> Group | None:
    """Two people whose order differs, and of whom nothing else does; None where there are none.

    Neither stands above the other by both matrices, or level with the other by both. As little
    as possible is said of either.
    """
    people = _alike(hunt)
    meeting = hunt.pair.meet(people) if people else None
    turned = _turned(meeting) if meeting is not None else None
    if meeting is None or turned is None or not turned.any():
        return None
    facts = np.array([len(facts_of(one)) for one in meeting.people])
    weight = np.where(turned, facts[:, None] + facts[None, :], np.iinfo(np.int64).max)
    one, two = np.unravel_index(int(weight.argmin()), weight.shape)
    both = (meeting.people[int(one)], meeting.people[int(two)])
    return lessened(both, lambda groups: _change_places(hunt.pair, groups))


def _alike(hunt: Hunt) -> list[Person]:
    """People of whom both matrices show the same, those first of whom the least is said."""
    while hunt.tried < _ORDERED and hunt.further() is not None:
        pass
    people = [
        meeting.people[at]
        for meeting in hunt.met
        for at in np.flatnonzero(~meeting.differ(means="possible"))
    ]
    return sorted(people, key=lambda one: len(facts_of(one)))[:_ORDERED]


def _turned(meeting: Meeting) -> Marks:
    """(n, n) which two change places, or part where they were level, or become level."""
    old, new = meeting.places
    ranked = (old > 0) & (new > 0)
    sides = [np.sign(side[:, None] - side[None, :]) for side in (old, new)]
    turned: Marks = (sides[0] != sides[1]) & ranked[:, None] & ranked[None, :]
    return turned


def _change_places(pair: Pair, groups: Sequence[Group]) -> list[bool]:
    """Of which groups of two the order still differs."""
    meeting = pair.meet([one for group in groups for one in group])
    at = {id(one): place for place, one in enumerate(meeting.people)}
    return [
        id(one) in at and id(two) in at and _differs(meeting, at[id(one)], at[id(two)])
        for one, two in groups
    ]


def _differs(meeting: Meeting, one: int, two: int) -> bool:
    places = [(int(side[one]), int(side[two])) for side in meeting.places]
    if any(0 in place for place in places):
        return False
    before, after = (np.sign(first - second) for first, second in places)
    return bool(before != after)
