"""The decisions of the invented panels: who was accepted, kept and left, and on which score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from iom_matrix.oversight.decisions.checks import indication_of
from iom_matrix.oversight.decisions.decision import Decision, Seen
from iom_matrix.oversight.decisions.kinds import OUTCOMES, Kind, Outcome
from iom_matrix.oversight.decisions.sights import Sight
from iom_matrix.oversight.decisions.stands import against, stand_of
from iom_matrix.oversight.snapshots.snapshot import Snapshot
from iom_matrix.sample.course import PANEL, Extract
from iom_matrix.sample.dice import Dice
from iom_matrix.sample.key import SAMPLE_KEY
from iom_matrix.sample.members import Member
from iom_matrix.sample.scheme import SEED

MEETS_AFTER = timedelta(days=6)
"""How long after a snapshot the panel meets on it."""
REVIEWED, DECLINED = 4, 2
"""People looked at again at a panel, and nominees whom it does not accept, at the most."""
REVIEW_BY, KEPT = timedelta(days=84), timedelta(days=366)
DEFERRED = timedelta(days=28)
"""For how long a deferral holds."""
NOTED, HELD_TO = 40, 80
"""Percentages: of the people of whom a panel notes its view before it sees the score, and of those
of whom it decides so in the end."""
SYNTHETIC = "SYNTHETIC: invented data about nobody."
PRESENT = ("iom-sergeant", "probation", "neighbourhood-police", "drug-and-alcohol")
OTHERS = ("housing", "mental-health", "victim-service", "prison")
REASONS = {
    "up": (
        "Probation knows of threats that nobody has reported.",
        "The score has nothing on a new partner, of whom the service knows.",
        "Out of prison next month, with nowhere to live.",
    ),
    "down": (
        "In work and in treatment for six months, which the score does not see.",
        "Most points are from before the last sentence.",
        "Another force has taken the lead.",
    ),
}


@dataclass(frozen=True)
class Item:
    """One person on the list of a panel, what was to be decided, and what was."""

    member: Member
    kind: Kind
    outcome: Outcome


def decisions_of(
    snapshot: Snapshot, before: Extract, after: Extract, seed: int = SEED
) -> tuple[Decision, ...]:
    """The decisions of one panel.

    Args:
        snapshot: what the panel saw.
        before: the extract that was scored for it.
        after: the next extract, in which its decisions show.
        seed: of the scheme.
    """
    dice = Dice((seed + after.at) * 10_000 + PANEL - 1)
    views = Dice((seed + after.at) * 10_000 + PANEL - 2)
    places = {key: at for at, key in enumerate(snapshot.people.key)}
    items = _items(before, after, dice)
    keys = SAMPLE_KEY.opaque([item.member.id for item in items])
    return tuple(
        _decision(item, Sight(snapshot, places[key]), _view(item, views), dice)
        for item, key in zip(items, keys, strict=True)
    )


def _items(before: Extract, after: Extract, dice: Dice) -> list[Item]:
    members = {one.id: one for one in before.members}
    items = [Item(members[id_], *_moved(standing)) for id_, standing in after.moved.items()]
    staying = {
        standing: [
            one for one in before.members if one.standing == standing and one.id not in after.moved
        ]
        for standing in ("managed", "nominated")
    }
    for one in dice.shuffled(staying["managed"])[: dice.between((1, REVIEWED))]:
        routed = one.known["mappa_level"] in {"2", "3"}
        items.append(
            Item(one, "mappa-route", "manage-under-mappa")
            if routed
            else Item(one, "review", "keep")
        )
    items += [
        Item(one, "acceptance", dice.one_of(("not-accept", "not-accept", "defer")))
        for one in dice.shuffled(staying["nominated"])[: dice.between((0, DECLINED))]
    ]
    return sorted(items, key=lambda item: item.member.id)


def _moved(standing: str) -> tuple[Kind, Outcome]:
    return ("acceptance", "accept") if standing == "managed" else ("exit", "exit")


def _decision(item: Item, sight: Sight, view: Outcome | None, dice: Dice) -> Decision:
    day = sight.as_of + MEETS_AFTER
    indication = indication_of(sight)
    way = against(indication, item.outcome)
    agrees = None if stand_of(indication, item.outcome) is None else way is None
    reason = dice.one_of(REASONS[way]) if way else None
    if agrees and dice.chance(70):
        reason = "The panel sees it as the score does, and nobody knew more."
    handling = sight.snapshot.handling
    return Decision(
        format="iom-matrix/decision/1",
        handling=handling.line,
        generated_at=day.isoformat(),
        purge_by=day + KEPT,
        notice=(SYNTHETIC,),
        key=sight.key,
        area=item.member.person.placement.area,
        decided_on=day,
        kind=item.kind,
        outcome=item.outcome,
        present=(*PRESENT, dice.one_of(OTHERS)),
        chair="iom-sergeant",
        seen=Seen(
            matrix=sight.matrix,
            scoring_digest=sight.scoring_digest,
            as_of=sight.as_of,
            score=sight.snapshot.people.score[sight.at],
            tier=sight.tier,
        ),
        indication=indication,
        agrees=agrees,
        override=way,
        reason=reason,
        view_before_score=view,
        minutes_discussed=dice.between((2, 15)),
        review_by=day + (DEFERRED if item.outcome == "defer" else REVIEW_BY),
        expires=day + DEFERRED if item.outcome == "defer" else None,
    )


def _view(item: Item, dice: Dice) -> Outcome | None:
    """What the panel thought before it saw the score, where it noted that."""
    noted, held = dice.chance(NOTED), dice.chance(HELD_TO)
    other = dice.one_of(OUTCOMES[item.kind])
    return (item.outcome if held else other) if noted else None
