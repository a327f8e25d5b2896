"""Lines: each line of a matrix translated, from its source through steps and rows to its points.

They mirror `iom_matrix.scoring.lines`, word for word: where that asks a question of arrays, this
writes it down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from iom_matrix.definition.lines import OMIT
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_steps import has_steps
from iom_matrix.definition.rounding import Rounding
from iom_matrix.definition.scalars import places_of
from iom_matrix.evidence.measures import whole_units
from iom_matrix.exchange.relations.answers import Answers, LineResult
from iom_matrix.exchange.relations.expressions import FALSE, TRUE, ZERO, Condition, Number, Whole
from iom_matrix.exchange.relations.folding import (
    compare,
    every,
    negated,
    pick,
    some,
    switch,
    times,
)
from iom_matrix.exchange.relations.joins import Found
from iom_matrix.exchange.relations.levels import moved, nearest_level
from iom_matrix.exchange.relations.numbers import Arithmetic, Quotient, Sides, sides_of
from iom_matrix.exchange.relations.rows import Table, bounds, earned
from iom_matrix.exchange.relations.sources import Sources
from iom_matrix.exchange.relations.values import (
    NO_WORD,
    Truths,
    Values,
    each_half,
    exact_word,
    highest_word,
    lowest_word,
    of_numbers,
    of_words,
    settled,
    split,
)
from iom_matrix.exchange.relations.values import (
    exact_number as number_values,
)
from iom_matrix.scoring.plan import Plan


@dataclass(slots=True)
class Lines:
    """Translates lines one after the other."""

    plan: Plan
    answers: Answers
    sources: Sources

    def score(self, linked: LinkedLine) -> LineResult:
        """One line; those that it reads or asks have been translated."""
        name, layers = linked.name, self.answers.layers
        found = self.sources.of(linked)
        source = layers.short(f"{name}__source", found.values, linked.source)
        stepped = self._stepped(linked, replace(found, values=source))
        values = layers.short(f"{name}__value", stepped, linked.subject)
        given = layers.short(f"{name}__given", self._tabled(linked, values), linked.result)
        inside = scoped = settled(given)
        applies: Truths | None = None
        if linked.only_if is not None:
            applies = layers.truths(
                f"{name}__applies", self.answers.judge(linked.only_if, linked.stale)
            )
            scoped = settled(self._scoped(linked, inside, applies))
            scoped = layers.short(f"{name}__scoped", scoped, linked.result)
        if linked.moves:
            result, refuses = self._adjusted(linked, inside, applies)
        else:
            result, refuses = self._official(linked, scoped)
        refuses = layers.condition(f"{name}__refused", refuses)
        answered = layers.condition(f"{name}__answered", scoped.known)
        result = layers.values(name, result, linked.result, linked.title)
        points, low, high = self._earned(linked, result)
        if linked.moves:
            # Adjustments may bring all that is possible to one level: then nothing is refused.
            refuses = every(refuses, compare("<>", low, high))
        return LineResult(result, answered, points, low, high, refuses)

    def _arithmetic(self, linked: LinkedLine) -> Arithmetic:
        return Arithmetic(self.answers.layers, linked.name)

    # --- Steps --------------------------------------------------------------------------------

    def _stepped(self, linked: LinkedLine, found: Found) -> Values:
        """The values of a source after each, round, floor and cap; words pass untouched."""
        line = linked.line
        if not linked.source.numeric or not (has_steps(line) or found.quotient):
            return found.values
        if found.quotient is None:
            return each_half(found.values, lambda half: self._step(linked, half, None))
        return self._step(linked, found.values, found.quotient)

    def _step(
        self, linked: LinkedLine, values: Values, quotient: tuple[Quotient, int] | None
    ) -> Values:
        line, arithmetic = linked.line, self._arithmetic(linked)
        if values.exact and values.word != NO_WORD:
            return values
        sides = self._rounded(linked, values, quotient)
        number, low, high = sides.all
        if line.prorate is not None:
            number = arithmetic.extreme([number, low], highest=True)
            number = arithmetic.extreme([number, high], highest=False)
        places = linked.subject.places
        floor = None if line.floor is None else whole_units(line.floor, places)
        cap = None if line.cap is None else whole_units(line.cap, places)
        number, low, high = (arithmetic.clipped(side, floor, cap) for side in (number, low, high))
        if values.exact:
            return number_values(number, len(values.can))
        is_word = compare("<>", values.word, NO_WORD)
        stepped = replace(
            values,
            number=switch(is_word, 0, number),
            low=switch(values.some, low, 1),
            high=switch(values.some, high, 0),
            halves=None,
        )
        exact = stepped.known == TRUE and stepped.low == stepped.number == stepped.high
        return replace(stepped, exact=exact and not values.can)

    def _rounded(
        self, linked: LinkedLine, values: Values, quotient: tuple[Quotient, int] | None
    ) -> Sides:
        """The numbers times each, and rounded, in units of the subject."""
        line, subject, arithmetic = linked.line, linked.subject, self._arithmetic(linked)
        each = line.each if line.each is not None else Decimal(1)
        factor, finer = whole_units(each, places_of(each)), places_of(each)
        if quotient is not None:
            fraction, places = quotient
            fraction = _multiplied(arithmetic, fraction, factor)
            unit = Rounding("down", Decimal(1).scaleb(-subject.places))
            return arithmetic.to_steps(fraction, line.round or unit, places + finer, subject.places)
        places = linked.source.places
        sides = arithmetic.times(sides_of(values), factor)
        if line.round is not None:
            return arithmetic.rounded(sides, line.round, places + finer, subject.places)
        return arithmetic.times(sides, 10 ** (subject.places - places - finer))

    # --- Rows ---------------------------------------------------------------------------------

    def _tabled(self, linked: LinkedLine, values: Values) -> Values:
        """What the rows make of the values."""
        rows = self.plan.rows.get(linked.name)
        if rows is None:
            return each_half(values, lambda half: self._finer(linked, half))
        table = self.sources.table(linked, rows)
        asked = [values]
        if len(linked.line.of) > 1:
            asked = [self.answers.of(name, linked.stale) for name in linked.line.of]
        if linked.subject.numeric and not len(rows.order) and len(linked.line.of) < 2:
            return each_half(values, lambda half: self._passed(linked, table, half))
        return table.levels(asked, len(linked.scale)) if linked.scale else table.points(asked)

    def _finer(self, linked: LinkedLine, values: Values) -> Values:
        """Values that no row changes, in units in which what is said instead fits too."""
        unit = 10 ** (linked.result.places - linked.subject.places)
        if unit == 1:
            return values
        sides = self._arithmetic(linked).times(sides_of(values), unit)
        return replace(values, number=sides.number, low=sides.low, high=sides.high, halves=None)

    def _passed(self, linked: LinkedLine, table: Table, values: Values) -> Values:
        """Numbers earned as they are, beside rows for the answers that are words."""
        unit = 10 ** (linked.result.places - linked.subject.places)
        sides = self._arithmetic(linked).times(sides_of(values), unit)
        if values.exact and values.word == NO_WORD:
            return number_values(sides.number)
        number = switch(
            compare("<>", values.word, NO_WORD), earned(table.rows, [values]), sides.number
        )
        if values.exact:
            return number_values(number)
        low, high = bounds(table.rows, [values], beside=True)
        arithmetic = self._arithmetic(linked)
        low = switch(values.some, arithmetic.extreme([low, sides.low], highest=False), low)
        high = switch(values.some, arithmetic.extreme([high, sides.high], highest=True), high)
        return of_numbers(values.known, number, low, high)

    # --- Whom it is for, and what is unknown --------------------------------------------------

    def _scoped(self, linked: LinkedLine, given: Values, applies: Truths) -> Values:
        """Values of a line that applies to some: the others get what the file says instead."""
        other = self.plan.otherwise[linked.name]
        numeric = linked.result.numeric
        if applies.exact:
            size = len(given.can)
            instead = number_values(other, size) if numeric else exact_word(other, size)
            return split(applies.yes, given, instead)
        return each_half(given, lambda half: _perhaps(half, other, applies, numeric=numeric))

    def _adjusted(
        self, linked: LinkedLine, inside: Values, applies: Truths | None
    ) -> tuple[Values, Condition]:
        """Levels moved where the line applies; what it gives otherwise is said outright."""
        layers = self.answers.layers
        result, refuses = self._official(linked, inside)
        for move in linked.moves:
            truths = layers.truths(
                f"{linked.name}__{move.name}", self.answers.judge(move.when, linked.stale)
            )
            result = moved(result, move, linked.scale, truths)
            result = layers.values(f"{linked.name}__{move.name}__moved", result, linked.result)
        if applies is None:
            return result, refuses
        result, open_ = self._official(linked, settled(self._scoped(linked, result, applies)))
        return result, some(every(refuses, negated(applies.no)), open_)

    def _official(self, linked: LinkedLine, given: Values) -> tuple[Values, Condition]:
        """The values with the policy for unknowns followed, and whom it refuses to score."""
        refuses = negated(given.known) if linked.unknown == "refuse" else FALSE
        return each_half(given, lambda half: self._filled(linked, half)), refuses

    def _filled(self, linked: LinkedLine, given: Values) -> Values:
        if given.known == TRUE:
            return given
        open_ = negated(given.known)
        if linked.unknown in {None, OMIT}:
            # Whoever reads the number of what is not known finds the least that it could be.
            number = pick([(every(open_, given.some), given.low)], given.number)
            return replace(given, number=number)
        if linked.scale:
            word = pick([(open_, self._own_level(linked, given))], given.word)
            return of_words(TRUE, word, given.can)
        number = pick([(open_, self._own_number(linked, given))], given.number)
        return replace(given, known=TRUE, number=number)

    def _own_number(self, linked: LinkedLine, given: Values) -> Whole:
        """What an unknown answer earns."""
        if linked.unknown == "highest":
            return given.high
        if linked.name not in self.plan.own:
            return given.low
        # An answer half known may have ruled the points of the policy out.
        own: Whole = Number(self.plan.own[linked.name])
        arithmetic = self._arithmetic(linked)
        own = own if given.low == own else _clip(arithmetic, own, given.low, highest=True)
        return own if given.high == own else _clip(arithmetic, own, given.high, highest=False)

    def _own_level(self, linked: LinkedLine, given: Values) -> Whole:
        if linked.unknown == "highest":
            return highest_word(given.can)
        if linked.name in self.plan.own:
            return nearest_level(given.can, self.plan.own[linked.name])
        return lowest_word(given.can)

    def _earned(self, linked: LinkedLine, result: Values) -> tuple[Whole, Whole, Whole]:
        """Points and their bounds in the unit of the scores; for a tier line, levels."""
        if linked.role == "measure":
            return ZERO, ZERO, ZERO
        if linked.role == "tier":
            if result.exact:
                return result.word, result.word, result.word
            return result.word, lowest_word(result.can), highest_word(result.can)
        # Points are kept in one unit for the whole matrix; a line has its own.
        unit = 10 ** (self.plan.places - linked.result.places)
        return times(result.number, unit), times(result.low, unit), times(result.high, unit)


def _clip(arithmetic: Arithmetic, own: Whole, end: Whole, *, highest: bool) -> Whole:
    return arithmetic.extreme([own, end], highest=highest)


def _multiplied(arithmetic: Arithmetic, quotient: Quotient, factor: int) -> Quotient:
    number, low, high = quotient.by
    ends = (low, high) if factor >= 0 else (high, low)
    return Quotient(arithmetic.times(quotient.sides, factor), (number, *ends))


def _perhaps(given: Values, other: int, applies: Truths, *, numeric: bool) -> Values:
    """Values of a line that may apply, or may not."""
    known = some(applies.no, every(given.known, applies.yes))
    if not numeric:
        can = [
            some(every(applies.can_yes, one), applies.can_no if place == other else FALSE)
            for place, one in enumerate(given.can)
        ]
        return of_words(known, switch(applies.no, other, given.word), can)
    # A line may give a word where it applies, and then no number but the other one is possible.
    there = every(applies.can_yes, given.some)
    low = pick([(every(there, compare("<", given.low, other)), given.low)], other)
    high = pick([(every(there, compare(">", given.high, other)), given.high)], other)
    return Values(
        known=known,
        number=switch(applies.no, other, given.number),
        word=switch(applies.no, NO_WORD, given.word),
        low=switch(applies.can_no, low, given.low),
        high=switch(applies.can_no, high, given.high),
        can=tuple(every(applies.can_yes, one) for one in given.can),
    )
