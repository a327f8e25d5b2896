"""Invented groups for invented people, with a gap planted through one answer alone."""

from __future__ import annotations

from collections.abc import Sequence

from iom_matrix.sample.dice import Dice
from iom_matrix.sample.people import Person

COLUMNS = ("id", "group", "band", "synthetic")
GROUPS = ("A", "B", "C")
"""They stand for no real groups, so that nothing is said of any."""
PLANTED = "B"
"""The group that has the higher answers to `ANSWER`, and otherwise what chance gives it."""
ANSWER = "rosh"

_STREAM = 9_999  # no person's number leads to this stream
_ASIDE = (("C", 15), ("", 6), ("rest", 79))
_BANDS = (("1", 55), ("2", 40), ("", 5))
_LEVELS = ("very-high", "high", "medium", "low")
_SHARE = 42  # of a hundred of the rest


def characteristic_rows(people: Sequence[Person], seed: int) -> list[dict[str, str]]:
    """One row a person, in the order given.

    Within each archetype, where people are drawn alike but for chance, those with the highest
    answers are in the planted group: so the groups differ by that answer and by little else.
    """
    dice = Dice(seed * 10_000 + _STREAM)
    aside = {person.placement.id: dice.word(_ASIDE) for person in people}
    rest = [person for person in people if aside[person.placement.id] == "rest"]
    groups = aside | _planted(dice.shuffled(rest))
    return [
        {
            "id": person.placement.id,
            "group": groups[person.placement.id],
            "band": dice.word(_BANDS),
            "synthetic": "yes",
        }
        for person in people
    ]


def _planted(people: Sequence[Person]) -> dict[str, str]:
    """The groups of those who are in one of the two large ones."""
    alike: dict[str, list[Person]] = {}
    for person in people:
        alike.setdefault(person.placement.archetype.name, []).append(person)
    found: dict[str, str] = {}
    owed = 0
    for some in alike.values():
        # What is owed to the planted group is carried on, so that its share holds over all.
        owed += _SHARE * len(some)
        count, owed = divmod(owed, 100)
        for place, person in enumerate(sorted(some, key=_level)):
            found[person.placement.id] = PLANTED if place < count else GROUPS[0]
    return found


def _level(person: Person) -> int:
    answer = person.cells[ANSWER]
    return _LEVELS.index(answer) if answer in _LEVELS else len(_LEVELS)
