"""Overlaps: whether all events of one set stand in another too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from iom_matrix.definition.answers import OneOf
from iom_matrix.definition.linked import EventTest
from iom_matrix.definition.logic import AllOf, Logic, NotOf, Test

# How many ways of meeting a condition are looked at; beyond that nothing is said.
MOST_WAYS = 256
# Subject -> the words that it may be (True), or may not be (False).
Way = tuple[tuple[str, bool, frozenset[str]], ...]


def within(one: EventTest, other: EventTest) -> bool:
    """Whether every event of one set is in the other too, as far as their conditions say.

    Of conditions that can be met in too many ways to look at it is not said: what is found is so.
    """
    if not set(one.kinds) <= set(other.kinds):
        return False
    outside = _ways(AllOf((one.logic, NotOf(other.logic))), holds=True)
    return outside is not None and not any(map(_possible, outside))


def _ways(logic: Logic, *, holds: bool) -> list[Way] | None:
    """The ways in which a condition holds, or does not; None if there are too many."""
    if isinstance(logic, Test):
        words = logic.answer.words if isinstance(logic.answer, OneOf) else ()
        return [((logic.subject, holds, frozenset(words)),)]
    if isinstance(logic, NotOf):
        return _ways(logic.part, holds=not holds)
    parts = [_ways(part, holds=holds) for part in logic.parts]
    ready = [part for part in parts if part is not None]
    if len(ready) < len(parts):
        return None
    if isinstance(logic, AllOf) is holds:
        return _together(ready)
    found = [way for part in ready for way in part]
    return found if len(found) <= MOST_WAYS else None


def _together(parts: list[list[Way]]) -> list[Way] | None:
    number = 1
    for part in parts:
        number *= len(part)
        if number > MOST_WAYS:
            return None
    return [tuple(_flat(ways)) for ways in product(*parts)]


def _flat(ways: tuple[Way, ...]) -> Iterator[tuple[str, bool, frozenset[str]]]:
    for way in ways:
        yield from way


def _possible(way: Way) -> bool:
    """Whether there is a word left for every subject."""
    for subject in {name for name, _, _ in way}:
        allowed = [words for name, holds, words in way if name == subject and holds]
        barred = {word for name, holds, words in way if name == subject and not holds
                  for word in words}  # fmt: skip
        if allowed and not frozenset.intersection(*allowed) - barred:
            return False
    return True
