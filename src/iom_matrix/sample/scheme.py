"""The whole invented scheme: everyone, and what their agencies failed to send."""

from dataclasses import dataclass, replace

from iom_matrix.sample.characteristics import characteristic_rows
from iom_matrix.sample.dice import Dice
from iom_matrix.sample.people import Person, person, twin
from iom_matrix.sample.placement import placements
from iom_matrix.sample.planted import AREA_SHORT_OF_ROSH, DUPLICATE
from iom_matrix.sample.treatments import COMPLETE_CASES

SEED = 20260401


@dataclass(frozen=True)
class Scheme:
    """Everyone in the order of their ids, the ids of those whose RoSH was not sent, and groups."""

    people: tuple[Person, ...]
    rosh_not_sent: frozenset[str]
    characteristics: tuple[dict[str, str], ...]


def scheme(seed: int = SEED) -> Scheme:
    """Invent the scheme. The same seed gives the same people on every platform."""
    dice = Dice(seed)
    drawn = {placement.id: person(placement, seed) for placement in placements(dice)}
    original, copy = DUPLICATE
    drawn[copy] = twin(drawn[original], drawn[copy].placement)
    not_sent = without_rosh(list(drawn.values()), dice)
    everyone = tuple(withheld(each) if id_ in not_sent else each for id_, each in drawn.items())
    return Scheme(everyone, not_sent, tuple(characteristic_rows(everyone, seed)))


def without_rosh(people: list[Person], dice: Dice) -> frozenset[str]:
    """A third of those supervised in the area that falls short, but for cases kept complete."""
    supervised = [
        each.placement
        for each in people
        if each.placement.area == AREA_SHORT_OF_ROSH and each.cells["supervision"] != "none"
    ]
    free = [each.id for each in supervised if each.case not in COMPLETE_CASES]
    return frozenset(dice.shuffled(free)[: round(len(supervised) / 3)])


def withheld(whole: Person) -> Person:
    """The person without RoSH: it exists, and was not sent."""
    return replace(whole, cells=whole.cells | {"rosh": "", "rosh.as_of": ""})
