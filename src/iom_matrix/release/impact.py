"""Impact: what a change does to a body of people, as counts and never as names."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import MOST_PLACES
from iom_matrix.evidence.nominals import People
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.ranking import rank
from iom_matrix.scoring.results import Scores

NOT_SCORED = "not scored"
LEAST = 10  # of real people, fewer than so many are not told, and counts are told in tens


@dataclass(frozen=True, slots=True)
class Impact:
    """How many people fare otherwise.

    Attributes:
        of: whose they are: ``the bundled sample``.
        as_of: the day of scoring.
        exact: whether small numbers are told; of invented people they are.
        people: how many there are.
        points: how many have other points.
        tiers: tier before and after -> how many.
        places: how many have another rank.
    """

    of: str
    as_of: dt.date
    exact: bool
    people: int
    points: int
    tiers: Mapping[tuple[str, str], int]
    places: int

    def told(self, number: int) -> str:
        """A count as it may be told.

        Of real people in tens, so that no small count is left when others are taken away.
        """
        if self.exact:
            return f"{number:,}"
        return f"about {round(number, -1):,}" if number >= LEAST else f"fewer than {LEAST}"


def impact_of(
    old: Matrix,
    new: Matrix,
    people: tuple[People, People],
    *,
    as_of: dt.date,
    of: str,
    exact: bool,
) -> Impact:
    """Score the same people by both matrices and count who fares otherwise.

    Args:
        old: the matrix that is published.
        new: the one that is proposed.
        people: the same people, in the same order, as each of the two reads them.
        as_of: the day of scoring.
        of: whose they are.
        exact: whether small numbers are told.
    """
    before, after = score(old, people[0], as_of=as_of), score(new, people[1], as_of=as_of)
    scored = before.scored & after.scored
    tiers = Counter(zip(_tiers(before), _tiers(after), strict=True))
    return Impact(
        of,
        as_of,
        exact,
        len(before),
        int((scored & (_points(before) != _points(after))).sum()),
        dict(sorted(tiers.items(), key=lambda one: -one[1])),
        int((rank(before).rank != rank(after).rank).sum()),
    )


def _tiers(scores: Scores) -> list[str]:
    scale = scores.matrix.scale
    return [
        scale[tier] if scored else NOT_SCORED
        for tier, scored in zip(scores.tier.tolist(), scores.scored.tolist(), strict=True)
    ]


def _points(scores: Scores) -> NDArray[Any]:
    """(n,) points as whole numbers of the least unit that there is."""
    if scores.total is None:
        return np.zeros(len(scores), object)
    points: NDArray[Any] = scores.total.points.astype(object) * 10 ** (MOST_PLACES - scores.places)
    return points
