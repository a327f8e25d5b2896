"""Stands: whether what was decided goes with what a score advised, above it or below it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from iom_matrix.errors import Problem
from iom_matrix.oversight.decisions.kinds import Indication, Outcome, Way

Stand = Literal["with", "up", "down"]

_STANDS: Mapping[tuple[Indication, Outcome], Stand] = {
    ("above-threshold", "accept"): "with",
    ("above-threshold", "keep"): "with",
    ("above-threshold", "not-accept"): "down",
    ("above-threshold", "exit"): "down",
    ("below-threshold", "accept"): "up",
    ("below-threshold", "not-accept"): "with",
    ("below-threshold", "exit"): "with",
}
# More tiers than a snapshot can hold.
_MANY = 64


def stand_of(indication: Indication | None, outcome: Outcome) -> Stand | None:
    """How an outcome stands to what a score indicates, where that is plain; else None.

    To keep somebody who is below the threshold is not plain, since an exit may lie lower. Nor is
    it where another scheme manages, nothing was decided, or nobody was scored.
    """
    return None if indication is None else _STANDS.get((indication, outcome))


def against(indication: Indication | None, outcome: Outcome) -> Way | None:
    """Which way an outcome plainly goes against what a score indicates; None where it does not."""
    stand = stand_of(indication, outcome)
    return None if stand == "with" else stand


def advised(indication: Indication) -> range:
    """The tiers, numbered from the lowest, that a score may have advised if only this is known."""
    return range(1, _MANY) if indication == "above-threshold" else range(1)


def can_override(way: Way, outcome: Outcome, tiers: range, tops: int = _MANY) -> bool:
    """Whether an outcome can deal with somebody above, or below, what a score advised.

    Whoever is accepted or kept may be dealt with as anybody above the threshold is, whoever is
    not as somebody below it. Under MAPPA there is no such scale, so either way may be meant. What
    is put off is dealt with in no way.

    Args:
        way: the way that the override says.
        outcome: what was decided.
        tiers: those that the score may have advised; 0 is the lowest.
        tops: how many tiers there are.
    """
    if outcome == "manage-under-mappa":
        return True
    if outcome == "defer":
        return False
    dealt = range(1, max(tops, 2)) if outcome in {"accept", "keep"} else range(1)
    return dealt[-1] > tiers[0] if way == "up" else dealt[0] < tiers[-1]


def wrong_way(way: Way, outcome: Outcome, score: str) -> Problem:
    """What is said of an override that cannot be one: ``wrong-way``."""
    side = "above" if way == "up" else "below"
    message = f"'{outcome}' does not deal with the person {side} {score}"
    hint = "correct the way or the outcome; what goes with the score has agrees: true, no override"
    return Problem("wrong-way", message, hint, path=("override",))
