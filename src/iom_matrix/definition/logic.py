"""Logic: tests and the trees that any, all and not build of them, once their names are resolved.

The same trees say which events a set holds and when a rule applies. How they are judged, with
three values, is for the rooms that have evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iom_matrix.definition.answers import Answer


@dataclass(frozen=True, slots=True)
class Test:
    """One subject and the answer it must give."""

    __test__ = False  # a name of this domain, not a case for pytest

    subject: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Logic, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Logic, ...]


@dataclass(frozen=True, slots=True)
class NotOf:
    """The part does not hold."""

    part: Logic


Logic = Test | AllOf | AnyOf | NotOf


def tests_in(logic: Logic) -> Iterator[Test]:
    """Every test of a tree, in the order of the file."""
    if isinstance(logic, Test):
        yield logic
    elif isinstance(logic, NotOf):
        yield from tests_in(logic.part)
    else:
        for part in logic.parts:
            yield from tests_in(part)


def in_words(logic: Logic) -> str:
    """The condition as a sentence has it: ``arp is 75+ and not (rosh is low)``."""
    if isinstance(logic, Test):
        return f"{logic.subject} is {logic.answer}"
    if isinstance(logic, NotOf):
        return f"not ({in_words(logic.part)})"
    if len(logic.parts) == 1:
        return in_words(logic.parts[0])
    joint = " and " if isinstance(logic, AllOf) else " or "
    inner = (in_words(part) for part in logic.parts)
    return joint.join(
        f"({text})" if " or " in text and joint == " and " else text for text in inner
    )
