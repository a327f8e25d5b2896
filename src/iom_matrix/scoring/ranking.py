"""Ranking: competition rank by the matrix's whole key, and the ranks still possible."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iom_matrix.errors import ReferenceNotFoundError, did_you_mean, listed
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.scoring.ranking_card import ranking_card
from iom_matrix.scoring.results import Scores

UNRANKED = 0


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
    place = _competition(official, ranked)
    perhaps = (here | _unplaced(scores)) & (scores.scored | _could_pass(scores))
    best, worst = _range(low, high, ranked & ~scores.may_stop, perhaps)
    best, worst = (np.where(ranked, side, UNRANKED) for side in (best, worst))
    ids = scores.people.ids
    members = sorted(
        (int(at) for at in np.flatnonzero(here)),
        key=lambda at: (place[at] == UNRANKED, place[at], ids[at]),
    )
    overall = place if area is None else _competition(official, scores.scored)
    return Ranking(scores, area, tuple(members), place, best, worst, overall)


def _unplaced(scores: Scores) -> Marks:
    """(n,) people of unknown area, who may belong to any."""
    return np.array([name is None for name in scores.people.areas], np.bool_)


def _could_pass(scores: Scores) -> Marks:
    """(n,) whether no gate is certain to stop the person."""
    could = np.ones(len(scores), np.bool_)
    for truths in scores.gates.values():
        could &= truths.can_no
    return could


def _in_area(scores: Scores, area: str | None) -> Marks:
    if area is None:
        return np.ones(len(scores), np.bool_)
    here = np.array([name == area for name in scores.people.areas], np.bool_)
    if not here.any():
        known = sorted({name for name in scores.people.areas if name})
        hint = did_you_mean(area, known, f"the areas are {listed(known)}")
        raise ReferenceNotFoundError(f"nobody is in the area '{area}'; {hint}")
    return here


def _key(scores: Scores, side: str) -> NDArray[np.int64]:
    """(k, n) the ranking key, most important first."""
    names = scores.matrix.file.ranking
    return np.stack([getattr(scores.lines[name], side) for name in names])


def _ordinal(*keys: NDArray[np.int64]) -> list[Whole]:
    """Each (k, n) key as one whole number a person that sorts in the same order."""
    joined = np.concatenate(keys, axis=1)
    order = np.lexsort(joined[::-1])
    changed = np.ones(joined.shape[1], np.int64)
    ordered = joined[:, order]
    changed[1:] = (ordered[:, 1:] != ordered[:, :-1]).any(axis=0)
    number = np.empty(joined.shape[1], np.int64)
    number[order] = np.cumsum(changed)
    return np.split(number, len(keys))


def _competition(key: NDArray[np.int64], ranked: Marks) -> Whole:
    """1 and the number of people who stand strictly above."""
    (number,) = _ordinal(key)
    above = np.sort(number[ranked])
    place = 1 + len(above) - np.searchsorted(above, number, "right")
    return np.where(ranked, place, UNRANKED)


def _range(
    low: NDArray[np.int64], high: NDArray[np.int64], surely: Marks, perhaps: Marks
) -> tuple[Whole, Whole]:
    """The best rank counts those surely above, the worst those who could be.

    Somebody whom a gate may yet stop is not surely above anybody, and somebody whom the matrix
    refuses to score for want of evidence could be above everybody once it is there.
    """
    lows, highs = _ordinal(low, high)
    all_lows, all_highs = np.sort(lows[surely]), np.sort(highs[perhaps])
    surely_above = len(all_lows) - np.searchsorted(all_lows, highs, "right")
    could_be = len(all_highs) - np.searchsorted(all_highs, lows, "right")
    oneself = highs > lows
    return 1 + surely_above, 1 + could_be - oneself
