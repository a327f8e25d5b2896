"""The dated history of one invented person, drawn from an archetype."""

from dataclasses import dataclass
from datetime import date, timedelta

from iom_matrix.sample.archetypes import Archetype, Bounds, Pattern
from iom_matrix.sample.dice import Dice, Weights
from iom_matrix.sample.events import VICTIMLESS, Event, Keys, Stay, days_ago, yes_no
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.proceedings import Offence, drawn_pace, rows

# No offence is newer than this many days, so that its report lies before the date of the evidence.
NEWEST = 12
YEAR = 360
HALF_YEAR = 176
LAST_YEAR: Bounds = (1, 11)

FAILURES: Weights = (("breach", 3), ("fail-to-appear", 1))
ACQUISITIVE_GRADES: Weights = (("1B", 2), ("1C", 1), ("2B", 3), ("2D", 2), ("3D", 2), ("3E", 1))
HARM_GRADES: Weights = (("1A", 2), ("1B", 5), ("2B", 2), ("2D", 1), ("3D", 1))


@dataclass(frozen=True)
class Life:
    """What every draw about one person's past needs."""

    archetype: Archetype
    keys: Keys
    stays: tuple[Stay, ...]
    dice: Dice
    until: date = AS_OF


def offences(life: Life) -> list[Event]:
    """The rows of every offence, pattern by pattern."""
    events: list[Event] = []
    for pattern in life.archetype.patterns:
        pool = [life.keys.victim() for _ in range(pattern.victims)]
        for _ in range(life.dice.between(pattern.occasions)):
            events += occasion(pattern, pool, life)
    return events


def occasion(pattern: Pattern, pool: list[str], life: Life) -> list[Event]:
    """The offences of one occasion, dealt with together and so at one pace."""
    dice, keys = life.dice, life.keys
    day, key, pace = free_day(pattern.months, life), keys.occasion(), drawn_pace(dice)
    supervised = yes_no(dice.chance(life.archetype.under_supervision))
    events: list[Event] = []
    for _ in range(dice.between(pattern.bundle)):
        group = dice.word(pattern.groups)
        offence = Offence(
            ref=keys.offence(),
            occasion=key,
            day=day,
            group=group,
            outcome=dice.word(pattern.outcomes),
            role=pattern.role,
            victim=victim(group, pool, life),
            domestic=yes_no(pattern.domestic),
            counter_allegation=yes_no(dice.chance(pattern.disputed)),
            under_18=yes_no(pattern.under_18),
            under_supervision=supervised,
        )
        events += rows(offence, pace, life.until)
    return events


def victim(group: str, pool: list[str], life: Life) -> str:
    """The victim's key: blank where the group has none, one of the pool where there is one."""
    if group in VICTIMLESS:
        return ""
    if group == "drug-supply":
        return life.keys.line()
    return life.dice.one_of(pool) if pool else life.keys.victim()


def failures(supervision: str, life: Life) -> list[Event]:
    """Breaches and missed courts of the last year; who has no order can only miss a court."""
    count = life.dice.between(life.archetype.failures)
    if supervision == "none":
        return [Event("fail-to-appear", free_day(LAST_YEAR, life)) for _ in range(count // 2)]
    return [Event(life.dice.word(FAILURES), free_day(LAST_YEAR, life)) for _ in range(count)]


def intelligence(archetype: Archetype, dice: Dice) -> list[Event]:
    """Reports of the last half year, and half as many that no window of six months counts."""
    return [
        *reports("acquisitive-crime", ACQUISITIVE_GRADES, archetype.acquisitive_reports, dice),
        *reports("serious-harm", HARM_GRADES, archetype.harm_reports, dice),
    ]


def reports(subject: str, grades: Weights, bounds: Bounds, dice: Dice) -> list[Event]:
    """Intelligence on one subject."""
    count = dice.between(bounds)
    days = [dice.between((NEWEST, HALF_YEAR)) for _ in range(count)]
    days += [dice.between((HALF_YEAR + 14, 2 * YEAR)) for _ in range(count // 2)]
    return [
        Event("intelligence", days_ago(day), grade=dice.word(grades), subject=subject)
        for day in days
    ]


def short_terms(archetype: Archetype, dice: Dice) -> tuple[Stay, ...]:
    """For those who served one, a prison term of some months that has ended."""
    if not dice.chance(archetype.served):
        return ()
    start = days_ago(dice.between((220, 520)))
    return (Stay(start, start + timedelta(days=dice.between((60, 150)))),)


def free_day(months: Bounds, life: Life) -> date:
    """A day in the stretch on which the person was not in custody."""
    nearest, farthest = (month * 365 // 12 for month in months)
    while True:
        day = days_ago(life.dice.between((max(nearest, NEWEST), farthest)))
        if not any(stay.covers(day) for stay in life.stays):
            return day
