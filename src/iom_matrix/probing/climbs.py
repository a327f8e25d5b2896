"""Climbs: from one invented person to another, by the best single move each time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from iom_matrix.definition.logic import Logic
from iom_matrix.probing.histories import NOTHING
from iom_matrix.probing.moves import Move
from iom_matrix.probing.outcomes import Outcomes, distances
from iom_matrix.probing.persons import Bench, Person
from iom_matrix.scoring.results import Scores

_MOST_STEPS = 24
_ABREAST = 6  # how many people a climb goes on from
_PATIENCE = 2  # steps that may lead no nearer: two moves can do what neither does alone
Key = tuple[int, ...]
Keys = Callable[[Scores], list[Key]]


@dataclass(slots=True, eq=False)
class Climber:
    """Looks for people who fulfil a condition, or who come to the least or the most.

    Attributes:
        bench: where people are scored.
        moves: what can be said otherwise of them.
        pool: the people scored so far, from whom a climb may start.
    """

    bench: Bench
    moves: Sequence[Move]
    pool: list[tuple[Person, Outcomes, int]] = field(default_factory=list)

    def meet(self, people: Iterable[Person]) -> Scores:
        """Score people and keep them in mind."""
        people = list(people)
        scores = self.bench.scores(people)
        found = Outcomes(scores)
        self.pool += [(person, found, at) for at, person in enumerate(people)]
        return scores

    def narrow(self, person: Person) -> None:
        """Keep one move of those to which no line of the matrix finds any difference."""
        found = Outcomes(self.bench.scores([move.of(person) for move in self.moves]))
        kept: dict[object, Move] = {}
        for at, move in enumerate(self.moves):
            answer = move if isinstance(move.choice, str) else None
            kept.setdefault((answer, found.effect(at)), move)
        self.moves = list(kept.values())

    def least(self, start: Person, keys: Keys) -> Person:
        """The person with the least key that single moves lead to."""
        best, held = start, keys(self.bench.scores([start]))[0]
        for _ in range(_MOST_STEPS):
            tried = [move.of(best) for move in self.moves]
            found = keys(self.bench.scores(tried))
            tried.append(self._all_at_once(best, held, found))
            found += keys(self.bench.scores(tried[-1:]))
            at = min(range(len(tried)), key=found.__getitem__)
            if found[at] >= held:
                break
            best, held = tried[at], found[at]
        return self._plainer(best, lambda person: keys(self.bench.scores([person]))[0] <= held)

    def _all_at_once(self, start: Person, held: Key, found: Sequence[Key]) -> Person:
        """The best move of every place, all made together."""
        best: dict[str, tuple[Key, Move]] = {}
        for move, key in zip(self.moves, found, strict=True):
            if key < best.get(move.place, (held, move))[0]:
                best[move.place] = (key, move)
        for _, move in best.values():
            start = move.of(start)
        return start

    def towards(self, goal: Logic) -> Person | None:
        """A person for whom a condition holds, from the nearest of those met; None if not found."""
        far = [distances(goal, found, [person], [at])[0] for person, found, at in self.pool]
        front = _nearest([person for person, _, _ in self.pool], far)
        patience = _PATIENCE
        for _ in range(_MOST_STEPS):
            off = front[0][1]
            if off == 0:
                return self._plainer(front[0][0], partial(self._holds, goal))
            tried = [move.of(person) for person, _ in front for move in self.moves]
            found = Outcomes(self.bench.scores(tried))
            reached = _nearest(tried, distances(goal, found, tried))
            patience = _PATIENCE if reached[0][1] < off else patience - 1
            if patience < 0:
                break
            front = reached
        return None

    def _holds(self, goal: Logic, person: Person) -> bool:
        return distances(goal, Outcomes(self.bench.scores([person])), [person])[0] == 0

    def _plainer(self, person: Person, serves: Callable[[Person], bool]) -> Person:
        """The same person without the events that serve no purpose."""
        for place in person.pasts:
            without = person.having(place, NOTHING)
            if serves(without):
                person = without
        return person


def _nearest(people: Sequence[Person], far: Sequence[float]) -> list[tuple[Person, float]]:
    """The few people who are nearest, each of them another."""
    found: dict[str, tuple[Person, float]] = {}
    for at in np.argsort(np.array(far), kind="stable"):
        found.setdefault(people[at].told, (people[at], far[at]))
        if len(found) == _ABREAST:
            break
    return list(found.values())
