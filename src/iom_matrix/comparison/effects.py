"""Effects: whose tier, and whose standing among the first places, one change alters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from iom_matrix.comparison.first_places import WORDS, States, ordered, places_of, standings
from iom_matrix.comparison.repeated import any_of
from iom_matrix.comparison.reweighing import Reweighed
from iom_matrix.evidence.columns import Codes, Whole
from iom_matrix.scoring.results import Scores

Standing = Literal["in", "tied", "out"]


@dataclass(frozen=True, slots=True)
class TierChange:
    """A person whose tier is another; None where the person is not scored."""

    person: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A person who stands otherwise to the first `places` than before."""

    places: int
    person: str
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does.

    Attributes:
        tiers: whose tier it alters, in the order of the ranking.
        first: whose standing among the first places it alters, fewest places first.
    """

    tiers: tuple[TierChange, ...]
    first: tuple[PlaceChange, ...]

    def __bool__(self) -> bool:
        """Whether it alters anything."""
        return bool(self.tiers or self.first)


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """How n people stand in d draws.

    Attributes:
        tier: (n, d) place of the tier in the scale, -1 where not scored.
        first: (f, n, d) the standing to each number of first places.
        place: (n, d) competition place among those who take one; 0 for the others.
    """

    tier: Codes
    first: States
    place: Whole


def picture_of(found: Reweighed, first: Sequence[int]) -> Picture:
    """How people stand who have been scored again."""
    tier = np.where(found.scored, found.tier, np.int16(-1))
    order = ordered(found.keys, found.placed)
    return Picture(tier, standings(order, first), places_of(order))


def as_it_is(scores: Scores) -> Reweighed:
    """The scores themselves, as one draw."""
    keys = np.stack([scores.lines[name].points for name in scores.matrix.file.ranking])
    scored = scores.scored
    placed = scored & ~any_of(scores.routes, len(scores))
    return Reweighed(
        slice(0, 1), keys[:, :, None], scores.tier[:, None], scored[:, None], placed[:, None]
    )


def effects(
    scores: Scores, now: Picture, then: Picture, order: Sequence[int], first: Sequence[int]
) -> list[Effect]:
    """What each of d changes does.

    Args:
        scores: the scores as they are.
        now: how people stand, in one draw.
        then: how they stand after each change.
        order: positions of the people, in the order in which they are named.
        first: the numbers of first places.
    """
    index = np.array(order, np.intp)
    tiers = (then.tier != now.tier)[index]
    places = (then.first != now.first)[:, index]
    ids = scores.people.ids
    found = []
    for draw in range(then.tier.shape[1]):
        moved = [order[int(at)] for at in np.flatnonzero(tiers[:, draw])]
        standing = [(row, order[at]) for row, at in np.argwhere(places[:, :, draw]).tolist()]
        found.append(
            Effect(
                tuple(_tier(scores, now, then, at, draw) for at in moved),
                tuple(
                    PlaceChange(
                        first[row],
                        ids[at],
                        WORDS[now.first[row, at, 0]],
                        WORDS[then.first[row, at, draw]],
                    )
                    for row, at in standing
                ),
            )
        )
    return found


def _tier(scores: Scores, now: Picture, then: Picture, at: int, draw: int) -> TierChange:
    before, after = int(now.tier[at, 0]), int(then.tier[at, draw])
    return TierChange(scores.people.ids[at], tier_name(scores, before), tier_name(scores, after))


def tier_name(scores: Scores, place: int) -> str | None:
    """The tier at a place in the scale; None below it."""
    return scores.matrix.scale[place] if place >= 0 else None
