"""One row of the events file, the opaque keys it uses, and time spent in custody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from iom_matrix.sample.files import AS_OF

VICTIMLESS = frozenset(
    {"drug-possession", "weapon", "firearm", "public-order", "driving", "handling", "other"}
)
"""Groups whose rows leave the victim blank. Supply is not among them: see `Keys.line`."""


@dataclass(frozen=True)
class Event:
    """A row of events.csv without its id; a field that does not apply to the kind is blank."""

    kind: str
    offence_date: date
    offence_ref: str = ""
    occasion: str = ""
    outcome_date: date | None = None
    group: str = ""
    outcome: str = ""
    role: str = ""
    victim: str = ""
    domestic: str = ""
    counter_allegation: str = ""
    under_18_at_offence: str = ""
    under_supervision: str = ""
    grade: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Stay:
    """Time in custody; without an end it lasts."""

    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the person was in custody on the day."""
        return self.start <= day and (self.end is None or day <= self.end)

    def events(self) -> list[Event]:
        """The rows from which a reader learns of the stay."""
        rows = [Event("custody-start", self.start)]
        if self.end is not None:
            rows.append(Event("custody-end", self.end))
        return rows


class Keys:
    """Opaque keys of one person's offences, occasions and victims, unlike anybody else's."""

    def __init__(self, person: int) -> None:
        self._first = person * 100
        self._given = {"R": 0, "O": 0, "V": 0}

    def offence(self) -> str:
        """A new offence_ref."""
        return self._next("R")

    def occasion(self) -> str:
        """A new occasion."""
        return self._next("O")

    def victim(self) -> str:
        """A new victim."""
        return self._next("V")

    def line(self) -> str:
        """The one victim key of all supply by this person.

        Supply counts among offences against people, and a blank victim there may be any of many.
        Nobody knows the customers of a line apart, so they stand together as one.
        """
        return f"V-{self._first:05d}"

    def skip(self, used: Mapping[str, int]) -> None:
        """Go on after keys that were given before: R, O and V to how many."""
        self._given.update(used)

    def _next(self, letter: str) -> str:
        self._given[letter] += 1
        if self._given[letter] > 99:
            raise ValueError("a person has at most 99 keys of a kind")
        return f"{letter}-{self._first + self._given[letter]:05d}"


def days_ago(days: int) -> date:
    """The day so many days before the date of the evidence; negative for days after it."""
    return AS_OF - timedelta(days=days)


def yes_no(flag: object) -> str:
    """A flag as the files write it."""
    return "yes" if flag else "no"
