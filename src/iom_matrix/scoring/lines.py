"""Lines: one line for everybody, from its source through steps and rows to what it gives.

Two values are carried all the way: the official one, which follows the policy for unknowns, and
what is still possible, which no policy moves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from iom_matrix.definition.lines import OMIT
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_steps import has_steps
from iom_matrix.definition.rounding import Rounding
from iom_matrix.definition.scalars import places_of
from iom_matrix.evidence.columns import NO_WORD, Codes, Marks, Whole
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.found import Found, span_of
from iom_matrix.scoring.levels import level_ends, moved, nearest_level
from iom_matrix.scoring.numbers import Fraction, Span, rounded, times, to_steps
from iom_matrix.scoring.plan import Plan
from iom_matrix.scoring.results import LineResult, Moved, no_marks
from iom_matrix.scoring.rows import Rows
from iom_matrix.scoring.sources import Reading
from iom_matrix.scoring.truths import Truths, both
from iom_matrix.scoring.values import (
    Values,
    bit,
    highest_word,
    lowest_word,
    of_numbers,
    of_words,
)


@dataclass(slots=True, eq=False)
class LineScoring:
    """Scores lines one after the other, for everybody at once."""

    plan: Plan
    answers: Answers
    sources: Reading

    def score(self, linked: LinkedLine) -> LineResult:
        """One line; those that it reads or asks have been scored."""
        found = self.sources.of(linked)
        values = _stepped(linked, found)
        given, row = self._tabled(linked, values)
        applies: Truths | None = None
        scoped = inside = given.settled
        if linked.only_if is not None:
            applies = self.answers.judge(linked.only_if, linked.stale)
            scoped = self._scoped(linked, inside, applies).settled
            row = np.where(applies.no, -1, row).astype(np.int16)
        moves: tuple[Moved, ...] = ()
        if linked.moves:
            result, refuses, moves = self._adjusted(linked, inside, applies)
        else:
            result, refuses = self._official(linked, scoped)
        points, low, high = self._earned(linked, result)
        if moves:
            # Adjustments may bring all that is possible to one level: then nothing is refused.
            refuses = refuses & (low != high)
        return LineResult(
            found.values, values, result, scoped.known, points, low, high, row, applies, refuses,
            found.rules, moves,
        )  # fmt: skip

    def _adjusted(
        self, linked: LinkedLine, inside: Values, applies: Truths | None
    ) -> tuple[Values, Marks, tuple[Moved, ...]]:
        """Levels moved where the line applies; what it gives otherwise is said outright."""
        result, refuses = self._official(linked, inside)
        moves: list[Moved] = []
        for move in linked.moves:
            truths = self.answers.judge(move.when, linked.stale)
            before, result = result, moved(result, move, linked.scale, truths)
            moves.append(Moved(move.name, truths, before.word, result.word))
        if applies is None:
            return result, refuses, tuple(moves)
        result, open_ = self._official(linked, self._scoped(linked, result, applies).settled)
        seen = tuple(_where(applies, result, one) for one in moves)
        return result, (refuses & ~applies.no) | open_, seen

    def _earned(self, linked: LinkedLine, result: Values) -> tuple[Whole, Whole, Whole]:
        """Points and their bounds in the unit of the scores; for a tier line, levels."""
        if linked.role == "measure":
            nothing = np.zeros(len(result), np.int64)
            return nothing, nothing, nothing
        if linked.role == "tier":
            return result.word.astype(np.int64), *level_ends(result)
        # Points are kept in one unit for the whole matrix; a line has its own.
        unit = 10 ** (self.plan.places - linked.result.places)
        if unit == 1:
            return result.number, result.low, result.high
        return result.number * unit, result.low * unit, result.high * unit

    def _tabled(self, linked: LinkedLine, values: Values) -> tuple[Values, Codes]:
        """What the rows make of the values, and the official row."""
        rows = self.plan.rows.get(linked.name)
        if rows is None:
            return _finer(linked, values), np.full(len(values), -1, np.int16)
        asked = [values]
        if len(linked.line.of) > 1:
            asked = [self.answers.of(name, linked.stale) for name in linked.line.of]
        if linked.subject.numeric and not len(rows.order) and len(linked.line.of) < 2:
            return _passed(rows, values, linked)
        return rows.scaled(asked) if linked.scale else rows.points(asked)

    def _scoped(self, linked: LinkedLine, given: Values, applies: Truths) -> Values:
        """Values of a line that applies to some: the others get what the file says instead."""
        other = self.plan.otherwise[linked.name]
        known = applies.no | (given.known & applies.yes)
        if not linked.result.numeric:
            held = np.where(applies.can_yes, given.words, np.uint64(0))
            held |= np.where(applies.can_no, bit(other), np.uint64(0))
            return of_words(known, np.where(applies.no, other, given.word), held)
        # A line may give a word where it applies, and then no number but the other one is possible.
        some = applies.can_yes & (given.low <= given.high)
        low = np.where(some, np.minimum(given.low, other), other)
        high = np.where(some, np.maximum(given.high, other), other)
        return Values(
            known=known,
            number=np.where(applies.no, other, given.number),
            word=np.where(applies.no, NO_WORD, given.word).astype(np.int16),
            low=np.where(applies.can_no, low, given.low),
            high=np.where(applies.can_no, high, given.high),
            words=np.where(applies.can_yes, given.words, np.uint64(0)),
        )

    def _official(self, linked: LinkedLine, given: Values) -> tuple[Values, Marks]:
        """The values with the policy for unknowns followed, and whom it refuses to score."""
        open_ = ~given.known
        if not open_.any():
            return given, no_marks(len(given))
        if linked.unknown in {None, OMIT}:
            # Whoever reads the number of what is not known finds the least that it could be.
            number = np.where(open_ & (given.low <= given.high), given.low, given.number)
            return replace(given, number=number), no_marks(len(given))
        if linked.scale:
            word = np.where(open_, self._own_level(linked, given), given.word)
            return of_words(given.known | open_, word, given.words), self._refuses(linked, open_)
        number = np.where(open_, self._own_number(linked, given), given.number)
        filled = replace(given, known=given.known | open_, number=number)
        return filled, self._refuses(linked, open_)

    def _refuses(self, linked: LinkedLine, open_: Marks) -> Marks:
        return open_ if linked.unknown == "refuse" else no_marks(len(open_))

    def _own_number(self, linked: LinkedLine, given: Values) -> Whole:
        """What an unknown answer earns."""
        if linked.unknown == "highest":
            return given.high
        if linked.name in self.plan.own:
            # An answer half known may have ruled the points of the policy out.
            return np.minimum(np.maximum(given.low, self.plan.own[linked.name]), given.high)
        return given.low

    def _own_level(self, linked: LinkedLine, given: Values) -> Codes:
        if linked.unknown == "highest":
            return highest_word(given.words)
        if linked.name in self.plan.own:
            own, size = self.plan.own[linked.name], len(linked.scale)
            return nearest_level(given.words, own, size)
        return lowest_word(given.words)


def _where(applies: Truths, result: Values, move: Moved) -> Moved:
    """An adjustment as it is for everybody, those included to whom the line does not apply."""
    before, after = (np.where(applies.no, result.word, w) for w in (move.before, move.after))
    return Moved(move.name, both(applies, move.applies), before, after)


def _finer(linked: LinkedLine, values: Values) -> Values:
    """Values that no row changes, in units of the result, in which what is said instead fits."""
    unit = 10 ** (linked.result.places - linked.subject.places)
    span = times(span_of(values), unit)
    return replace(values, number=span.number, low=span.low, high=span.high)


def _passed(rows: Rows, values: Values, linked: LinkedLine) -> tuple[Values, Codes]:
    """Numbers earned as they are, beside rows for the answers that are words."""
    unit = 10 ** (linked.result.places - linked.subject.places)
    row = rows.leaf([values])
    is_word = values.word != NO_WORD
    low, high = rows.bounds([values])
    some = values.low <= values.high
    span = times(span_of(values), unit)
    number = np.where(is_word, rows.earned(row), span.number)
    low = np.where(some, np.minimum(low, span.low), low)
    high = np.where(some, np.maximum(high, span.high), high)
    return of_numbers(values.known, number, low, high), np.where(is_word, row, -1).astype(np.int16)


def _stepped(linked: LinkedLine, found: Found) -> Values:
    """The values of a source after each, round, floor and cap; words pass untouched."""
    line = linked.line
    if not linked.source.numeric or not (has_steps(line) or found.fraction):
        return found.values
    values = found.values
    span = _rounded(linked, found)
    low, high = span.low, span.high
    if line.prorate is not None:
        span = replace(span, number=np.minimum(np.maximum(span.number, low), high))
    number, low, high = (_clipped(linked, side) for side in (span.number, low, high))
    some = values.low <= values.high
    is_word = values.word != NO_WORD
    return Values(
        known=values.known,
        number=np.where(is_word, 0, number),
        word=values.word,
        low=np.where(some, low, 1),
        high=np.where(some, high, 0),
        words=values.words,
    )


def _rounded(linked: LinkedLine, found: Found) -> Span:
    """The numbers times each, and rounded, in units of the subject."""
    line, subject = linked.line, linked.subject
    fraction, places = found.fraction or (None, linked.source.places)
    each = line.each if line.each is not None else Decimal(1)
    factor, finer = whole_units(each, places_of(each)), places_of(each)
    if fraction is not None:
        fraction = _multiplied(fraction, factor)
        unit = Rounding("down", Decimal(1).scaleb(-subject.places))
        return to_steps(fraction, line.round or unit, places + finer, subject.places)
    span = times(span_of(found.values), factor)
    if line.round is not None:
        return rounded(span, line.round, places + finer, subject.places)
    return times(span, 10 ** (subject.places - places - finer))


def _multiplied(fraction: Fraction, factor: int) -> Fraction:
    span = times(fraction.span, factor)
    ends = (fraction.by_low, fraction.by_high)
    return Fraction(span, fraction.by, *(ends if factor >= 0 else ends[::-1]))


def _clipped(linked: LinkedLine, side: Whole) -> Whole:
    line, places = linked.line, linked.subject.places
    if line.floor is not None:
        side = np.maximum(side, whole_units(line.floor, places))
    if line.cap is not None:
        side = np.minimum(side, whole_units(line.cap, places))
    return side
