"""Orders: where a version ranks people, who of them takes a place, and who reaches a tier."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from iom_matrix.comparison.agreement import competition
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.scoring.ranking import Ranking, rank
from iom_matrix.scoring.results import Scores


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """The people asked for, as one version orders them.

    Attributes:
        ranking: their ranks.
        here: (n,) who was asked for.
        scored: (n,) who of them has points or a tier.
        routed: (n,) who of the scored comes by another route, such as MAPPA, and takes no place.
        place: (n,) order among those who take one, 1 first; 0 for the rest.
    """

    ranking: Ranking
    here: Marks
    scored: Marks
    routed: Marks
    place: Whole

    @property
    def scores(self) -> Scores:
        """What was ranked."""
        return self.ranking.scores

    def reaches(self, tier: str) -> Marks:
        """(n,) who is in a tier or above it."""
        found: Marks = self.scored & (self.scores.tier >= self.scores.matrix.scale.index(tier))
        return found


def order_of(scores: Scores, area: str | None) -> Order:
    """The order of the people in an area, or of everybody.

    Raises:
        ReferenceNotFoundError: when nobody is in that area.
    """
    ranking = rank(scores, area=area)
    here = np.zeros(len(scores), np.bool_)
    here[list(ranking.members)] = True
    routed = np.zeros(len(scores), np.bool_)
    for truths in scores.routes.values():
        routed |= truths.yes
    scored = here & scores.scored
    return Order(
        ranking, here, scored, scored & routed, competition(ranking.rank, scored & ~routed)
    )
