"""Who is accepted and who leaves, fortnight by fortnight, so that the places stay about full."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from iom_matrix.sample.archetypes import Bounds
from iom_matrix.sample.dice import Dice
from iom_matrix.sample.fortnights import PATTERN
from iom_matrix.sample.members import Member
from iom_matrix.sample.newcomers import STAYING

PLACES, SPARE = 242, 3
ACCEPTED: Bounds = (1, 5)
BACK = 25
"""Percentage of the panels that take somebody back."""
REMEMBERED = 6
"""Fortnights after which somebody who was de-selected is no longer in the files."""
AFTER: Mapping[str, dict[str, str]] = {
    "managed": {"scheme_history": "now", "engagement": "new to the scheme"},
    "de-selected": {"scheme_history": "before", "engagement": "not on the scheme"},
}
"""What the scheme's own record says of somebody after a panel."""


def new_standings(members: Sequence[Member], dice: Dice) -> dict[str, str]:
    """Id -> standing after a panel, of those whose standing it changes."""
    accepted = _drawn(_of(members, "nominated"), dice.between(ACCEPTED), dice)
    back = _drawn(_of(members, "de-selected"), int(dice.chance(BACK)), dice)
    taken = sum(one.standing == "managed" for one in members) + len(accepted) + len(back)
    count = max(0, taken - PLACES - dice.between((-SPARE, SPARE)))
    leaving = _drawn(_of(members, "managed"), count, dice)
    return {one.id: "managed" for one in (*accepted, *back)} | {
        one.id: "de-selected" for one in leaving
    }


def after_panel(members: Sequence[Member], standings: Mapping[str, str], at: int) -> list[Member]:
    """The members as they stand after a panel, without those who left some time ago."""
    staying = [one for one in members if one.left is None or at - one.left < REMEMBERED]
    return [_after(one, standings.get(one.id), at) for one in staying]


def _after(one: Member, standing: str | None, at: int) -> Member:
    if standing is None:
        return one
    left = at if standing == "de-selected" else None
    return replace(one, standing=standing, known=one.known | AFTER[standing], left=left)


def _of(members: Sequence[Member], standing: str) -> list[Member]:
    """Those of a standing whom it can change: not the planted, who are to stay as they are."""
    return [
        one
        for one in members
        if one.standing == standing
        and not one.person.placement.case
        and one.id not in PATTERN
        and one.person.placement.archetype.name not in STAYING
    ]


def _drawn(members: Sequence[Member], count: int, dice: Dice) -> list[Member]:
    return dice.shuffled(members)[:count]
