"""Hunts: more and more invented people before two matrices, until some tell them apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, product
from random import Random

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.probing.cases import beginnings, cases_of, distinct
from iom_matrix.probing.contrasts import contrasts
from iom_matrix.probing.edges import is_joined, telling_observations
from iom_matrix.probing.facts import facts_of
from iom_matrix.probing.moves import Move, Moves
from iom_matrix.probing.pairs import Meeting, Pair
from iom_matrix.probing.persons import Person

EVERYBODY = 5_000  # how many combinations are few enough to try all
_BLOCK = 2_000
_MISSES = 12  # people whose lines differ, unseen, for whom every further move is tried
_MIXED = 3_000
_OFTEN, _SELDOM = 0.85, 0.3  # how often something is said of an input, of a measure or a set
_FEW = 12  # numbers of which a spread leaves none out
_Plan = Callable[[Matrix, dt.date], Sequence[Person]]


@dataclass(eq=False)
class Hunt:
    """People met so far, and where to look for more.

    Attributes:
        pair: the two matrices.
        limit: how many people are scored at most.
        met: who was, in the order of looking.
        tried: how many.
        complete: whether these stand for everybody that there can be.
    """

    pair: Pair
    limit: int
    met: list[Meeting] = field(default_factory=list)
    tried: int = 0
    complete: bool = False
    _blocks: Iterator[list[Person]] | None = None

    def further(self) -> Meeting | None:
        """The next people, scored by both; None when there are no more, or the limit is met."""
        if self._blocks is None:
            self._blocks = self._looked_for()
        room = self.limit - self.tried
        block = next(self._blocks, None) if room > 0 else None
        if block is None:
            return None
        meeting = self.pair.meet(block[:room])
        self.tried += min(len(block), room)
        self.met.append(meeting)
        return meeting

    # Where to look, the nearest first.

    def _looked_for(self) -> Iterator[list[Person]]:
        single = self._single()
        yield single
        everybody = self._everybody()
        if everybody is not None:
            yield from _in_blocks(everybody)
            self.complete = self.tried < self.limit and self._stands_for_all()
            if self.complete:
                return
        start = self._given(_beginning, single)
        yield from _in_blocks(start)
        yield from _in_blocks(self._mixed())
        planned = self._given(_planned, [*single, *start])
        yield from _in_blocks(planned)
        yield from _in_blocks(self._near_misses())
        yield from _in_blocks(self._moved([*start, *planned]))

    def _given(self, plan: _Plan, known: list[Person]) -> list[Person]:
        """What a plan makes of either matrix, those known already left out."""
        met = {person.told for person in known}
        both = (self.pair.old, self.pair.new)
        found = [one for matrix in both for one in plan(matrix, self.pair.as_of)]
        return [one for one in distinct(map(self._asked, found)) if one.told not in met]

    def _asked(self, person: Person) -> Person:
        """The same person, asked everything that either asks."""
        return replace(person, answers={**self._nothing.answers, **person.answers})

    @cached_property
    def moves(self) -> tuple[Moves, Moves]:
        return Moves(self.pair.old, self.pair.as_of), Moves(self.pair.new, self.pair.as_of)

    @cached_property
    def _inputs(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for moves in self.moves for name in moves.inputs))

    @cached_property
    def _nothing(self) -> Person:
        """Nothing known, and no events on a complete record."""
        return Person("nothing known", dict.fromkeys(self._inputs, ""))

    @cached_property
    def _each(self) -> tuple[Move, ...]:
        """Every single move of either matrix, and those between the two."""
        found = [
            move
            for moves in self.moves
            for some in (moves.answers, moves.pasts, moves.single_events, moves.silences,
                         moves.arrivals)
            for move in some
        ]  # fmt: skip
        return (*contrasts(self.pair.old, self.pair.new, self.pair.as_of), *found)

    def _single(self) -> list[Person]:
        """Of whom one thing is said, or nothing."""
        return distinct([self._nothing, *(move.of(self._nothing) for move in self._each)])

    # Much said at once.

    def _mixed(self) -> Iterator[Person]:
        """Of whom much is said, each thing drawn; always the same people for the same pair."""
        places: dict[str, list[Move]] = {}
        for move in self._each:
            places.setdefault(move.place, []).append(move)
        chance = Random(0)  # noqa: S311 - which people are tried is no secret
        for _ in range(_MIXED):
            person = self._nothing
            for place, moves in places.items():
                often = _OFTEN if place in self._inputs else _SELDOM
                if chance.random() < often:
                    person = moves[int(chance.random() * len(moves))].of(person)
            yield replace(person, about="drawn")

    # Everybody, where there are few.

    def _everybody(self) -> Iterator[Person] | None:
        """Every combination of answers with every single history; None where there are many."""
        events = [move for move in self._each if self._is_event(move)]
        options = [self._options(name) for name in self._inputs]
        count = 1 + len(events)
        for option in options:
            count *= len(option)
        if count > min(EVERYBODY, self.limit - self.tried):
            return None
        return self._combined(options, events)

    def _combined(
        self, options: list[list[tuple[Move, ...]]], events: list[Move]
    ) -> Iterator[Person]:
        for chosen in product(*options):
            person = self._nothing
            for moves in chosen:
                for move in moves:
                    person = move.of(person)
            person = replace(person, about="every combination")
            yield person
            yield from (move.of(person) for move in events)

    def _is_event(self, move: Move) -> bool:
        """Whether a move is about the record of events, and anybody reads that."""
        both = (self.pair.old, self.pair.new)
        read = any(line.line.events for matrix in both for line in matrix.lines.values())
        return read and move.place not in self._inputs

    def _options(self, name: str) -> list[tuple[Move, ...]]:
        """What may be said of one input: nothing, or an answer, of one day or another."""
        answers = dict.fromkeys(
            move for move in self._each if move.place == name and isinstance(move.choice, str)
        )
        days = dict.fromkeys(
            day
            for matrix in (self.pair.old, self.pair.new)
            if name in matrix.inputs and matrix.inputs[name].stale_after is not None
            for day in telling_observations(matrix, name, as_of=self.pair.as_of)
        )
        found: list[tuple[Move, ...]] = []
        for move in answers:
            found.append((move,))
            if move.choice:
                found += [(move, Move(f"{name}.as_of", day)) for day in days]
        return found

    def _stands_for_all(self) -> bool:
        """Whether nobody can be told of whom one of the combinations is not the like."""
        return all(map(self._is_small, (self.pair.old, self.pair.new)))

    def _is_small(self, matrix: Matrix) -> bool:
        if any(line.line.events for line in matrix.lines.values()):
            return False
        for name in self._inputs:
            spec = matrix.vocabulary.inputs.get(name)
            if spec is None or not is_joined(matrix, name):
                continue
            subject = spec.subject
            if subject.numeric and (
                subject.highest is None
                or subject.lowest is None
                or (subject.highest - subject.lowest).scaleb(subject.places) > _FEW
            ):
                return False
        kinds = {
            spec.kind
            for name in self._inputs
            if (spec := matrix.vocabulary.inputs.get(name)) is not None
        }
        return not kinds & {"date", "code"}

    # Two moves together.

    def _near_misses(self) -> Iterator[Person]:
        """Of whom some line differs and nothing that is shown: with every further thing said."""
        found: list[Person] = []
        for meeting in self.met:
            if not len(meeting.people):
                continue
            lines = np.logical_or.reduce(list(meeting.lines.values()))
            missed = lines & ~meeting.differ(means="possible")
            found += [meeting.people[at] for at in np.flatnonzero(missed)]
        found.sort(key=lambda one: len(facts_of(one)))
        for person in islice(found, _MISSES):
            yield from (move.of(person) for move in self._each)

    def _moved(self, people: list[Person]) -> Iterator[Person]:
        """People with one more thing said that makes a line differ."""
        telling = self._telling_moves()
        for move in telling:
            yield from (move.of(person) for person in people)

    def _telling_moves(self) -> list[Move]:
        """The moves that make some line differ where nothing else is known."""
        meeting = self.pair.meet([move.of(self._nothing) for move in self._each])
        if len(meeting.people) < len(self._each):
            return []  # a move that cannot be read shifts the others; the plans know it already
        differ = np.logical_or.reduce(list(meeting.lines.values()))
        return [self._each[at] for at in np.flatnonzero(differ)]


def _planned(matrix: Matrix, as_of: dt.date) -> Sequence[Person]:
    return cases_of(matrix, as_of=as_of).people


def _beginning(matrix: Matrix, as_of: dt.date) -> Sequence[Person]:
    return beginnings(matrix, as_of=as_of)


def _in_blocks(people: Iterable[Person]) -> Iterator[list[Person]]:
    """The same people, so many at a time."""
    waiting = iter(people)
    while block := list(islice(waiting, _BLOCK)):
        yield block
