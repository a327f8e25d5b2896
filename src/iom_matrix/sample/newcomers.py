"""People who are nominated in the course of the invented history."""

from dataclasses import replace

from iom_matrix.sample.archetypes import Pattern
from iom_matrix.sample.dice import Dice
from iom_matrix.sample.fortnights import DAYS
from iom_matrix.sample.managed import MANAGED, MAPPA_VIOLENT
from iom_matrix.sample.members import Member, member
from iom_matrix.sample.nominated import NEVER, NOMINATED
from iom_matrix.sample.people import person
from iom_matrix.sample.placement import AREAS, Placement

FIRST = 281
COUNT = 26
STAYING = frozenset(
    {"county-lines-controller", "county-lines-controller-nominated", "exploited-adult"}
    | {"exploited-named-with-a-line", "child-sexual-exploitation"}
    | {"shop-thief-leaving-prison", "burglar-leaving-prison"}
)
"""Archetypes of which nobody comes and nobody leaves: few people, who weigh much."""
WITH_A_PAST = replace(
    MAPPA_VIOLENT,
    patterns=(Pattern((("rape", 1),), (1, 1), (28, 48), (("convicted", 1),)),),
    served=0,
)
FIXED = {14: WITH_A_PAST, 22: WITH_A_PAST}
"""Two who come when the offences of two others leave their window: so the mix stays as it was."""
KINDS = tuple(kind for kind in (*MANAGED, *NOMINATED) if kind.name not in STAYING)
_STREAM = 9_997  # nobody's number


def newcomers(seed: int) -> list[Member]:
    """Everybody who is nominated later, two at each panel, of each kind as many as there are."""
    dice = Dice(seed * 10_000 + _STREAM)
    names = tuple((kind.name, kind.count) for kind in KINDS)
    by_name = {kind.name: kind for kind in KINDS}
    everybody = []
    for place in range(COUNT):
        drawn = by_name[dice.word(names)]
        kind = replace(FIXED.get(place, drawn), standing="nominated", scheme_history=NEVER)
        number = FIRST + place
        placed = Placement(f"N-{number:04d}", number, kind, dice.word(AREAS))
        joined = 1 + place * (len(DAYS) - 1) // COUNT
        everybody.append(member(person(placed, seed), seed, joined))
    return everybody
