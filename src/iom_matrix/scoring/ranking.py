"""Ranking: competition rank by the matrix's whole key, and the ranks still possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from iom_matrix.errors import ReferenceNotFoundError, did_you_mean, listed
from iom_matrix.evidence.columns import At, Marks, Whole
from iom_matrix.scoring.gates import may_pass
from iom_matrix.scoring.places import UNRANKED, by_text, competition, rank_range
from iom_matrix.scoring.ranking_card import ranking_card
from iom_matrix.scoring.results import Scores

_NOWHERE = -1


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Ranking:
    """Scores in order.

    Attributes:
        scores: what was ranked.
        area: the area asked for, or None for everybody.
        members: positions of the people asked for: by rank, then id; people without points last.
        rank: (n,) competition rank (1, 2, 2, 4) within the area asked for; 0 where there is none.
        best, worst: (n,) the range of that rank over all fillings of everyone's unknowns.
        overall: (n,) rank among everybody.
    """

    scores: Scores
    area: str | None
    members: tuple[int, ...]
    rank: Whole
    best: Whole
    worst: Whole
    overall: Whole

    def __repr__(self) -> str:
        ranked = int((self.rank != UNRANKED).sum())
        where = f" in {self.area}" if self.area is not None else ""
        return f"<Ranking by {self.scores.matrix.reference}: {ranked} people ranked{where}>"

    def _repr_html_(self) -> str:
        ranks = (self.rank, self.best, self.worst)
        return ranking_card(self.scores, self.area, self.members, ranks).html_fragment()


def rank(scores: Scores, *, area: str | None = None) -> Ranking:
    """Rank people by the key that the matrix declares, highest first; ties stay ties.

    Args:
        scores: what `score` returned.
        area: rank within one area; the overall rank is given too.

    Raises:
        ReferenceNotFoundError: when nobody is in that area.
    """
    here = _in_area(scores, area)
    ranked = here & scores.scored
    official, low, high = (_key(scores, side) for side in ("points", "lowest", "highest"))
    place = competition(official, ranked)
    perhaps = (here | _unplaced(scores)) & (scores.scored | may_pass(scores.gates, len(scores)))
    best, worst = rank_range(low, high, ranked & ~scores.may_stop, perhaps)
    best, worst = (np.where(ranked, side, UNRANKED) for side in (best, worst))
    members = np.flatnonzero(here)
    shown = np.where(place == UNRANKED, len(scores) + 1, place)[members]
    members = members[np.lexsort((by_text(scores.people.ids)[members], shown))]
    overall = place if area is None else competition(official, scores.scored)
    return Ranking(scores, area, tuple(members.tolist()), place, best, worst, overall)


def _unplaced(scores: Scores) -> Marks:
    """(n,) people of unknown area, who may belong to any."""
    names, places = scores.people.area_places()
    unplaced: Marks = places == (names.index(None) if None in names else _NOWHERE)
    return unplaced


def _in_area(scores: Scores, area: str | None) -> Marks:
    if area is None:
        return np.ones(len(scores), np.bool_)
    return in_area(*scores.people.area_places(), area)


def in_area(names: Sequence[str | None], places: At, area: str) -> Marks:
    """(n,) who is in an area.

    Args:
        names: the areas that there are.
        places: (n,) place among them of each person's.
        area: the area asked for.

    Raises:
        ReferenceNotFoundError: when nobody is.
    """
    here: Marks = places == (names.index(area) if area in names else _NOWHERE)
    if not here.any():
        known = sorted({name for name in names if name})
        hint = did_you_mean(area, known, f"the areas are {listed(known)}")
        raise ReferenceNotFoundError(f"nobody is in the area '{area}'; {hint}")
    return here


def _key(scores: Scores, side: str) -> list[Whole]:
    """The numbers of the ranking key, most important first, each (n,)."""
    names = scores.matrix.file.ranking
    return [getattr(scores.lines[name], side) for name in names]
