"""Who gets which id, archetype and area: counts are exact, the order tells nothing."""

from collections import Counter
from dataclasses import dataclass

from iom_matrix.sample.archetypes import Archetype
from iom_matrix.sample.dice import Dice
from iom_matrix.sample.managed import MANAGED
from iom_matrix.sample.nominated import NOMINATED
from iom_matrix.sample.planted import PLANTINGS, Case

AREAS = (("York", 112), ("Scarborough", 76), ("Harrogate", 56), ("Northallerton", 36))
"""People by area: 40, 27, 20 and 13 per cent of 280."""


@dataclass(frozen=True)
class Placement:
    """One person before anything is drawn about them."""

    id: str
    number: int
    archetype: Archetype
    area: str
    case: Case | None = None


def placements(dice: Dice) -> list[Placement]:
    """Everyone, in the order of their ids."""
    everyone = [*MANAGED, *NOMINATED]
    by_name = {archetype.name: archetype for archetype in everyone}
    cases = {id_: planting for planting in PLANTINGS for id_ in planting.ids}
    ids = [f"N-{number:04d}" for number in range(1, sum(each.count for each in everyone) + 1)]
    names = _archetype_names(everyone, [id_ for id_ in ids if id_ not in cases], dice)
    names.update({id_: planting.archetype for id_, planting in cases.items()})
    areas = _areas(ids, dice)
    return [
        Placement(
            id_, number, by_name[names[id_]], areas[id_], cases[id_].case if id_ in cases else None
        )
        for number, id_ in enumerate(ids, start=1)
    ]


def _archetype_names(everyone: list[Archetype], free_ids: list[str], dice: Dice) -> dict[str, str]:
    left = Counter({archetype.name: archetype.count for archetype in everyone})
    for planting in PLANTINGS:
        left[planting.archetype] -= len(planting.ids)
    names = [name for archetype in everyone for name in [archetype.name] * left[archetype.name]]
    return dict(zip(free_ids, dice.shuffled(names), strict=True))


def _areas(ids: list[str], dice: Dice) -> dict[str, str]:
    fixed = {
        id_: area
        for planting in PLANTINGS
        if planting.areas
        for id_, area in zip(planting.ids, planting.areas, strict=True)
    }
    taken = Counter(fixed.values())
    rest = [name for name, count in AREAS for _ in range(count - taken[name])]
    free_ids = [id_ for id_ in ids if id_ not in fixed]
    return fixed | dict(zip(free_ids, dice.shuffled(rest), strict=True))
