"""Changes: what would settle or lower a person's tier, as data. Nothing here is an event."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from iom_matrix.definition.linked import Matrix
from iom_matrix.explanation.audiences import Audience

Kind = Literal["answer", "renew", "time", "change", "correct"]
Aim = Literal["settles", "lowers"]


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from one to another, both in; None is no limit."""

    first: Decimal
    last: Decimal | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Attributes:
        kind: answer (what is not known is answered), renew (an answer out of date is confirmed or
            given anew), time (days pass with nothing new recorded), change (an answer that can
            change does), correct (the record turns out to be wrong, which is no act of anybody's).
        input: the input; empty for time.
        title: what people call it.
        agency: whom to ask.
        now: the answer as it is recorded; None where it is not known.
        observed: the day of that answer, where it is out of date and has one.
        words, spans: the answers that each do the same.
        answers: the same in words, such as ``below 75%`` or ``low or medium``.
        confirms: whether the answer as it is recorded is among them.
        until: for time, the first day on which it has passed.
    """

    kind: Kind
    input: str
    title: str
    agency: str
    now: str | None
    observed: dt.date | None
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    answers: str
    confirms: bool
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Changes that together settle or lower a tier, where no fewer of them do.

    Attributes:
        aim: settles (one tier is possible, and the person is in scope) or lowers (the official
            tier is lower).
        changes: what changes, at most one an input; whichever of its answers each one takes, the
            rest of what is said here is the same.
        tier: the tier then.
        settled: whether it is settled then, whichever answers are taken.
        out_of_date: titles of the answers that will be out of date by then; only with time.
    """

    aim: Aim
    changes: tuple[Change, ...]
    tier: str
    settled: bool
    out_of_date: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What would settle or lower one person's tier, as data.

    Attributes:
        person, matrix, as_of, audience: who, by what, on which day, for whose eyes.
        tier, settled, possible_tiers: the tier now; None where the person is not scored.
        out_of_scope: the gate that stops the person.
        sets: what would settle it, then what would lower it; smaller sets first.
        most: sets of up to so many changes were tried.
        tried: how many combinations of answers were scored.
        limit: the most that would have been.
        complete: whether all were tried; if not, there may be more sets.
        until: the last day tried for passing time; None where it was not tried.
        left_out: whether changes are left out because of what this audience may not see.
        not_tried: titles of inputs that take a date or a code, for which no others were tried.
        sampled: titles of inputs whose every number matters, of which some stand for all: between
            those that were tried, a border may lie elsewhere.
        notices: what must stand before any of this.
    """

    person: str
    matrix: Matrix
    as_of: dt.date
    audience: Audience
    tier: str | None
    settled: bool | None
    possible_tiers: tuple[str, ...]
    out_of_scope: str | None
    sets: tuple[ChangeSet, ...]
    most: int
    tried: int
    limit: int
    complete: bool
    until: dt.date | None
    left_out: bool
    not_tried: tuple[str, ...]
    sampled: tuple[str, ...]
    notices: tuple[str, ...] = ()

    @property
    def settles(self) -> tuple[ChangeSet, ...]:
        """What would settle the tier."""
        return tuple(found for found in self.sets if found.aim == "settles")

    @property
    def lowers(self) -> tuple[ChangeSet, ...]:
        """What would lower it."""
        return tuple(found for found in self.sets if found.aim == "lowers")
