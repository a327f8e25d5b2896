"""Narrow columns: the answers of many people to one input, in the type in which they came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import NO_DAY, NO_WORD, Column, Days, Marks

Scalar = TypeVar("Scalar", bound=np.generic)
_FEW = 1 << 14
Place = TypeVar("Place")
Narrow: TypeAlias = NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class NarrowColumn:
    """One input over n people, without a copy of what the caller has.

    Attributes:
        values: (n,) whole numbers of any integer type: places of words where the input takes words
            alone, else numbers times 10 ** places, or days since 1970-01-01.
        worded: whether the values are places of words.
        unknown: the value that stands for unknown, None where none does.
        known: (n,) whether there is an answer at all; None where `unknown` alone says so.
        words: (n,) the place of the word of each person who answers a numeric input, or one of
            dates, with a word, below 0 for all others; None where nobody does.
        observed: (n,) the day of the observation, NaT where not given; None where none is given.
    """

    values: Narrow
    worded: bool = False
    unknown: int | None = None
    known: Marks | None = None
    words: Narrow | None = None
    observed: Days | None = None

    def __len__(self) -> int:
        return len(self.values)

    @classmethod
    def of(cls, column: Column, *, worded: bool) -> NarrowColumn:
        """The same answers, without a copy.

        Args:
            column: n answers.
            worded: whether the input takes words alone.
        """
        known = None if column.known.all() else column.known
        words = None
        if not worded and (column.word[column.known] != NO_WORD).any():
            words = np.where(column.known, column.word, NO_WORD)
        observed = None if np.isnat(column.observed).all() else column.observed
        values = column.word if worded else column.number
        return cls(values, worded, None, known, words, observed)

    @classmethod
    def nobody(cls, count: int) -> NarrowColumn:
        """A column that nobody has answered."""
        return cls(all_alike(np.int8(0), count), unknown=0)

    @property
    def certain(self) -> bool:
        """Whether nothing marks an answer as unknown."""
        return self.unknown is None and self.known is None

    def answered(self) -> Marks:
        """(n,) whether there is an answer."""
        if self.unknown is None:
            return np.ones(len(self), np.bool_) if self.known is None else self.known
        found: Marks = self.values != self.unknown
        return found if self.known is None else found & self.known

    def part(self, people: slice) -> NarrowColumn:
        """The same input for people who stand side by side, without a copy."""
        return NarrowColumn(
            self.values[people],
            self.worded,
            self.unknown,
            None if self.known is None else self.known[people],
            None if self.words is None else self.words[people],
            None if self.observed is None else self.observed[people],
        )

    def wide(self) -> Column:
        """The same answers as scoring with workings keeps them."""
        count, known = len(self), self.answered()
        word = np.full(count, NO_WORD, np.int16)
        number = np.zeros(count, np.int64)
        if self.worded:
            word[known] = self.values[known]
        else:
            number[known] = self.values[known]
        if self.words is not None:
            word = np.where(known & (self.words >= 0), self.words, NO_WORD).astype(np.int16)
            number[word != NO_WORD] = 0
        observed = self.observed
        if observed is None:
            observed = np.full(count, NO_DAY, "datetime64[D]")
        return Column(known, word, number, observed)


def side_by_side(kinds: Mapping[Place, np.dtype[Any]], count: int) -> dict[Place, NDArray[Any]]:
    """Arrays of so many numbers each, of any content, in one piece of memory.

    A system hands out one large piece in far less time than many small ones.
    """
    if count < _FEW:
        return {name: np.empty(count, kind) for name, kind in kinds.items()}
    # Each begins where a processor's cache line does.
    sizes = [-(-count * kind.itemsize // 64) * 64 for kind in kinds.values()]
    starts = np.cumsum([0, *sizes]).tolist()
    whole = np.empty(starts[-1], np.uint8)
    return {
        name: whole[start : start + count * kind.itemsize].view(kind)
        for (name, kind), start in zip(kinds.items(), starts[:-1], strict=True)
    }


def all_alike(value: Scalar, count: int) -> NDArray[Scalar]:
    """So many of one value, which take the memory of one and cannot be written to."""
    many: NDArray[Scalar] = np.ndarray((count,), value.dtype, np.array(value), strides=(0,))
    many.flags.writeable = False
    return many
