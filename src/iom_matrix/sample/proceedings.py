"""What becomes of an offence: report, charge and end arrive as rows from different systems."""

from dataclasses import dataclass
from datetime import date, timedelta

from iom_matrix.sample.dice import Dice
from iom_matrix.sample.events import Event
from iom_matrix.sample.files import AS_OF

CHARGED_FIRST = frozenset({"charged", "convicted", "acquitted"})
PROVEN_WORDS = frozenset({"convicted", "cautioned", "taken-into-consideration"})


@dataclass(frozen=True)
class Pace:
    """Days a case takes: offence to report, report to charge or other end, charge to verdict."""

    report: int
    charge: int
    verdict: int


@dataclass(frozen=True)
class Offence:
    """One offence and how its case is to end, which may lie after the date of the evidence."""

    ref: str
    occasion: str
    day: date
    group: str
    outcome: str
    role: str = "suspect"
    victim: str = ""
    domestic: str = "no"
    counter_allegation: str = "no"
    under_18: str = "no"
    under_supervision: str = "no"


def drawn_pace(dice: Dice) -> Pace:
    """A pace as courts keep it: charge in weeks, verdict in months."""
    return Pace(dice.between((0, 6)), dice.between((14, 70)), dice.between((45, 190)))


def rows(offence: Offence, pace: Pace, until: date = AS_OF) -> list[Event]:
    """The rows that have arrived by a day, by default that of the evidence."""
    return [row(offence, word, day) for word, day in course(offence, pace) if day <= until]


def course(offence: Offence, pace: Pace) -> list[tuple[str, date]]:
    """Every outcome the case passes through, with its date."""
    reported = offence.day + timedelta(days=pace.report)
    decided = reported + timedelta(days=pace.charge)
    steps = [("under-investigation", reported)]
    if offence.outcome == "under-investigation":
        return steps
    if offence.outcome not in CHARGED_FIRST:
        return [*steps, (offence.outcome, decided)]
    steps.append(("charged", decided))
    if offence.outcome != "charged":
        steps.append((offence.outcome, decided + timedelta(days=pace.verdict)))
    return steps


def row(offence: Offence, word: str, day: date) -> Event:
    """One row of the case. A suspect is called offender only once the offence is proven."""
    proven = offence.role == "suspect" and word in PROVEN_WORDS
    return Event(
        kind="offence",
        offence_date=offence.day,
        offence_ref=offence.ref,
        occasion=offence.occasion,
        outcome_date=day,
        group=offence.group,
        outcome=word,
        role="offender" if proven else offence.role,
        victim=offence.victim,
        domestic=offence.domestic,
        counter_allegation=offence.counter_allegation,
        under_18_at_offence=offence.under_18,
        under_supervision=offence.under_supervision,
    )
