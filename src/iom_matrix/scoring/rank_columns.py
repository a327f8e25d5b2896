"""Rank columns: people scored in columns in order, and the first of them without the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from iom_matrix.definition.linked import TIER
from iom_matrix.evidence.columns import At, Marks, Whole
from iom_matrix.evidence.narrow import Narrow
from iom_matrix.scoring.columns import ScoreColumns
from iom_matrix.scoring.gates import may_pass
from iom_matrix.scoring.places import UNRANKED, above, by_text, competition, one_key, rank_range
from iom_matrix.scoring.ranking import in_area
from iom_matrix.scoring.values import highest_word, lowest_word

_Side = Literal["points", "lowest", "highest"]
_BYTE = 256
_COUNTED = 2  # bytes of a number of which each value is counted


@dataclass(frozen=True, slots=True, eq=False)
class RankColumns:
    """Places of people scored in columns.

    Attributes:
        scores: what was ranked.
        area: the area asked for, or None for everybody.
        rank: (n,) competition rank (1, 2, 2, 4) within the area asked for; 0 where there is none.
        best, worst: (n,) the range of that rank over all fillings of everyone's unknowns; None
            where the scores have no bounds.
        overall: (n,) rank among everybody.
    """

    scores: ScoreColumns
    area: str | None
    rank: Whole
    best: Whole | None
    worst: Whole | None
    overall: Whole


@dataclass(frozen=True, slots=True, eq=False)
class First:
    """The first of many people: all who rank within a number, those tied at the end included.

    Attributes:
        at: (m,) their positions, by rank, then by id, or by position where they have no ids.
        rank: (m,) competition rank.
    """

    at: At
    rank: Whole


def rank_columns(scores: ScoreColumns, *, area: str | None = None) -> RankColumns:
    """Rank people by the key that the matrix declares, highest first; ties stay ties.

    Args:
        scores: what `score_columns` returned.
        area: rank within one area; the overall rank is given too.

    Raises:
        ReferenceNotFoundError: when nobody is in that area.
    """
    ranked, key = scores.scored, _key(scores, "points")
    if area is None:
        place = overall = competition(key, ranked)
    else:
        ranked = ranked & in_area(*scores.people.area_places(), area)
        place, overall = competition(key, ranked), competition(key, scores.scored)
    if not scores.bounded:
        return RankColumns(scores, area, place, None, None, overall)
    low, high = _key(scores, "lowest"), _key(scores, "highest")
    surely = ranked & ~scores.may_stop if scores.gates else ranked
    best, worst = rank_range(low, high, surely, _perhaps(scores, area))
    best, worst = (np.where(ranked, side, UNRANKED) for side in (best, worst))
    return RankColumns(scores, area, place, best, worst, overall)


def first_columns(scores: ScoreColumns, count: int, *, area: str | None = None) -> First:
    """Everybody who ranks among the first so many: the cut is counted, and few are sorted.

    Args:
        scores: what `score_columns` returned.
        count: how many places.
        area: the places within one area.

    Raises:
        ReferenceNotFoundError: when nobody is in that area.
        TypeError: when `count` is no whole number.
        ValueError: when `count` is below 1.
    """
    if isinstance(count, bool) or not isinstance(count, int | np.integer):
        raise TypeError(f"count is a whole number, not {count!r}")
    if count < 1:
        raise ValueError(f"count is 1 or more, not {count}")
    ranked = scores.scored
    if area is not None:
        ranked = ranked & in_area(*scores.people.area_places(), area)
    keys = _key(scores, "points")
    # Whoever is cut off by the most important number alone needs no other.
    at = np.flatnonzero(ranked & (keys[0] >= _cut(keys[0][ranked], count)))
    (mine,) = one_key([key[at] for key in keys])
    best = np.flatnonzero(mine >= _cut(mine, count))
    at, mine = at[best], mine[best]
    rank = 1 + above(mine, mine)
    ids = scores.people.ids
    order = np.lexsort((at if ids is None else by_text(ids[at]), rank))
    return First(at[order], rank[order])


def _cut(keys: Narrow, count: int) -> int:
    """The least number that is among the so many greatest, or among all where they are fewer."""
    if len(keys) <= count:
        return int(keys.min(initial=keys[0] if len(keys) else 0))
    if keys.dtype.kind == "u" and keys.itemsize <= _COUNTED:
        reached = np.cumsum(np.bincount(keys)[::-1])
        return len(reached) - 1 - int(np.searchsorted(reached, count))
    place = len(keys) - count
    return int(np.partition(keys, place)[place])


def _perhaps(scores: ScoreColumns, area: str | None) -> Marks:
    """(n,) who could yet have a place: no gate is certain, and no other area is known."""
    could = may_pass(scores.gates, len(scores)) | scores.scored
    if area is not None:
        names, places = scores.people.area_places()
        could &= (places == names.index(area)) | (places == names.index(None))
    return could


def _key(scores: ScoreColumns, side: _Side) -> list[Narrow]:
    """The numbers of the ranking key, most important first, each (n,)."""
    return [
        _tiers(scores, side) if name == TIER else getattr(scores, side)[name]
        for name in scores.matrix.file.ranking
    ]


def _tiers(scores: ScoreColumns, side: _Side) -> Narrow:
    if side == "points" or scores.tiers is None:
        return scores.tier
    pick = lowest_word if side == "lowest" else highest_word
    if scores.tiers.itemsize > 1:
        return pick(scores.tiers.astype(np.uint64))
    found: Narrow = pick(np.arange(_BYTE, dtype=np.uint64))[scores.tiers]
    return found
