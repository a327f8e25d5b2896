"""What a fortnight changes in the answers about one invented person."""

from datetime import date, timedelta

from iom_matrix.sample.assessments import FRESH, NOT_SENT
from iom_matrix.sample.dice import Dice
from iom_matrix.sample.fortnights import DAYS, PATTERN, RELEASED
from iom_matrix.sample.members import Member

RARELY = 200
"""Answers that stay fresh longer are assessments: they are made again when they are due."""
SENT_AFTER_ALL, RENEWED, REASSESSED = 60, 55, 12
"""Percentages: of the answers that were not sent, that are due, and that change when renewed."""
ROSH = ("low", "medium", "high", "very-high")


def new_cells(
    member: Member, at: int, dice: Dice, *, never_sent: frozenset[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The answers of a snapshot as sent, and as they are known.

    Args:
        member: the person a fortnight before.
        at: which snapshot.
        dice: the draws of this person and fortnight.
        never_sent: answers about this person that an agency never sends.
    """
    known = dict(member.known) | _events_of_a_life(member, at)
    cells = dict(member.person.cells)
    for name, limit in FRESH.items():
        # Everything is drawn for everybody, so that no answer turns on another.
        chances = (dice.below(1000), dice.chance(SENT_AFTER_ALL), dice.chance(RENEWED))
        aged, changed, up = dice.between((2, 25)), dice.chance(REASSESSED), dice.chance(50)
        lost, sent, renewed = chances
        made = _made(cells, name, limit, at, renewed=renewed)
        if made and name == "rosh" and changed:
            known[name] = _beside(known[name], up=up)
        missing = cells[name] == ""
        omitted = not sent if missing else lost < NOT_SENT.get(name, 0) * 6
        if name in never_sent or known[name] == "not-assessed":
            continue
        if omitted and not member.still:
            cells |= _without(name, limit)
            continue
        cells[name] = known[name]
        if limit is not None and (made or missing):
            cells[f"{name}.as_of"] = (DAYS[at] - timedelta(days=aged)).isoformat()
    return cells, known


def _made(cells: dict[str, str], name: str, limit: int | None, at: int, *, renewed: bool) -> bool:
    """Whether an answer is given anew: records at each extract, assessments once they are due."""
    written = cells.get(f"{name}.as_of")
    if limit is None or not written:
        return False
    age = (DAYS[at] - date.fromisoformat(written)).days
    if limit < RARELY:
        return age > limit
    # The planted answers, years old, are never renewed: their instrument is retired.
    return age > limit and renewed and name != "ogrs3"


def _without(name: str, limit: int | None) -> dict[str, str]:
    return {name: ""} if limit is None else {name: "", f"{name}.as_of": ""}


def _beside(level: str, *, up: bool) -> str:
    if level not in ROSH:
        return level
    place = ROSH.index(level) + (1 if up else -1)
    return ROSH[min(max(place, 0), 2)]


def _events_of_a_life(member: Member, at: int) -> dict[str, str]:
    if RELEASED.get(member.id) == at:
        return {"supervision": "licence", "phase": "community", "release_within_90_days": "no"}
    if PATTERN.get(member.id) == at:
        return {"exploits_others": "assessed"}
    return {}
