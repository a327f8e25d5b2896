"""An answer: what a subject says of one person, officially and at the widest."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import NO_WORD
from iom_matrix.evidence.measures import NO_LIMIT
from iom_matrix.scoring.values import Values, all_words, limits, number_text

OPEN: Final = int(NO_LIMIT)
KNOWN, NOT_KNOWN = True, False


class Answer(NamedTuple):
    """One subject of one person; a tuple, since it is made faster than any other frozen record.

    Attributes:
        known: whether there is an official answer.
        number: the official number in units of 10 ** -places, where `word` is -1.
        word: index of the official word, or -1.
        low, high: the numbers still possible; none where low > high.
        words: the words still possible, one bit each.
    """

    known: bool
    number: int
    word: int
    low: int
    high: int
    words: int

    @property
    def alone(self) -> bool:
        """Whether there is an official answer, and no other is possible."""
        known, number, word, low, high, words = self
        if word != NO_WORD:
            return known and words == 1 << word and low > high
        return known and low == number == high and not words

    @property
    def settled(self) -> Answer:
        """The same, officially known also where one answer alone is possible."""
        if self.known:
            return self
        _, number, _, low, high, words = self
        if low == high and not words:
            return Answer(KNOWN, low, NO_WORD, low, high, words)
        if low > high and words and not words & (words - 1):
            return Answer(KNOWN, number, lowest_word(words), low, high, words)
        return self

    def widened(self, room: Answer) -> Answer:
        """The same with every answer possible; the official one stays."""
        return Answer(self.known, self.number, self.word, room.low, room.high, room.words)

    def forgotten(self, room: Answer) -> Answer:
        """The same as unknown."""
        return Answer(NOT_KNOWN, self.number, self.word, room.low, room.high, room.words)


# What is known of one person: an input, a line or what stands by its key -> its answer.
Answers: TypeAlias = dict[str, Answer]


def of_numbers(known: bool, number: int, low: int, high: int) -> Answer:  # noqa: FBT001 - a record
    """A number, official and possible."""
    return Answer(known, number, NO_WORD, low, high, 0)


def of_words(known: bool, word: int, words: int) -> Answer:  # noqa: FBT001 - a record
    """A word, official and possible."""
    return Answer(known, 0, word, 1, 0, words)


def of_cell(word: int, number: int) -> Answer:
    """A known answer to an input: the index of its word, or -1 and its number."""
    if word != NO_WORD:
        return Answer(KNOWN, number, word, 1, 0, 1 << word)
    return Answer(KNOWN, number, NO_WORD, number, number, 0)


def unknown(subject: Subject) -> Answer:
    """An answer that nobody has given: everything is possible."""
    low, high = limits(subject)
    return Answer(NOT_KNOWN, 0, NO_WORD, int(low), int(high), int(all_words(subject)))


def of_values(values: Values, at: int) -> Answer:
    """The answer of one of many people."""
    return Answer(
        bool(values.known[at]), int(values.number[at]), int(values.word[at]),
        int(values.low[at]), int(values.high[at]), int(values.words[at]),
    )  # fmt: skip


def lowest_word(words: int) -> int:
    """The first word of a set, -1 where it is empty."""
    return (words & -words).bit_length() - 1


def highest_word(words: int) -> int:
    """The last word of a set, -1 where it is empty."""
    return words.bit_length() - 1


def answer_text(answer: Answer, subject: Subject) -> str | None:
    """The official answer as text, else the range in which it lies; None where nothing is known."""
    known, number, word, low, high, words = answer
    if known:
        if word != NO_WORD:
            return subject.words[word]
        return number_text(number, subject.places) if subject.places else str(number)
    if words or low > high or low <= -OPEN:
        return None
    least = number_text(low, subject.places)
    if high >= OPEN:
        return f"{least} or more" if low else None
    return f"{least} to {number_text(high, subject.places)}"
