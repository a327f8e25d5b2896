"""Layers: columns worked out one from another, each in the first relation in which it can be.

What is used more than once becomes a column, so that expressions stay as small as the questions
that they answer. A relation holds all columns that read earlier relations alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import DefinitionError, Problem, listed
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
from iom_matrix.exchange.relations.values import Truths, Values, split
from iom_matrix.scoring.values import limits

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

    def keep(self, name: str, whole: Whole, note: str = "", within: Span | None = None) -> Whole:
        """The number as a column, where it is not one already.

        Args:
            name: of the column, as far as it is free.
            whole: the number.
            note: what a reader is told of it.
            within: ends between which it is known to lie.

        Raises:
            DefinitionError: when it could need more than 63 bits.
        """
        if isinstance(whole, Column | Number) or whole in self._known:
            kept = whole if isinstance(whole, Column | Number) else self._known[whole]
            if isinstance(kept, Column) and within is not None:
                self.spans[kept.name] = _inside(span_of(kept, self.spans), within)
            return kept
        column = Column(self._free(name))
        depth = max((self._depth.get(read, 0) for read in columns_in(whole)), default=0)
        if depth == len(self._made):
            self._made.append([])
        self._made[depth].append(Made(column.name, whole, note))
        self._depth[column.name] = depth + 1
        self.spans[column.name] = self._span(name, whole, within)
        self._known[whole] = column
        return column

    def _span(self, name: str, whole: Whole, within: Span | None) -> Span:
        low, high = _inside(span_of(whole, self.spans), within)
        if max(-low, high) > MOST:
            message = f"'{name}' could need whole numbers of more than 63 bits"
            hint = "give its parts a cap, fewer decimals or a smaller step"
            raise DefinitionError([Problem("overflow", message, hint)])
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

    def values(self, name: str, values: Values, subject: Subject, note: str = "") -> Values:
        """Values by columns: the number or word by this name, and the rest beside it."""
        words, within = subject.words, _limits(subject)
        numeric = not isinstance(values.number, Number) or not words
        number = self.keep(name, values.number, note, within)
        word = self.keep(f"{name}__word" if numeric else name, values.word, "" if numeric else note)
        kept = replace(values, number=number, word=word, halves=None)
        if values.exact and not words:
            return replace(kept, low=number, high=number)
        low = self.keep(f"{name}__low", values.low, within=within)
        high = self.keep(f"{name}__high", values.high, within=within)
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

    def short(self, name: str, values: Values, subject: Subject) -> Values:
        """Values of which whatever is long is a column; each half by itself."""
        if values.halves is not None:
            where, one, other = values.halves
            where = self.condition(f"{name}__which", where)
            return split(where, self.short(name, one, subject), self.short(name, other, subject))
        within = _limits(subject)

        def kept(part: str, whole: Whole, ends: Span | None = None) -> Whole:
            long = size_of(whole) > _SMALL
            return self.keep(f"{name}__{part}", whole, within=ends) if long else whole

        return replace(
            values,
            known=self.condition(f"{name}__known", values.known),
            number=kept("number", values.number),
            word=kept("word", values.word),
            low=kept("low", values.low, within),
            high=kept("high", values.high, within),
            can=tuple(
                self.condition(f"{name}__can_be_{text}", one)
                for text, one in zip(subject.words, values.can, strict=True)
            ),
        )

    def relations(self, notes: Sequence[str]) -> tuple[Named, ...]:
        """Every layer as a relation, each worked out from the one before."""
        found: list[Named] = []
        of = self.base
        for number, made in enumerate(self._made, 1):
            lines = dict.fromkeys(one.name.partition("__")[0] for one in made)
            about = tuple(f"{note}, step {number}: {listed(lines, 8)}" for note in notes)
            found.append(Named(f"step_{number}", Derived(of, tuple(made)), about))
            of = found[-1].name
        return tuple(found)


def _inside(span: Span, within: Span | None) -> Span:
    """As much of a span as lies between two ends."""
    if within is None:
        return span
    return max(span[0], within[0]), min(span[1], within[1])


def _limits(subject: Subject) -> Span | None:
    """The ends of the numbers that a subject can give; 0 and 1 stand for no number at all."""
    low, high = (int(end) for end in limits(subject))
    return (min(low, 0), max(high, 1)) if low <= high else None
