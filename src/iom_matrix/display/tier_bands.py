"""Tier bands: the geometry of people who flow from the tiers of one version to another's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Tier = str | None
GAP = 0.08  # between two tiers, as a part of all people
_STEPS = 24


@dataclass(frozen=True, slots=True)
class Block:
    """A tier by one version: from where to where it reaches, in people from the top."""

    tier: Tier
    people: int
    top: float

    @property
    def bottom(self) -> float:
        return self.top + self.people


@dataclass(frozen=True, slots=True)
class Band:
    """The people who go from one tier to one tier.

    Attributes:
        old, new: the tiers; None is not scored.
        people: how many.
        left, right: where the band begins at the top, on either side.
    """

    old: Tier
    new: Tier
    people: int
    left: float
    right: float

    def outline(self) -> Iterator[tuple[float, float, float]]:
        """Points of the band: how far across, its top, its bottom."""
        for step in range(_STEPS + 1):
            across = step / _STEPS
            ease = across * across * (3 - 2 * across)
            top = self.left + (self.right - self.left) * ease
            yield across, top, top + self.people


@dataclass(frozen=True, slots=True)
class Bands:
    """Tiers on the left and on the right, from the top down, and the bands between them."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    bands: tuple[Band, ...]

    @property
    def height(self) -> float:
        """In people, with the gaps."""
        return max(block.bottom for block in (*self.left, *self.right))


def bands_of(counts: Mapping[tuple[Tier, Tier], int], sides: Sequence[Sequence[Tier]]) -> Bands:
    """Tiers and bands in order; tiers without people are left out.

    Args:
        counts: (old, new) -> how many people.
        sides: the tiers of the old version and of the new one, from the top down.
    """
    everybody = sum(counts.values())
    old, new = sides
    left = _blocks(old, [sum(counts.get((tier, to), 0) for to in new) for tier in old], everybody)
    right = _blocks(new, [sum(counts.get((of, tier), 0) for of in old) for tier in new], everybody)
    begins = {block.tier: block.top for block in left}
    arrives = {block.tier: block.top for block in right}
    found = []
    for was in old:
        for now in new:
            people = counts.get((was, now), 0)
            if people:
                found.append(Band(was, now, people, begins[was], arrives[now]))
                begins[was] += people
                arrives[now] += people
    return Bands(left, right, tuple(found))


def _blocks(tiers: Sequence[Tier], people: Sequence[int], everybody: int) -> tuple[Block, ...]:
    found: list[Block] = []
    top = 0.0
    for tier, count in zip(tiers, people, strict=True):
        if count:
            found.append(Block(tier, count, top))
            top += count + GAP * everybody
    return tuple(found)


def apart(wanted: Sequence[float], least: float, start: float) -> list[float]:
    """Positions near the ones wanted, which rise; none below `start`, none nearer than `least`."""
    clusters: list[tuple[float, int]] = []  # the middle of each, and how many it holds
    for one in wanted:
        clusters.append((max(one, start), 1))
        while len(clusters) > 1:
            (above, more), (below, few) = clusters[-2:]
            if below - above >= least * (more + few) / 2:
                break
            middle = (above * more + below * few) / (more + few)
            held = more + few
            clusters[-2:] = [(max(middle, start + (held - 1) / 2 * least), held)]
    return [
        middle + (at - (count - 1) / 2) * least for middle, count in clusters for at in range(count)
    ]
