"""Equality: before anything is timed, everybody must have found the same scores."""

from __future__ import annotations

import numpy as np

from tests.benchmarks.peers.ours import OURS, WORKINGS
from tests.benchmarks.peers.peer import Found, Peer, People
from tests.benchmarks.peers.recipe import RECIPE

EXACT = 20_000


def found_by(peer: Peer, people: People) -> Found:
    """What a peer finds."""
    run = peer.ready(people)
    return run.found(run.score())


def check_ours(people: People) -> Found:
    """What we find by columns, once it is what full workings say of some and a recipe of all.

    Raises:
        AssertionError: when it is not.
    """
    ours = found_by(OURS, people)
    some = people.first(EXACT)
    check(WORKINGS.name, found_by(WORKINGS, some), first(ours, len(some)))
    check(RECIPE.name, found_by(RECIPE, people), ours)
    return ours


def first(found: Found, count: int) -> Found:
    """What was found of the first of them."""
    highest = None if found.highest is None else found.highest[:count]
    return Found(found.points[:, :count], found.total[:count], found.tier[:count], highest)


def check(name: str, found: Found, ours: Found) -> None:
    """Every number is the same, whatever type it comes in.

    Raises:
        AssertionError: with the peer and what differs.
    """
    for part in ("points", "total", "tier"):
        if not np.array_equal(getattr(found, part), getattr(ours, part)):
            raise AssertionError(f"{name}: {part} are not those that we find")
    if ours.highest is not None and not np.array_equal(found.highest, ours.highest):
        raise AssertionError(f"{name}: the highest totals are not those that we find")
