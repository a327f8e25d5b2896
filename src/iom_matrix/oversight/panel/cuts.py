"""Cuts: where a number of places falls in a ranking. A tie across the line stays a tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Side = Literal["within", "tied", "beyond"]


@dataclass(frozen=True, slots=True)
class Tie:
    """People of one rank, of whom the line has room for some.

    Attributes:
        first, last: the places that they stand in together, counted from 1.
        places: how many of these lie within the line.
    """

    first: int
    last: int
    places: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A number of places, taken from the top of a ranking.

    Attributes:
        places: how many there are.
        sides: on which side of the line each person stands, in the order of the ranking.
        tie: those who tie across the line; None where nobody does.
    """

    places: int
    sides: tuple[Side, ...]
    tie: Tie | None

    @property
    def left(self) -> int:
        """How many places nobody takes."""
        return max(self.places - len(self.sides), 0)


def cut_of(ranks: Sequence[int], places: int) -> Cut:
    """Who stands within a number of places.

    Args:
        ranks: of those who take a place, in the order of the ranking; equal ranks are a tie.
        places: how many places there are, 1 or more.
    """
    sides: list[Side] = []
    tie: Tie | None = None
    for _, group in groupby(ranks):
        first, size = len(sides) + 1, len(list(group))
        last = first + size - 1
        if last <= places:
            sides += ["within"] * size
        elif first > places:
            sides += ["beyond"] * size
        else:
            sides += ["tied"] * size
            tie = Tie(first, last, places - first + 1)
    return Cut(places, tuple(sides), tie)
