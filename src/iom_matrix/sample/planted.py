"""People planted so that a test or a lesson can name them: their ids do not hang on the seed."""

from dataclasses import dataclass
from typing import Literal

Case = Literal[
    "tied-at-first-line",
    "tied-at-second-line",
    "tied-below-first-line",
    "stale-ogrs3",
    "arrests-without-action",
    "victim-only",
    "aged-17",
    "aged-18",
    "offence-after-as-of",
    "transferred-in",
    "duplicate",
    "in-custody",
    "final-third",
    "leaving-still-inside",
    "leaving-released",
    "zero-points",
]

TIED_AT_FIRST_LINE = ("N-0013", "N-0122", "N-0188", "N-0250")
"""Four people at 25 of legacy-sac 1.0.0 and 30 of refocused-harm 2.0.0, tied on harm too."""
TIED_AT_SECOND_LINE = ("N-0017", "N-0072", "N-0115", "N-0223")
"""Four people at 45 and 44, tied on harm too."""
TIED_BELOW_FIRST_LINE = ("N-0109", "N-0159", "N-0197", "N-0270")
"""Four people at 24 and 29, one point short of the first line of either, tied on harm too."""
TIED = TIED_AT_FIRST_LINE + TIED_AT_SECOND_LINE + TIED_BELOW_FIRST_LINE

STALE_BURGLARS = ("N-0203", "N-0209", "N-0215", "N-0226", "N-0269")
STALE_VEHICLE_CRIME = ("N-0121", "N-0196", "N-0278", "N-0279")
STALE_SHOP_THIEVES = ("N-0028", "N-0064", "N-0076", "N-0082")
STALE_PPO_ERA = ("N-0078", "N-0103", "N-0180", "N-0201")
STALE_MAPPA = ("N-0075", "N-0110", "N-0235")
STALE_OGRS3 = (
    STALE_BURGLARS + STALE_VEHICLE_CRIME + STALE_SHOP_THIEVES + STALE_PPO_ERA + STALE_MAPPA
)
"""Twenty people whose OGRS3, a retired instrument, is years old, with an ARP of this year."""

ARRESTS_WITHOUT_ACTION = "N-0183"
"""At the first line of the legacy matrix by arrests alone, none of which led to action."""
VICTIM_ONLY_PPO_ERA = ("N-0126", "N-0147", "N-0207")
VICTIM_ONLY_EXPLOITED = ("N-0130", "N-0178")
VICTIM_ONLY = VICTIM_ONLY_PPO_ERA + VICTIM_ONLY_EXPLOITED
"""Five people with rows as victim or witness and no others."""
AGED_17 = "N-0031"
AGED_18 = "N-0124"
"""Eighteen, with every offence under eighteen."""
AFTER_AS_OF = ("N-0001", "N-0012", "N-0238")
"""Three people with an offence dated after the date of the evidence."""
TRANSFERRED_IN = ("N-0128", "N-0169")
"""Two people from another force, whose records begin with the transfer."""
DUPLICATE = ("N-0029", "N-0252")
"""One person under two ids in two areas, with the same offence_refs."""
LEAVING_STILL_INSIDE = ("N-0059", "N-0117", "N-0154", "N-0161")
LEAVING_RELEASED = ("N-0070", "N-0099", "N-0202", "N-0280")
LEAVING_PRISON = LEAVING_STILL_INSIDE + LEAVING_RELEASED
"""Eight people at the end of 26 months in prison, half of them just out."""
IN_CUSTODY = ("N-0003", "N-0098", *LEAVING_STILL_INSIDE)
"""Six people in custody at the date of the evidence."""
FINAL_THIRD = ("N-0002", "N-0011", "N-0030", "N-0097")
ZERO_POINTS = ("N-0091", "N-0125", "N-0213", "N-0239")
"""Four people of no points in either matrix."""

AREA_SHORT_OF_ROSH = "Scarborough"
"""Its probation sends no RoSH for a third of the people it supervises."""
AREA_WITHOUT_INTELLIGENCE = "Northallerton"
"""Its records system sends no intelligence."""


@dataclass(frozen=True)
class Planting:
    """People of one archetype to whom one case happens; `areas`, where given, one a person."""

    case: Case
    archetype: str
    ids: tuple[str, ...]
    areas: tuple[str, ...] = ()


# The tied lie in areas that send everything, so that they are tied in what is known, and settled.
COMPLETE_AREAS = ("York", "York", "Harrogate", "Harrogate")

PLANTINGS = (
    Planting("tied-at-first-line", "robber", TIED_AT_FIRST_LINE, COMPLETE_AREAS),
    Planting(
        "tied-at-second-line", "domestic-and-acquisitive", TIED_AT_SECOND_LINE, COMPLETE_AREAS
    ),
    Planting("tied-below-first-line", "shop-thief", TIED_BELOW_FIRST_LINE, COMPLETE_AREAS),
    Planting("stale-ogrs3", "prolific-burglar", STALE_BURGLARS),
    Planting("stale-ogrs3", "vehicle-crime", STALE_VEHICLE_CRIME),
    Planting("stale-ogrs3", "shop-thief", STALE_SHOP_THIEVES),
    Planting("stale-ogrs3", "ppo-era-long-quiet", STALE_PPO_ERA),
    Planting("stale-ogrs3", "mappa-2-violent", STALE_MAPPA),
    Planting("arrests-without-action", "vehicle-crime", (ARRESTS_WITHOUT_ACTION,), ("York",)),
    Planting("victim-only", "ppo-era-long-quiet", VICTIM_ONLY_PPO_ERA),
    Planting("victim-only", "exploited-adult", VICTIM_ONLY_EXPLOITED),
    Planting("aged-17", "young-adult-robber", (AGED_17,)),
    Planting("aged-18", "young-adult-robber", (AGED_18,)),
    Planting("offence-after-as-of", "vehicle-crime", AFTER_AS_OF[:1]),
    Planting("offence-after-as-of", "prolific-burglar", AFTER_AS_OF[1:2]),
    Planting("offence-after-as-of", "serial-domestic-abuse", AFTER_AS_OF[2:]),
    Planting("transferred-in", "robber", TRANSFERRED_IN[:1], ("York",)),
    Planting("transferred-in", "prolific-burglar", TRANSFERRED_IN[1:], ("Scarborough",)),
    Planting("duplicate", "prolific-burglar", DUPLICATE, ("York", "Harrogate")),
    Planting("in-custody", "mappa-2-violent", IN_CUSTODY[:1]),
    Planting("in-custody", "robber", IN_CUSTODY[1:2]),
    Planting("final-third", "mappa-2-violent", FINAL_THIRD[:2]),
    Planting("final-third", "robber", FINAL_THIRD[2:3]),
    Planting("final-third", "prolific-burglar", FINAL_THIRD[3:]),
    Planting("leaving-still-inside", "burglar-leaving-prison", LEAVING_STILL_INSIDE[:2]),
    Planting("leaving-still-inside", "shop-thief-leaving-prison", LEAVING_STILL_INSIDE[2:]),
    Planting("leaving-released", "shop-thief-leaving-prison", LEAVING_RELEASED[:2]),
    Planting("leaving-released", "burglar-leaving-prison", LEAVING_RELEASED[2:]),
    Planting("zero-points", "low-risk-rso", ZERO_POINTS),
)
