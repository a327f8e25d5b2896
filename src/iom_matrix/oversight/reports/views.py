"""Views: what of a snapshot an audience may be told, by the matrix that made it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import get_args

import numpy as np

from iom_matrix.definition.inputs import Restricted
from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import ReferenceNotFoundError
from iom_matrix.evidence.columns import Marks
from iom_matrix.explanation.audiences import (
    WITHHELD,
    Audience,
    may_see_input,
    seen_by,
    visible_lines,
)
from iom_matrix.forms.digests import digest
from iom_matrix.oversight.snapshots.recorded_people import RecordedPeople, Unknown
from iom_matrix.oversight.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class View:
    """What an audience may be told of one snapshot.

    Attributes:
        snapshot: as far as the audience may know it: factors, answers out of date and what is not
            certain as an explanation tells them; totals, tiers and ranks stand, as in a ranking.
        whole: whether nothing can be withheld from the audience. If not, it is told neither whether
            evidence changed nor what left every window, since either may be what it may not see.
    """

    snapshot: Snapshot
    whole: bool


def view_of(snapshot: Snapshot, matrices: Iterable[Matrix], audience: Audience) -> View:
    """A snapshot as an audience may know it. The police are told all that stands in it.

    Args:
        snapshot: the record.
        matrices: among them the one that made it, which says what is withheld from whom.
        audience: whose view.

    Raises:
        ReferenceNotFoundError: when none of the matrices made it.
    """
    if audience == "police":
        return View(snapshot, whole=True)
    made_by = snapshot.matrix
    matrix = next((one for one in matrices if digest(one) == made_by.digest), None)
    if matrix is None:
        raise ReferenceNotFoundError(
            f"what is withheld from the audience '{audience}' stands in {made_by.reference} as it"
            f" made the snapshot of {snapshot.as_of}, and no such matrix was given; give its file"
        )
    whole = seen_by(matrix, audience) >= set(get_args(Restricted))
    return View(replace(snapshot, people=_seen(snapshot.people, matrix, audience)), whole)


def _seen(people: RecordedPeople, matrix: Matrix, audience: Audience) -> RecordedPeople:
    lines = visible_lines(matrix, audience)
    unknown: dict[Unknown, Marks] = {}
    for one, whom in people.unknown.items():
        told = one if one.line in lines else replace(one, what=WITHHELD)
        unknown[told] = unknown.get(told, np.zeros(len(people), np.bool_)) | whom
    return replace(
        people,
        factors={name: span for name, span in people.factors.items() if name in lines},
        unknown=unknown,
        stale={
            name: whom
            for name, whom in people.stale.items()
            if may_see_input(matrix, name, audience)
        },
    )
