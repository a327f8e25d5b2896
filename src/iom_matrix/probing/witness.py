"""Witness: an invented person, of whom little is said, whom two matrices do not treat alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.explanation.breakdown import explain_at
from iom_matrix.probing.aspect_words import text_of, title_of
from iom_matrix.probing.facts import facts_of, said_of, without
from iom_matrix.probing.hunts import Hunt
from iom_matrix.probing.lessening import Group, lessened
from iom_matrix.probing.orders import changed_places
from iom_matrix.probing.pairs import ORDER, Meeting, Pair
from iom_matrix.probing.persons import Person
from iom_matrix.probing.testimony import Means, Shown, Silence, Testimony
from iom_matrix.probing.witness_page import silence_page, witness_page

LIMIT = 10_000
_MEANS: tuple[Means, ...] = ("score", "scope", "possible")
_LESSENED = 2  # of so many people the shortest is taken


@dataclass(frozen=True, slots=True)
class Witness(Testimony):
    """What `witness` returns when it finds somebody. Printed, it is a page of text."""

    def __str__(self) -> str:
        return witness_page(self).text()

    def _repr_html_(self) -> str:
        return witness_page(self).html_fragment()


@dataclass(frozen=True, slots=True)
class NoWitness(Silence):
    """What `witness` returns when it finds nobody. Printed, it is a page of text."""

    def __str__(self) -> str:
        return silence_page(self).text()

    def _repr_html_(self) -> str:
        return silence_page(self).html_fragment()


def witness(old: Matrix, new: Matrix, *, as_of: dt.date, limit: int = LIMIT) -> Witness | NoWitness:
    """Find an invented person whose score by two matrices differs, and say as little of them.

    Args:
        old: what `load` returned.
        new: the same, of the version to compare.
        as_of: the day of scoring.
        limit: how many people are scored at most in the search.

    Returns:
        A person, or two whose order differs. Nothing more can be left out: without any one answer,
        event, field of an event, date or gap of the record the two matrices agree. Where nobody
        was found, how far the search went; only `complete` says that there is nobody.

    Raises:
        ValueError: when `limit` is below 1.
    """
    return witnesses(old, new, ((),), as_of=as_of, limit=limit)[0]


def witnesses(
    old: Matrix,
    new: Matrix,
    about: Sequence[tuple[str, ...]],
    *,
    as_of: dt.date,
    limit: int = LIMIT,
) -> tuple[Witness | NoWitness, ...]:
    """Find a witness for each of several changes, in one search.

    Args:
        old: what `load` returned.
        new: the same, of the version to compare.
        about: for each change, the lines and rules in which it shows: these must come to something
            else, and with them what a reader is shown. ``ranking`` asks for two people who change
            places; an empty tuple for any difference.
        as_of: the day of scoring.
        limit: how many people are scored at most in the search.

    Raises:
        ValueError: when `limit` is below 1.
    """
    if limit < 1:
        raise ValueError(f"limit is at least 1, not {limit}")
    search = _Search(Hunt(Pair(old, new, as_of), limit))
    return tuple(search.found(tuple(names)) for names in about)


@dataclass(slots=True, eq=False)
class _Search:
    hunt: Hunt

    @property
    def pair(self) -> Pair:
        return self.hunt.pair

    def found(self, about: tuple[str, ...]) -> Witness | NoWitness:
        """The witness about some lines: a score if there is one, else the next best."""
        if ORDER in about:
            return self._order(about) or self._nobody(about)
        for means in _MEANS:
            for meeting in self._meetings():
                candidates = _fewest(meeting, about, means)
                if candidates:
                    return self._least(about, means, candidates)
        other_order = self.pair.old.file.ranking != self.pair.new.file.ranking
        return (self._order(about) if other_order and not about else None) or self._nobody(about)

    def _meetings(self) -> Iterator[Meeting]:
        """Those that were, then new ones."""
        yield from list(self.hunt.met)
        while (meeting := self.hunt.further()) is not None:
            yield meeting

    def _nobody(self, about: tuple[str, ...]) -> NoWitness:
        pair, hunt = self.pair, self.hunt
        complete = hunt.complete and ORDER not in about
        return NoWitness(pair.old, pair.new, pair.as_of, about, hunt.tried, hunt.limit, complete)

    # One person.

    def _least(self, about: tuple[str, ...], means: Means, candidates: Sequence[Person]) -> Witness:
        def holds(groups: Sequence[Group]) -> list[bool]:
            return self._hold([one for (one,) in groups], about, means)

        small = [lessened((person,), holds) for person in candidates]
        (person,) = min(small, key=lambda found: len(facts_of(found[0])))
        less = [without(person, [fact]) for fact in facts_of(person)]
        agreed = not any(self._hold(less, (), "scope" if means == "score" else means))
        meeting = self.pair.meet([person])
        return self._witness(about, means, meeting, tuple(_shown(meeting, means)), agreed=agreed)

    def _hold(self, people: Sequence[Person], about: Sequence[str], means: Means) -> list[bool]:
        """Of whom the two still differ; of whom something cannot be read, they do not."""
        if not people:
            return []
        meeting = self.pair.meet(people)
        differ = meeting.differ(about, means=means)
        yes = {id(one) for one, differs in zip(meeting.people, differ, strict=True) if differs}
        return [id(one) in yes for one in people]

    def _order(self, about: tuple[str, ...]) -> Witness | None:
        """Two people who change places."""
        found = changed_places(self.hunt)
        if found is None:
            return None
        meeting = self.pair.meet(found)
        places = tuple(
            Shown(f"Place of the {which}", *(str(int(side[at])) for side in meeting.places))
            for at, which in enumerate(("first", "second"))
        )
        return self._witness(about, "order", meeting, places, agreed=True)

    def _witness(
        self,
        about: tuple[str, ...],
        means: Means,
        meeting: Meeting,
        shown: tuple[Shown, ...],
        *,
        agreed: bool,
    ) -> Witness:
        pair, everybody = self.pair, range(len(meeting.people))
        words = (pair.new.vocabulary, pair.old.vocabulary)
        return Witness(
            pair.old,
            pair.new,
            pair.as_of,
            about,
            means,
            meeting.people,
            tuple(said_of(one, *words) for one in meeting.people),
            agreed,
            shown,
            tuple(explain_at(meeting.old, at, "police") for at in everybody),
            tuple(explain_at(meeting.new, at, "police") for at in everybody),
            tuple(self._unread(meeting.people)),
            self.hunt.tried,
            self.hunt.limit,
        )

    def _unread(self, people: Group) -> Iterator[str]:
        """What one of the two cannot read, as a sentence for each."""
        if self.pair.alike:
            return
        for matrix, eyes in zip((self.pair.old, self.pair.new), self.pair.eyes, strict=True):
            words = (self.pair.new.vocabulary, self.pair.old.vocabulary)
            for person in people:
                left = set(said_of(person, *words)) - set(said_of(eyes.of(person), *words))
                yield from (f"{matrix.reference} cannot read: {text}" for text in sorted(left))


def _fewest(meeting: Meeting, about: Sequence[str], means: Means) -> list[Person]:
    """Those who differ, of whom the least is said; first those of whom both read everything."""
    if not meeting.people:
        return []
    differ = np.flatnonzero(meeting.differ(about, means=means))
    common = [at for at in differ if meeting.common[at]]
    found = [meeting.people[at] for at in (common or differ)]
    return sorted(found, key=lambda one: len(facts_of(one)))[:_LESSENED]


def _shown(meeting: Meeting, means: Means) -> Iterator[Shown]:
    """What differs for the first person, each title once; what is official first."""
    both = (meeting.old, meeting.new)
    found: dict[str, Shown] = {}
    aspects = [aspect for aspect, marks in meeting.shown.items() if marks[0]]
    for aspect in sorted(aspects, key=lambda one: not one.official):
        # Of a person who is not scored, all else follows from that.
        told = aspect.kind in {"gate", "refused"} if means == "scope" else aspect.official
        if told or means == "possible":
            title = title_of(aspect, *both)
            before, after = (text_of(scores, aspect, 0) for scores in both)
            if before != after:
                found.setdefault(title, Shown(title, before, after))
    yield from found.values()
