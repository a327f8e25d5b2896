"""Removal: one person erased from a snapshot, with proof that somebody was, and not who.

Ranks, counts, areas and the digest of the inputs become those of the people who are left, so that
no gap tells of the one who is gone, and the notices say so. What they told of anybody's evidence
goes. What the panel saw on the day is on the panel's papers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import numpy as np

from iom_matrix.explanation.notices import ADVICE
from iom_matrix.oversight.removals import Reason, Removal
from iom_matrix.oversight.snapshots.evidence_digests import inputs_digest
from iom_matrix.oversight.snapshots.keys import Key
from iom_matrix.oversight.snapshots.named_matrix import NamedMatrix
from iom_matrix.oversight.snapshots.recorded_people import NONE, RecordedPeople
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.scoring.places import UNRANKED

AFTER_REMOVAL = "COUNTS AFTER REMOVAL: somebody was erased, and what is counted is who is left."


def without(
    snapshot: Snapshot, person: str, *, key: Key, on: dt.date, reason: Reason
) -> Snapshot | None:
    """A snapshot without one person, to be sealed again; None where the person is not in it.

    Args:
        snapshot: as `read_snapshot` gave it, with its seal, whose digest is the proof.
        person: the exact id.
        key: the key with which the snapshot was taken.
        on: the day of the removal, which may be any that the caller says.
        reason: why.
    """
    [opaque] = key.opaque([person])
    if opaque not in snapshot.people.key:
        return None
    gone = snapshot.people.key.index(opaque)
    here = np.arange(len(snapshot)) != gone
    people = snapshot.people.take(np.flatnonzero(here))
    rank = int(snapshot.people.rank[gone])
    if rank != UNRANKED:
        # One person fewer stands above everybody who stood below.
        people = replace(people, rank=people.rank - (people.rank > rank))
    areas, people = _areas_left(snapshot.areas, people)
    proof = "" if snapshot.seal is None else snapshot.seal.digest
    return replace(
        snapshot,
        notices=_notices_left(snapshot),
        matrix=_without_shares(snapshot.matrix, people),
        inputs=replace(
            snapshot.inputs,
            digest=inputs_digest(people.key, people.answers, people.events),
            nominals=len(people),
            events=int(people.rows.sum()),
            counted=(),
        ),
        areas=areas,
        families=None,
        removed=(*snapshot.removed, Removal(on, 1, reason, proof)),
        people=people,
        seal=None,
    )


def _notices_left(snapshot: Snapshot) -> tuple[str, ...]:
    """The notices that hold whoever was scored, and that somebody was erased."""
    gone = {*snapshot.inputs.counted, AFTER_REMOVAL, ADVICE}
    kept = (text for text in snapshot.notices if text not in gone)
    return (*kept, AFTER_REMOVAL, ADVICE)


def _areas_left(
    areas: tuple[str, ...], people: RecordedPeople
) -> tuple[tuple[str, ...], RecordedPeople]:
    """The areas of those who are left: one in which nobody is would tell who was."""
    used = sorted(set(people.area.tolist()) - {NONE})
    place = np.full(len(areas) + 1, NONE, np.int16)
    place[used] = np.arange(len(used))
    return tuple(areas[at] for at in used), replace(people, area=place[people.area])


def _without_shares(matrix: NamedMatrix, people: RecordedPeople) -> NamedMatrix:
    """Shares that events decided are not known any more: they were shares of everybody."""
    factors = {}
    for name, factor in matrix.factors.items():
        earned = bool(people.factors[name].points.any())
        factors[name] = replace(factor, families=_declared(factor.families, earned=earned))
    return replace(matrix, factors=factors)


def _declared(
    families: Mapping[str, Decimal] | None, *, earned: bool
) -> Mapping[str, Decimal] | None:
    return families if families is not None and len(families) == 1 and earned else None
