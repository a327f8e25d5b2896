"""Testimony: what a search for a witness found, or how far it went, as data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from iom_matrix.definition.linked import Matrix
from iom_matrix.explanation.account import Account
from iom_matrix.probing.persons import Person

Means = Literal["score", "scope", "possible", "order"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that a reader is shown, by either matrix."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Testimony:
    """Evidence that two matrices tell apart.

    Attributes:
        old, new: the matrices.
        as_of: the day of scoring.
        about: the lines and rules that it is about; anything where empty.
        means: score, where both score the person, and points, tier or a rule that applies differ;
            scope, where one of them stops the person or refuses to score; possible, where only
            what unknown answers could bring differs; order, where two people change places.
        people: who; two for an order.
        facts: all that is said of each, in words. What is not said is unknown, and of events
            nothing more is recorded.
        agreed: whether without any one fact all that is official is the same. If not, then
            without some fact one of the two no longer scores the person, or something differs that
            the witness is not about.
        shown: what differs.
        before, after: the explanations by the old and by the new matrix, one a person.
        unread: of whom and what only one of the two can read.
        tried: how many people were scored before it was found.
        limit: how many would have been.
    """

    old: Matrix
    new: Matrix
    as_of: dt.date
    about: tuple[str, ...]
    means: Means
    people: tuple[Person, ...]
    facts: tuple[tuple[str, ...], ...]
    agreed: bool
    shown: tuple[Shown, ...]
    before: tuple[Account, ...]
    after: tuple[Account, ...]
    unread: tuple[str, ...]
    tried: int
    limit: int


@dataclass(frozen=True, slots=True)
class Silence:
    """That nobody was found whom the matrices do not treat alike. It proves nothing by itself.

    Attributes:
        old, new, as_of, about: as of a witness.
        tried: how many people were scored.
        limit: the most that would have been.
        complete: whether those tried stand for everybody that there can be, so that there is none.
    """

    old: Matrix
    new: Matrix
    as_of: dt.date
    about: tuple[str, ...]
    tried: int
    limit: int
    complete: bool
