"""One invented person, drawn from a placement."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from iom_matrix.sample.archetypes import Archetype
from iom_matrix.sample.assessments import answers, dated
from iom_matrix.sample.dice import Dice
from iom_matrix.sample.events import Event, Keys
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.histories import Life, failures, intelligence, offences, short_terms
from iom_matrix.sample.placement import Placement
from iom_matrix.sample.planted import AREA_WITHOUT_INTELLIGENCE
from iom_matrix.sample.ties import tie_of, tied_history
from iom_matrix.sample.treatments import (
    COMPLETE_CASES,
    arrests,
    imposed_answers,
    imposed_dates,
    imposed_stays,
    later_offence,
    treated,
)

TRANSFERRED_ON = date(2025, 10, 1)


@dataclass(frozen=True)
class Person:
    """Everything the files say of one person."""

    placement: Placement
    cells: dict[str, str]
    events: tuple[Event, ...]
    history_from: date | None = None


def person(placement: Placement, seed: int, until: date = AS_OF) -> Person:
    """Draw one person, each part from a stream of its own.

    So an altered archetype alters nobody else, and an altered history no answer. `until` is the
    day by which what becomes of their offences is known.
    """
    past, present, last = (Dice(seed * 10_000 + placement.number * 10 + part) for part in range(3))
    archetype = treated(placement.case, placement.archetype)
    known = {**answers(archetype, present), **imposed_answers(placement.case)}
    cells = dated(known, last, complete=placement.case in COMPLETE_CASES)
    cells |= imposed_dates(placement.case, last)
    events = _events(placement, archetype, known["supervision"], past, until)
    if placement.case == "transferred-in":
        sent = (event for event in events if event.offence_date >= TRANSFERRED_ON)
        return Person(placement, cells, ordered(sent), TRANSFERRED_ON)
    return Person(placement, cells, ordered(events))


def twin(first: Person, second: Placement) -> Person:
    """The same person under another id: a second area recorded them with the same offences."""
    return replace(first, placement=second)


def _events(
    placement: Placement, archetype: Archetype, supervision: str, dice: Dice, until: date
) -> list[Event]:
    keys, tie = Keys(placement.number), tie_of(placement.case)
    # No stray report may blur the cases whose history is written out.
    if tie is not None:
        return tied_history(tie, keys, dice)
    if placement.case == "arrests-without-action":
        return arrests(keys)
    events = _drawn(placement, archetype, supervision, Life(archetype, keys, (), dice, until))
    if placement.area != AREA_WITHOUT_INTELLIGENCE:
        events += intelligence(archetype, dice)
    if placement.case == "offence-after-as-of":
        events.append(later_offence(archetype.patterns[0], keys, dice))
    return events


def _drawn(placement: Placement, archetype: Archetype, supervision: str, free: Life) -> list[Event]:
    imposed = imposed_stays(placement.case, free.dice)
    served = () if imposed else short_terms(archetype, free.dice)
    life = replace(free, stays=imposed + served)
    events = [event for stay in life.stays for event in stay.events()]
    # A short stay of somebody on licence began with a recall.
    events += [Event("recall", stay.start) for stay in served if supervision == "licence"]
    return events + offences(life) + failures(supervision, life)


def ordered(events: Iterable[Event]) -> tuple[Event, ...]:
    """The rows of a person by the day of the offence, each said once."""
    # Two rows that say the same would draw a warning: nobody could tell them from one told twice.
    told = dict.fromkeys(events)
    # Python's sort is stable: rows of one offence stay in the order in which its case moved.
    return tuple(sorted(told, key=lambda event: (event.offence_date, event.offence_ref)))
