"""Values: what a subject answers, as expressions: officially, and what is still possible.

They mirror `iom_matrix.scoring.values`. A value may be split by a condition, most often by whether
the answer is known; each half is then simpler than both together, and what is made of it too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from iom_matrix.definition.subjects import Subject
from iom_matrix.exchange.relations.expressions import (
    FALSE,
    ONE,
    TRUE,
    ZERO,
    Condition,
    Number,
    Whole,
)
from iom_matrix.exchange.relations.folding import (
    compare,
    either,
    every,
    flag,
    negated,
    pick,
    plus,
    some,
    switch,
)
from iom_matrix.scoring.values import limits

NO_WORD = Number(-1)
NO_LIMIT = 2**60


@dataclass(frozen=True, slots=True)
class Values:
    """One subject of a person.

    Attributes:
        known: whether there is an official answer.
        number: the official number in units of 10 ** -places, where `word` is -1.
        word: the place of the official word, or -1.
        low, high: the numbers still possible; none where low > high.
        can: for each word, whether it is still possible.
        exact: whether the official answer is known and no other is possible.
        halves: the condition that splits it, and it where that holds and where it does not.
    """

    known: Condition
    number: Whole
    word: Whole
    low: Whole
    high: Whole
    can: tuple[Condition, ...]
    exact: bool = False
    halves: tuple[Condition, Values, Values] | None = field(default=None, compare=False)

    @property
    def some(self) -> Condition:
        """Whether a number is possible; where no word is, some number always is."""
        open_ = not (isinstance(self.low, Number) and isinstance(self.high, Number))
        if self.low == self.high or (open_ and not self.can):
            return TRUE
        return compare("<=", self.low, self.high)

    @property
    def no_words(self) -> Condition:
        """Whether no word is possible."""
        return every(*(negated(one) for one in self.can))


@dataclass(frozen=True, slots=True)
class Truths:
    """A condition of a person: the official answer, and what is still possible."""

    yes: Condition
    no: Condition
    can_yes: Condition
    can_no: Condition

    @property
    def exact(self) -> bool:
        """Whether it is always known, one way or the other."""
        opposite = negated(self.yes)
        return self.can_yes == self.yes and self.no == opposite and self.can_no == opposite


def split(where: Condition, one: Values, other: Values) -> Values:
    """One where a condition holds, and another where it does not."""
    if where == TRUE or one == other:
        return one
    if where == FALSE:
        return other
    return Values(
        known=either(where, one.known, other.known),
        number=switch(where, one.number, other.number),
        word=switch(where, one.word, other.word),
        low=switch(where, one.low, other.low),
        high=switch(where, one.high, other.high),
        can=tuple(either(where, a, b) for a, b in zip(one.can, other.can, strict=True)),
        exact=one.exact and other.exact,
        halves=(where, one, other),
    )


def each_half(values: Values, change: Callable[[Values], Values]) -> Values:
    """The same done to what is not split any further."""
    if values.halves is None:
        return change(values)
    where, one, other = values.halves
    return split(where, each_half(one, change), each_half(other, change))


def exact_number(number: int | Whole, words: int = 0) -> Values:
    """A number that is known, beside so many words that it is not."""
    side = Number(number) if isinstance(number, int) else number
    return Values(TRUE, side, NO_WORD, side, side, (FALSE,) * words, exact=True)


def exact_word(word: int | Whole, words: int) -> Values:
    """One of so many words, which is known."""
    place = Number(word) if isinstance(word, int) else word
    can = tuple(compare("=", place, each) for each in range(words))
    return Values(TRUE, ZERO, place, ONE, ZERO, can, exact=True)


def anything(subject: Subject) -> Values:
    """Any answer that a subject can give, none of them official."""
    low, high = (Number(int(end)) for end in limits(subject))
    return Values(FALSE, ZERO, NO_WORD, low, high, (TRUE,) * len(subject.words))


def of_numbers(known: Condition, number: Whole, low: Whole, high: Whole) -> Values:
    """Numbers, official and possible."""
    exact = known == TRUE and low == number and high == number
    return Values(known, number, NO_WORD, low, high, (), exact)


def of_words(known: Condition, word: Whole, can: Sequence[Condition]) -> Values:
    """Words, official and possible."""
    return Values(known, ZERO, word, ONE, ZERO, tuple(can))


def widened(values: Values, where: Condition, subject: Subject) -> Values:
    """The same with every answer possible where a condition holds; official answers stay."""
    every_answer = anything(subject)

    def wide(half: Values) -> Values:
        whole = replace(
            half, low=every_answer.low, high=every_answer.high, can=every_answer.can, exact=False
        )
        return split(where, whole, half)

    return each_half(values, wide)


def forgotten(values: Values, where: Condition, subject: Subject) -> Values:
    """The same as unknown where a condition holds."""
    return each_half(values, lambda half: split(where, anything(subject), half))


def settled(values: Values) -> Values:
    """The same, officially known also where one answer alone is possible."""

    def settle(half: Values) -> Values:
        if half.known == TRUE:
            return half
        open_ = negated(half.known)
        alone = every(open_, compare("=", half.low, half.high), half.no_words)
        one = every(open_, compare(">", half.low, half.high), _one(half.can))
        return replace(
            half,
            known=some(half.known, alone, one),
            number=switch(alone, half.low, half.number),
            word=pick([(one, lowest_word(half.can)), (alone, NO_WORD)], half.word),
        )

    return each_half(values, settle)


def _one(can: Sequence[Condition]) -> Condition:
    """Whether one word alone is possible."""
    return compare("=", plus(*(flag(each) for each in can)), ONE) if can else FALSE


def lowest_word(can: Sequence[Condition]) -> Whole:
    """The first word that is possible, -1 where none is."""
    return pick([(each, place) for place, each in enumerate(can)], NO_WORD)


def highest_word(can: Sequence[Condition]) -> Whole:
    """The last word that is possible, -1 where none is."""
    return pick([(each, place) for place, each in reversed(list(enumerate(can)))], NO_WORD)
