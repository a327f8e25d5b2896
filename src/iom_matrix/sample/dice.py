"""Draws that come out alike on every platform and Python."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

Weights = tuple[tuple[str, int], ...]
"""Words with whole-number weights, say (("low", 3), ("high", 1))."""


class Dice:
    """A seeded stream of draws.

    Only `Random.random` is used, since Python promises to keep that sequence and no other:
    `shuffle`, `choice` and `sample` may change between versions, and the sample must not.
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def below(self, end: int) -> int:
        """A whole number from 0 to end - 1."""
        return int(self._random.random() * end)

    def between(self, bounds: tuple[int, int]) -> int:
        """A whole number within the bounds, both included."""
        first, last = bounds
        return first + self.below(last - first + 1)

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred."""
        return self.below(100) < percent

    def one_of(self, values: Sequence[T]) -> T:
        """One of the values, each as likely as the next."""
        return values[self.below(len(values))]

    def word(self, weights: Weights) -> str:
        """One of the words, by weight."""
        left = self.below(sum(weight for _, weight in weights))
        for word, weight in weights:
            if left < weight:
                return word
            left -= weight
        raise ValueError("weights must be positive")

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """The values in a drawn order (Fisher and Yates)."""
        order = list(values)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order
