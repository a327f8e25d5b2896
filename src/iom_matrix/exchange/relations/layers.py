"""Layers: columns worked out one from another, each in the first relation in which it can be.

What is used more than once becomes a column, so that expressions stay as small as the questions
that they answer. A relation holds all columns that read earlier relations alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from iom_matrix.errors import DefinitionError, Problem
from iom_matrix.exchange.relations.expressions import (
    TRUE,
    Always,
    Column,
    Condition,
    Not,
    Number,
    Whole,
    Yes,
)
from iom_matrix.exchange.relations.folding import flag, negated
from iom_matrix.exchange.relations.relations import Derived, Made, Named
from iom_matrix.exchange.relations.spans import MOST, Span, columns_in, size_of, span_of
from iom_matrix.exchange.relations.values import Truths, Values

# A condition of so few parts is read more easily where it stands than by a name.
_SMALL = 3
_LONGEST = 60


@dataclass(slots=True)
class Layers:
    """The columns so far.

    Attributes:
        base: the relation that the first of them are worked out from.
        taken: names that no column may have.
        spans: column -> the least and the most that it can be.
    """

    base: str
    taken: set[str]
    spans: dict[str, Span]
    _depth: dict[str, int] = field(default_factory=dict)
    _made: list[list[Made]] = field(default_factory=list)
    _known: dict[Whole, Column] = field(default_factory=dict)

    def keep(self, name: str, whole: Whole, note: str = "") -> Whole:
        """The number as a column, where it is not one already.

        Raises:
            DefinitionError: when it could need more than 63 bits.
        """
        if isinstance(whole, Column | Number):
            return whole
        if whole in self._known:
            return self._known[whole]
        column = Column(self._free(name))
        depth = max((self._depth.get(read, 0) for read in columns_in(whole)), default=0)
        if depth == len(self._made):
            self._made.append([])
        self._made[depth].append(Made(column.name, whole, note))
        self._depth[column.name] = depth + 1
        self.spans[column.name] = self._span(name, whole)
        self._known[whole] = column
        return column

    def _span(self, name: str, whole: Whole) -> Span:
        low, high = span_of(whole, self.spans)
        if max(-low, high) > MOST:
            message = f"'{name}' could need whole numbers of more than 63 bits"
            hint = "give its parts a cap, fewer decimals or a smaller step"
            raise DefinitionError([Problem("beyond-63-bits", message, hint)])
        return low, high

    def _free(self, name: str) -> str:
        """The name, or as much of it as there is room for, with a number where it is taken."""
        short, free, number = name[:_LONGEST], name[:_LONGEST], 1
        while free.lower() in self.taken:
            number += 1
            free = f"{short[: _LONGEST - 4]}_{number}"
        self.taken.add(free.lower())
        return free

    def condition(self, name: str, condition: Condition, note: str = "") -> Condition:
        """The condition by a column that says whether it holds, unless it is short."""
        if isinstance(condition, Always | Yes) or size_of(condition) <= _SMALL:
            return condition
        if isinstance(condition, Not):
            return Not(self.condition(f"not_{name}", condition.part, note))
        column = self.keep(name, flag(condition), note)
        return Yes(column.name) if isinstance(column, Column) else condition

    def truths(self, name: str, truths: Truths, note: str = "") -> Truths:
        """A condition of three values by columns."""
        can_yes, can_no = truths.can_yes, truths.can_no
        said = self.condition(f"{name}__yes", truths.yes, note)
        if truths.exact:
            return Truths(said, negated(said), said, negated(said))
        return Truths(
            said,
            self.condition(f"{name}__no", truths.no),
            self.condition(f"{name}__can_be_yes", can_yes),
            self.condition(f"{name}__can_be_no", can_no),
        )

    def values(self, name: str, values: Values, words: Sequence[str], note: str = "") -> Values:
        """Values by columns: the number or word by this name, and the rest beside it."""
        numeric = not isinstance(values.number, Number) or not words
        number = self.keep(name, values.number, note)
        word = self.keep(f"{name}__word" if numeric else name, values.word, "" if numeric else note)
        kept = replace(values, number=number, word=word, halves=None)
        if values.exact and not words:
            return replace(kept, low=number, high=number)
        low, high = self.keep(f"{name}__low", values.low), self.keep(f"{name}__high", values.high)
        return replace(
            kept,
            known=self.condition(f"{name}__known", values.known),
            low=low,
            high=high,
            exact=values.exact or (values.known == TRUE and not words and low == high == number),
            can=tuple(
                self.condition(f"{name}__can_be_{text}", one)
                for text, one in zip(words, values.can, strict=True)
            ),
        )

    def relations(self, notes: Sequence[str]) -> tuple[Named, ...]:
        """Every layer as a relation, each worked out from the one before."""
        found: list[Named] = []
        of = self.base
        for number, made in enumerate(self._made, 1):
            found.append(Named(f"step_{number}", Derived(of, tuple(made)), tuple(notes)))
            of = found[-1].name
        return tuple(found)
