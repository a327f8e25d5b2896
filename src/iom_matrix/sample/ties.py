"""Histories written out, so that people are tied at the lines of both matrices whatever the seed.

Months lie in the middle of the matrices' bands, so that some days either way change no points.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from iom_matrix.sample.dice import Dice
from iom_matrix.sample.events import VICTIMLESS, Event, Keys, days_ago, yes_no
from iom_matrix.sample.planted import Case
from iom_matrix.sample.proceedings import Offence, Pace, rows

PROMPT = Pace(report=1, charge=20, verdict=60)


@dataclass(frozen=True)
class Deed:
    """One offence of a tied person; `beside` puts it on the occasion of the deed before."""

    group: str
    months: int
    outcome: str = "convicted"
    domestic: bool = False
    beside: bool = False


@dataclass(frozen=True)
class Tie:
    """A history and answers that earn known totals of legacy-sac 1.0.0 and refocused-harm 2.0.0."""

    legacy: int
    refocused: int
    deeds: tuple[Deed, ...]
    answers: Mapping[str, str]
    breaches: tuple[int, ...] = field(default=())


TIES: Mapping[Case, Tie] = {
    "tied-at-first-line": Tie(
        legacy=25,
        refocused=30,
        deeds=(
            Deed("robbery-personal", 15),
            Deed("robbery-personal", 18),
            Deed("weapon", 18, beside=True),
        ),
        answers={
            "ogrs3": "66",
            "arp": "78.20",
            "csrp": "1.80",
            "rosh": "low",
            "drug_use_class_a": "past",
        },
        breaches=(5,),
    ),
    "tied-at-second-line": Tie(
        legacy=45,
        refocused=44,
        deeds=(
            Deed("dwelling-burglary", 4),
            Deed("theft-of-vehicle", 9),
            Deed("dwelling-burglary", 15),
            Deed("theft-of-vehicle", 18),
            Deed("violence-with-injury", 8, domestic=True),
            Deed("violence-with-injury", 16, domestic=True),
        ),
        answers={
            "ogrs3": "68",
            "arp": "62.50",
            "csrp": "2.40",
            "rosh": "high",
            "drug_use_class_a": "none",
        },
    ),
    "tied-below-first-line": Tie(
        legacy=24,
        refocused=29,
        deeds=(
            Deed("shop-theft", 1, "charged"),
            Deed("shop-theft", 7),
            Deed("shop-theft", 14),
            Deed("shop-theft", 17),
            Deed("shop-theft", 20),
        ),
        answers={
            "ogrs3": "92",
            "arp": "93.10",
            "csrp": "1.20",
            "rosh": "low",
            "drug_use_class_a": "current",
        },
        breaches=(6,),
    ),
}


def tie_of(case: Case | None) -> Tie | None:
    """The tie that a case is about, if it is about one."""
    return TIES.get(case) if case else None


def tied_history(tie: Tie, keys: Keys, dice: Dice) -> list[Event]:
    """The events of one tied person, each some days off those of the others."""
    partner, occasion, day = keys.victim(), "", days_ago(0)
    events: list[Event] = []
    for deed in tie.deeds:
        if not deed.beside:
            occasion, day = keys.occasion(), _about(deed.months, dice)
        own = "" if deed.group in VICTIMLESS else keys.victim()
        offence = Offence(
            ref=keys.offence(),
            occasion=occasion,
            day=day,
            group=deed.group,
            outcome=deed.outcome,
            victim=partner if deed.domestic else own,
            domestic=yes_no(deed.domestic),
        )
        events += rows(offence, PROMPT)
    return events + [Event("breach", _about(month, dice)) for month in tie.breaches]


def _about(months: int, dice: Dice) -> date:
    return days_ago(months * 365 // 12 + 15) + timedelta(days=dice.between((-6, 6)))
