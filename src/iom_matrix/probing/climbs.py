"""Climbs: from one invented person to another, by the best single move each time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.logic import Logic, tests_in
from iom_matrix.probing.goals import VALUE, Goal
from iom_matrix.probing.moves import Move
from iom_matrix.probing.outcomes import Outcomes
from iom_matrix.probing.past import NOTHING
from iom_matrix.probing.persons import Bench, Person
from iom_matrix.scoring.results import Scores

_MOST_STEPS = 24
_ABREAST = 6  # how many people a climb goes on from
_PATIENCE = 2  # steps that may lead no nearer: two moves can do what neither does alone
_SHORT = 0.25  # how far the goal is where its condition holds and it is not come to
Key = tuple[float, ...]
Keys = Callable[[Scores], list[Key]]


Reached = tuple[Person, float]


@dataclass(frozen=True, eq=False)
class Aim:
    """A condition to be fulfilled, and what the person must come to besides.

    Attributes:
        matrix: whose condition it is.
        logic: the condition.
        goal: what must be come to, where the condition alone does not tell.
    """

    matrix: Matrix
    logic: Logic
    goal: Goal | None = None

    def far(self, found: Outcomes, at: int) -> float:
        """How far a person is from it: 0 where it is fulfilled."""
        off = found.far(self.logic, self.hints, at)
        if self.goal is None:
            return off
        return 0.0 if found.goals[self.goal][at] else off or _SHORT

    @cached_property
    def hints(self) -> list[Logic]:
        """When the lines apply that are behind what the condition asks about."""
        waiting = [test.subject.removesuffix(VALUE) for test in tests_in(self.logic)]
        found: dict[str, Logic | None] = {}
        while waiting:
            line = self.matrix.lines.get(waiting.pop())
            if line is not None and line.name not in found:
                found[line.name] = line.only_if
                waiting += [*line.parts, *line.asks]
        return [only_if for only_if in found.values() if only_if is not None]


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

    def towards(self, aim: Aim) -> Person | None:
        """A person who fulfils an aim, by way of the nearest of those met; None if not found."""
        far = [aim.far(found, at) for _, found, at in self.pool]
        front = _nearest(
            [(person, off) for (person, _, _), off in zip(self.pool, far, strict=True)]
        )
        patience = _PATIENCE
        for _ in range(_MOST_STEPS):
            off = front[0][1]
            if off == 0:
                return self._plainer(front[0][0], lambda one: self._far(aim, [one])[0] == 0)
            there = self._beyond(aim, front)
            patience = _PATIENCE if there[0][1] < off else patience - 1
            if patience < 0:
                break
            front = there
        return None

    def _beyond(self, aim: Aim, front: Sequence[Reached]) -> list[Reached]:
        """Where one more move leads from the nearest, and if that falls short from the others."""
        found: list[Reached] = []
        for some in (front[:1], front[1:]):
            tried = [move.of(person) for person, _ in some for move in self.moves]
            found += zip(tried, self._far(aim, tried), strict=True)
            if any(off == 0 for _, off in found):
                break
        return _nearest(found)

    def _far(self, aim: Aim, people: Sequence[Person]) -> list[float]:
        found = Outcomes(self.bench.scores(people)) if people else None
        return [aim.far(found, at) for at in range(len(people))] if found else []

    def _plainer(self, person: Person, serves: Callable[[Person], bool]) -> Person:
        """The same person without the events that serve no purpose."""
        for place in person.pasts:
            without = person.having(place, NOTHING)
            if serves(without):
                person = without
        return person


def _nearest(people: Sequence[Reached]) -> list[Reached]:
    """The few people who are nearest, each of them another."""
    found: dict[str, Reached] = {}
    for at in np.argsort(np.array([off for _, off in people]), kind="stable"):
        found.setdefault(people[at][0].told, people[at])
        if len(found) == _ABREAST:
            break
    return list(found.values())
