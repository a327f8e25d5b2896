"""Doubts: what became unknown, known or too old between two snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.oversight.snapshots.recorded_people import RecordedPeople


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that an agency holds: of whom it is newly unknown, and of whom it was sent."""

    agency: str
    what: str
    missing: tuple[str, ...]
    sent: tuple[str, ...]


def doubts_between(
    was: RecordedPeople, now: RecordedPeople, old: Whole, new: Whole
) -> Iterator[Doubt]:
    """What became unknown or known, by agency, of people who stand at these places in both."""
    sides = [_by_agency(was, old), _by_agency(now, new)]
    nobody = np.zeros(len(old), np.bool_)
    for agency, what in sorted(sides[0].keys() | sides[1].keys()):
        before, after = (side.get((agency, what), nobody) for side in sides)
        missing, sent = (
            tuple(now.key[at] for at in new[marks].tolist())
            for marks in (after & ~before, before & ~after)
        )
        if missing or sent:
            yield Doubt(agency, what, missing, sent)


def stale_between(
    was: RecordedPeople, now: RecordedPeople, old: Whole, new: Whole
) -> dict[str, int]:
    """Input -> of how many of them it is too old, and was not before."""
    nobody = np.zeros(len(was), np.bool_)
    newly = {
        name: int((whom[new] & ~was.stale.get(name, nobody)[old]).sum())
        for name, whom in sorted(now.stale.items())
    }
    return {name: count for name, count in newly.items() if count}


def _by_agency(people: RecordedPeople, at: Whole) -> dict[tuple[str, str], Marks]:
    found: dict[tuple[str, str], Marks] = {}
    for unknown, whom in people.unknown.items():
        name = unknown.agency, unknown.what or unknown.line
        found[name] = found.get(name, np.zeros(len(at), np.bool_)) | whom[at]
    return found
