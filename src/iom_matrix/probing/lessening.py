"""Lessening: of what is said of invented people, only what cannot be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from iom_matrix.probing.facts import Fact, facts_of, without
from iom_matrix.probing.persons import Person

Group = tuple[Person, ...]
Holds = Callable[[Sequence[Group]], Sequence[bool]]
_Said = tuple[int, Fact]


def lessened(people: Group, holds: Holds) -> Group:
    """The same people with as little said of them as keeps what holds of them.

    Nothing more can be left out: without any one fact that is left it holds no more.

    Args:
        people: one person, or several of whom it holds together.
        holds: of many such groups, of which it holds. It holds of these.
    """
    while True:
        said = [(at, fact) for at, one in enumerate(people) for fact in facts_of(one)]
        tried = list(_parts(said))
        groups = [_without(people, part) for part in tried]
        answers = holds(groups) if groups else []
        found = next((group for group, yes in zip(groups, answers, strict=True) if yes), None)
        if found is None:
            return people
        people = found


def _parts(said: Sequence[_Said]) -> Iterator[Sequence[_Said]]:
    """Everything, then halves, quarters and so on, down to each fact alone."""
    size = len(said)
    while size:
        yield from (said[at : at + size] for at in range(0, len(said), size))
        size = 0 if size == 1 else (size + 1) // 2


def _without(people: Group, part: Sequence[_Said]) -> Group:
    return tuple(
        without(one, [fact for number, fact in part if number == at])
        for at, one in enumerate(people)
    )
