"""What a fortnight adds to the history of one invented person."""

from dataclasses import dataclass
from datetime import date, timedelta

from iom_matrix.sample.archetypes import Bounds, Pattern
from iom_matrix.sample.dice import Dice, Weights
from iom_matrix.sample.events import VICTIMLESS, Event, Keys, yes_no
from iom_matrix.sample.fortnights import (
    AREA_STOPPED,
    DAYS,
    LENGTH,
    PATTERN,
    RELEASED,
    STOPS_SENDING,
    fortnight,
)
from iom_matrix.sample.histories import ACQUISITIVE_GRADES, FAILURES, HALF_YEAR, HARM_GRADES, YEAR
from iom_matrix.sample.members import Member, keys_after
from iom_matrix.sample.planted import AREA_WITHOUT_INTELLIGENCE
from iom_matrix.sample.proceedings import Offence, drawn_pace, row, rows

ACTIVE_MONTHS = 6
"""A pattern of which the newest offence is older than this is a thing of the past."""
THOUSAND = 1000
EXPLOITING: Weights = (("drug-supply", 3), ("modern-slavery", 1))


@dataclass(frozen=True)
class Arrivals:
    """Rows that arrive in a fortnight, and those that will later become of the same cases."""

    now: tuple[Event, ...]
    coming: tuple[Event, ...]


def arrivals(member: Member, at: int, dice: Dice) -> Arrivals:
    """The rows that arrive about one person in the fortnight before a snapshot."""
    released = [Event("custody-end", fortnight(at)[0])] if RELEASED.get(member.id) == at else []
    if member.still:
        return Arrivals(tuple(released), ())
    cases = (*member.coming, *_offences(member, at, dice))
    other = (
        *_failures(member, at, dice),
        *_reports(member, at, dice),
        *_exploiting(member, at, dice),
    )
    there = tuple(event for event in cases if arrived(event, at))
    return Arrivals((*there, *other), tuple(event for event in cases if not arrived(event, at)))


def arrived(event: Event, at: int) -> bool:
    """Whether a row is there by the day of a snapshot."""
    return event.outcome_date is None or event.outcome_date <= DAYS[at]


def _offences(member: Member, at: int, dice: Dice) -> list[Event]:
    events: list[Event] = []
    keys = keys_after(member)
    for pattern in member.person.placement.archetype.patterns:
        nearest, farthest = pattern.months
        if nearest > ACTIVE_MONTHS:
            continue
        days = (min(farthest, 24)) * 365 // 12
        if _happens(pattern.occasions, days, dice):
            events += _occasion(pattern, member, keys, at, dice)
    return events


def _occasion(pattern: Pattern, member: Member, keys: Keys, at: int, dice: Dice) -> list[Event]:
    day, occasion, pace = _day(at, dice), keys.occasion(), drawn_pace(dice)
    supervised = yes_no(dice.chance(member.person.placement.archetype.under_supervision))
    events = []
    for _ in range(dice.between(pattern.bundle)):
        group, outcome = dice.word(pattern.groups), dice.word(pattern.outcomes)
        offence = Offence(
            ref=keys.offence(),
            occasion=occasion,
            day=day,
            group=group,
            outcome=outcome,
            role=pattern.role,
            victim=_victim(pattern, group, member, keys, dice),
            domestic=yes_no(pattern.domestic),
            counter_allegation=yes_no(dice.chance(pattern.disputed)),
            under_18=yes_no(pattern.under_18),
            under_supervision=supervised,
        )
        events += rows(offence, pace, DAYS[-1])
    return events


def _victim(pattern: Pattern, group: str, member: Member, keys: Keys, dice: Dice) -> str:
    """A new victim, unless the pattern has few: then mostly one who is known already."""
    if group in VICTIMLESS:
        return ""
    if group == "drug-supply":
        return keys.line()
    known = sorted(
        {
            event.victim
            for event in member.person.events
            if event.victim not in ("", keys.line()) and event.domestic == yes_no(pattern.domestic)
        }
    )
    return dice.one_of(known) if pattern.victims and known else keys.victim()


def _failures(member: Member, at: int, dice: Dice) -> list[Event]:
    place = member.person.placement
    if not _happens(place.archetype.failures, YEAR, dice):
        return []
    kind = dice.word(FAILURES) if member.known["supervision"] != "none" else "fail-to-appear"
    event = Event(kind, _day(at, dice))
    silent = at >= STOPS_SENDING and place.area == AREA_STOPPED
    return [] if silent else [event]


def _reports(member: Member, at: int, dice: Dice) -> list[Event]:
    place = member.person.placement
    subjects = (
        ("acquisitive-crime", ACQUISITIVE_GRADES, place.archetype.acquisitive_reports),
        ("serious-harm", HARM_GRADES, place.archetype.harm_reports),
    )
    found = [
        Event("intelligence", _day(at, dice), grade=dice.word(grades), subject=subject)
        for subject, grades, bounds in subjects
        if _happens(bounds, HALF_YEAR, dice)
    ]
    return [] if place.area == AREA_WITHOUT_INTELLIGENCE else found


def _exploiting(member: Member, at: int, dice: Dice) -> list[Event]:
    """The new pattern: offences by which somebody exploits others, charged at once."""
    if PATTERN.get(member.id) != at:
        return []
    keys = keys_after(member)
    keys.skip({"R": 90, "O": 90, "V": 90})
    events = []
    for _ in range(2):
        group = dice.word(EXPLOITING)
        offence = Offence(
            ref=keys.offence(),
            occasion=keys.occasion(),
            day=_day(at, dice),
            group=group,
            outcome="charged",
            victim=keys.line() if group == "drug-supply" else keys.victim(),
        )
        events.append(row(offence, "charged", DAYS[at]))
    return events


def _happens(bounds: Bounds, days: int, dice: Dice) -> bool:
    """Whether something that happens so many times in so many days happens in a fortnight."""
    return dice.below(2 * days * THOUSAND) < sum(bounds) * LENGTH * THOUSAND


def _day(at: int, dice: Dice) -> date:
    return fortnight(at)[0] + timedelta(days=dice.below(LENGTH))
