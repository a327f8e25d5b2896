"""Found: what the source of a line gave for one person, before any step or row."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from iom_matrix.scoring.one.answer import Answer, Answers
from iom_matrix.scoring.one.number import Fraction


class Found(NamedTuple):
    """What a source gave.

    Attributes:
        values: as an answer of the source.
        fraction: the exact number where it need not be whole.
        rules: the bits of its conditions, in order.
    """

    values: Answer
    fraction: Fraction | None = None
    rules: tuple[int, ...] = ()


# The source of a line, compiled: what it gives, from what is known of a person.
Source = Callable[[Answers], Found]
