"""Columns: the answers of many people to one input, exact, with what is unknown marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Whole: TypeAlias = NDArray[np.int64]
Codes: TypeAlias = NDArray[np.int16]
Marks: TypeAlias = NDArray[np.bool_]
Days: TypeAlias = NDArray[np.datetime64]
At: TypeAlias = NDArray[np.intp]  # places to take from another array

NO_WORD = -1
NO_DAY = np.datetime64("NaT", "D")


def text_array(texts: Sequence[str]) -> NDArray[Any]:
    """(n,) texts, each as it is: numpy's own lose a zero byte at their end, Python's do not."""
    return np.array(texts, object if "\0" in "".join(texts) else np.str_)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One input over n people.

    Attributes:
        known: (n,) whether there is an answer at all; False is unknown.
        word: (n,) index into the words of the input's subject, or -1 where the answer is a number.
        number: (n,) the number times 10 ** places, or days since 1970-01-01 for a date.
        observed: (n,) the day of the observation, NaT where not given.
    """

    known: Marks
    word: Codes
    number: Whole
    observed: Days

    def take(self, at: At) -> Column:
        """The same input for some of the people."""
        return Column(self.known[at], self.word[at], self.number[at], self.observed[at])

    @classmethod
    def unknown(cls, count: int) -> Column:
        """A column that nobody has answered."""
        return cls(
            np.zeros(count, np.bool_),
            np.full(count, NO_WORD, np.int16),
            np.zeros(count, np.int64),
            np.full(count, NO_DAY, "datetime64[D]"),
        )
