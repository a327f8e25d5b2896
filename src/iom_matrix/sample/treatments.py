"""What a planted case changes about a person: archetype, custody, answers or history."""

from collections.abc import Mapping
from dataclasses import replace

from iom_matrix.sample.archetypes import Archetype, Pattern
from iom_matrix.sample.dice import Dice
from iom_matrix.sample.events import Event, Keys, Stay, days_ago, yes_no
from iom_matrix.sample.planted import Case
from iom_matrix.sample.proceedings import Offence, Pace, row, rows
from iom_matrix.sample.ties import TIES, tie_of

COMPLETE_CASES = frozenset(
    {"stale-ogrs3", "arrests-without-action", "zero-points", "duplicate", *TIES}
)
"""Cases that show one thing, and so are kept clear of answers missing or late by chance."""

UNSUPERVISED = (("none", 1),)
AS_VICTIM = Pattern(
    (("violence-without-injury", 2), ("violence-with-injury", 1)),
    (1, 2),
    (2, 30),
    (("nfa-victim-does-not-support", 2), ("charged", 1)),
    role="victim",
)
AS_WITNESS = Pattern(
    (("public-order", 1), ("robbery-personal", 1)),
    (0, 2),
    (3, 40),
    (("charged", 1),),
    role="witness",
)

OLD_OGRS3 = (1100, 1900)
LONG_TERM = (763, 821)
JUST_OUT = (2, 30)
STILL_IN = (100, 300)
LATER = (2, 20)
ARREST_DAYS = (80, 104, 131, 162, 190, 224, 251)


def treated(case: Case | None, archetype: Archetype) -> Archetype:
    """The archetype as the case bends it."""
    if case in ("stale-ogrs3", "duplicate") or case in TIES:
        return replace(archetype, supervision=(("order", 1),))
    if case == "in-custody":
        return replace(archetype, supervision=(("custody", 1),))
    if case == "final-third":
        return replace(archetype, supervision=(("licence", 1),))
    if case == "arrests-without-action":
        return replace(archetype, supervision=UNSUPERVISED, failures=(0, 0))
    if case == "victim-only":
        return replace(
            archetype,
            patterns=(AS_VICTIM, AS_WITNESS),
            supervision=UNSUPERVISED,
            exploits_others=(("none", 1),),
            failures=(0, 0),
        )
    if case in ("aged-17", "aged-18"):
        patterns = tuple(replace(pattern, under_18=True) for pattern in archetype.patterns)
        return replace(archetype, patterns=patterns, supervision=UNSUPERVISED)
    if case == "zero-points":
        return replace(archetype, supervision=UNSUPERVISED, scheme_history=(("never", 1),))
    return archetype


def imposed_stays(case: Case | None, dice: Dice) -> tuple[Stay, ...]:
    """The custody that a case is about."""
    if case == "in-custody":
        return (Stay(days_ago(dice.between(STILL_IN))),)
    if case == "leaving-still-inside":
        return (Stay(days_ago(dice.between(LONG_TERM))),)
    if case == "leaving-released":
        return (Stay(days_ago(dice.between(LONG_TERM)), days_ago(dice.between(JUST_OUT))),)
    return ()


def imposed_answers(case: Case | None) -> Mapping[str, str]:
    """The answers that a case is about, before they are dated."""
    tie = tie_of(case)
    if tie is not None:
        return tie.answers
    return ANSWERS.get(case, {}) if case else {}


def imposed_dates(case: Case | None, dice: Dice) -> dict[str, str]:
    """The dates of answers that a case is about."""
    if case == "stale-ogrs3":
        return {"ogrs3.as_of": days_ago(dice.between(OLD_OGRS3)).isoformat()}
    return {}


def arrests(keys: Keys) -> list[Event]:
    """Arrests for vehicle crime through a year, all of which ended without action."""
    events: list[Event] = []
    for days in ARREST_DAYS:
        offence = Offence(
            ref=keys.offence(),
            occasion=keys.occasion(),
            day=days_ago(days),
            group="theft-from-vehicle",
            outcome="nfa-evidential",
            victim=keys.victim(),
        )
        events += rows(offence, Pace(report=1, charge=40, verdict=0))
    return events


def later_offence(pattern: Pattern, keys: Keys, dice: Dice) -> Event:
    """A report that reached the extract although its offence lies after its date."""
    day = days_ago(-dice.between(LATER))
    offence = Offence(
        ref=keys.offence(),
        occasion=keys.occasion(),
        day=day,
        group=dice.word(pattern.groups),
        outcome="under-investigation",
        victim=keys.victim(),
        domestic=yes_no(pattern.domestic),
    )
    return row(offence, offence.outcome, day)


ANSWERS: Mapping[Case, Mapping[str, str]] = {
    "arrests-without-action": {
        **dict.fromkeys(("ogrs3", "arp", "csrp", "rosh"), "not-assessed"),
        "drug_use_class_a": "past",
    },
    "aged-17": {"adult": "no"},
    "in-custody": {"phase": "custody"},
    "final-third": {"phase": "final-third"},
    "leaving-still-inside": {
        "supervision": "custody",
        "phase": "custody",
        "release_within_90_days": "yes",
    },
    "zero-points": {
        **dict.fromkeys(("ogrs3", "arp", "csrp", "rosh"), "not-assessed"),
        "drug_use_class_a": "none",
    },
}
