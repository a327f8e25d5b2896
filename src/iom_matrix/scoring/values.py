"""Values: what a subject answers for each person, officially and at the widest.

The official answer is what the score uses. What is still possible is an interval of numbers
together with a set of words; where the answer is known and not doubted, it holds that one alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.scalars import from_units, plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import NO_WORD, At, Codes, Column, Marks, Whole
from iom_matrix.evidence.measures import NO_LIMIT, whole_units

WordSet = NDArray[np.uint64]
_ONE, _NONE = np.uint64(1), np.uint64(0)


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """One subject over n people.

    Attributes:
        known: (n,) whether there is an official answer.
        number: (n,) the official number in units of 10 ** -places, where `word` is -1.
        word: (n,) index of the official word, or -1.
        low, high: (n,) the numbers still possible; none where low > high.
        words: (n,) the words still possible, one bit each.
    """

    known: Marks
    number: Whole
    word: Codes
    low: Whole
    high: Whole
    words: WordSet

    def __len__(self) -> int:
        return len(self.known)

    def take(self, at: At | slice) -> Values:
        """The same subject for some of the people."""
        return Values(
            self.known[at], self.number[at], self.word[at], self.low[at], self.high[at],
            self.words[at],
        )  # fmt: skip

    def widened(self, where: Marks, subject: Subject) -> Values:
        """The same with every answer possible where marked; official answers stay."""
        if not where.any():
            return self
        low, high = limits(subject)
        return replace(
            self,
            low=np.where(where, low, self.low),
            high=np.where(where, high, self.high),
            words=np.where(where, all_words(subject), self.words),
        )

    def forgotten(self, where: Marks, subject: Subject) -> Values:
        """The same as unknown where marked."""
        return replace(self.widened(where, subject), known=self.known & ~where)

    @property
    def alone(self) -> Marks:
        """(n,) whether there is an official answer, and no other is possible."""
        alone: Marks = (self.low == self.number) & (self.high == self.number)
        alone &= self.words == _NONE
        is_word = self.word != NO_WORD
        if is_word.any():
            one = _ONE << np.maximum(self.word, 0).astype(np.uint64)
            alone = np.where(is_word, (self.words == one) & (self.low > self.high), alone)
        return alone & self.known

    @property
    def settled(self) -> Values:
        """The same, officially known also where one answer alone is possible."""
        if self.known.all():
            return self
        alone = ~self.known & (self.low == self.high) & (self.words == _NONE)
        one = ~self.known & (self.low > self.high) & self.words.astype(np.bool_)
        one &= self.words & (self.words - _ONE) == _NONE
        if not (alone.any() or one.any()):
            return self
        return replace(
            self,
            known=self.known | alone | one,
            number=np.where(alone, self.low, self.number),
            word=np.where(one, lowest_word(self.words), np.where(alone, NO_WORD, self.word)).astype(
                np.int16
            ),
        )

    def has(self, word: int) -> Marks:
        """(n,) whether this word is still possible."""
        possible: Marks = self.words & bit(word) != _NONE
        return possible


def bit(word: int) -> np.uint64:
    """The set that holds one word."""
    return _ONE << np.uint64(word)


def word_set(words: Iterable[int]) -> np.uint64:
    """The set that holds these words."""
    return np.uint64(sum(1 << word for word in words))


def all_words(subject: Subject) -> np.uint64:
    """The set of every word of a subject."""
    return word_set(range(len(subject.words)))


def limits(subject: Subject) -> tuple[np.int64, np.int64]:
    """The numbers that a subject can give, in its units; low above high where it gives none."""
    if not subject.numeric and not subject.dated:
        return np.int64(1), np.int64(0)
    low, high = -NO_LIMIT, NO_LIMIT
    if subject.lowest is not None:
        low = np.int64(whole_units(subject.lowest, subject.places))
    if subject.highest is not None:
        high = np.int64(whole_units(subject.highest, subject.places))
    return low, high


def from_column(column: Column, subject: Subject) -> Values:
    """The answers to an input, as its column gives them."""
    is_word = column.known & (column.word != NO_WORD)
    is_number = column.known & ~is_word
    exact = Values(
        known=column.known,
        number=column.number,
        word=column.word,
        low=np.where(is_number, column.number, 1),
        high=np.where(is_number, column.number, 0),
        words=np.where(is_word, _ONE << np.maximum(column.word, 0).astype(np.uint64), _NONE),
    )
    return exact.widened(~column.known, subject)


def from_numbers(low: Whole, high: Whole) -> Values:
    """Numbers known to lie in an interval; official where it is one number."""
    return of_numbers(low == high, low, low, high)


def lowest_word(words: WordSet) -> Codes:
    """(n,) the first word of each set, -1 where it is empty."""
    found = np.full(len(words), NO_WORD, np.int16)
    for word in reversed(range(_span(words))):
        found[words & bit(word) != _NONE] = word
    return found


def highest_word(words: WordSet) -> Codes:
    """(n,) the last word of each set, -1 where it is empty."""
    found = np.full(len(words), NO_WORD, np.int16)
    for word in range(_span(words)):
        found[words & bit(word) != _NONE] = word
    return found


def _span(words: WordSet) -> int:
    return int(words.max(initial=_NONE)).bit_length()


def of_numbers(known: Marks, number: Whole, low: Whole, high: Whole) -> Values:
    """Numbers, official and possible."""
    word, words = _no_words(len(known))
    return Values(known, number, word, low, high, words)


@lru_cache(maxsize=8)
def _no_words(count: int) -> tuple[Codes, WordSet]:
    """No official word and no possible one, for so many people; shared, so never written to."""
    word, words = np.full(count, NO_WORD, np.int16), np.zeros(count, np.uint64)
    word.flags.writeable = words.flags.writeable = False
    return word, words


def of_words(known: Marks, word: Codes, words: WordSet) -> Values:
    """Words, official and possible."""
    nothing = np.zeros(len(known), np.int64)
    return Values(known, nothing, word.astype(np.int16), nothing + 1, nothing, words)


def dates_or_never(low: Whole, high: Whole, some: Marks, never: Marks) -> Values:
    """Dates from `low` to `high` where there may be some; never (word 0) where none need be."""
    sure = some & ~never & (low == high)
    return Values(
        known=sure | (never & ~some),
        number=np.where(sure, low, 0),
        word=np.where(sure, NO_WORD, np.where(never, 0, NO_WORD)).astype(np.int16),
        low=np.where(some, low, 1),
        high=np.where(some, high, 0),
        words=np.where(never, bit(0), np.uint64(0)),
    )


def from_yes_no(can_no: Marks, can_yes: Marks) -> Values:
    """Flags, of which no is word 0 and yes is word 1; official where one of them is possible."""
    count = len(can_no)
    words: WordSet = can_no * bit(0) + can_yes * bit(1)
    return Values(
        known=can_no ^ can_yes,
        number=np.zeros(count, np.int64),
        word=np.where(can_yes, 1, 0).astype(np.int16),
        low=np.ones(count, np.int64),
        high=np.zeros(count, np.int64),
        words=words,
    )


def shown(values: Values, person: int, subject: Subject) -> str | None:
    """The official answer of one person as text, None where it is unknown."""
    if not values.known[person]:
        return None
    word = int(values.word[person])
    if word != NO_WORD:
        return subject.words[word]
    return number_text(int(values.number[person]), subject.places)


def number_text(number: int, places: int) -> str:
    """A whole number of units as the decimal that it stands for."""
    return plain(from_units(number, places))
