"""Somebody in the invented history, as the extract of one fortnight has them."""

from dataclasses import dataclass

from iom_matrix.sample.assessments import answers
from iom_matrix.sample.dice import Dice
from iom_matrix.sample.events import Event, Keys
from iom_matrix.sample.files import AS_OF
from iom_matrix.sample.fortnights import DAYS
from iom_matrix.sample.people import Person, person
from iom_matrix.sample.treatments import imposed_answers, treated

STILL = frozenset(
    {
        "in-custody",
        "leaving-still-inside",
        "duplicate",
        "zero-points",
        "victim-only",
        "aged-17",
        "aged-18",
        "arrests-without-action",
    }
)
"""Cases to whom nothing new happens, so that they go on showing the one thing they are for."""


@dataclass(frozen=True)
class Member:
    """A person with what stands of them now.

    Attributes:
        person: their cells as sent, and their events.
        standing: as the files of the day have it.
        known: the answers that exist, whether they were sent or not.
        joined: the first snapshot that has them.
        left: the snapshot before which they were last de-selected.
        coming: rows that are still to come, of cases that are open.
    """

    person: Person
    standing: str
    known: dict[str, str]
    joined: int = 0
    left: int | None = None
    coming: tuple[Event, ...] = ()

    @property
    def id(self) -> str:
        """The id in the files."""
        return self.person.placement.id

    @property
    def still(self) -> bool:
        """Whether nothing new happens to them."""
        return self.person.placement.case in STILL


def member(first: Person, seed: int, joined: int = 0) -> Member:
    """Somebody at the start, with the answers that were drawn before some were lost."""
    place = first.placement
    present = Dice(seed * 10_000 + place.number * 10 + 1)
    drawn = answers(treated(place.case, place.archetype), present)
    known = {**drawn, **imposed_answers(place.case)}
    known |= {name: cell for name, cell in first.cells.items() if name in known and cell}
    return Member(first, place.archetype.standing, known, joined, coming=_coming(first, seed))


def _coming(first: Person, seed: int) -> tuple[Event, ...]:
    there = set(first.events)
    later = person(first.placement, seed, DAYS[-1]).events
    return tuple(
        event
        for event in later
        if event not in there and event.outcome_date is not None and event.outcome_date > AS_OF
    )


def keys_after(member: Member) -> Keys:
    """Keys that go on where those of the person's events end."""
    keys = Keys(member.person.placement.number)
    keys.skip(_used((*member.person.events, *member.coming), member.person.placement.number))
    return keys


def _used(events: tuple[Event, ...], number: int) -> dict[str, int]:
    used = {"R": 0, "O": 0, "V": 0}
    for event in events:
        for key in (event.offence_ref, event.occasion, event.victim):
            if key and key != Keys(number).line():
                used[key[0]] = max(used[key[0]], int(key[2:]) - number * 100)
    return used
