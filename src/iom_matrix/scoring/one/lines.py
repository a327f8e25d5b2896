"""Lines of one person: from the answer of a source through steps and rows to what a line gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from iom_matrix.definition.lines import OMIT
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.scalars import from_units
from iom_matrix.evidence.columns import NO_WORD
from iom_matrix.scoring.levels import target_of
from iom_matrix.scoring.one.answer import (
    KNOWN,
    NOT_KNOWN,
    Answer,
    answer_text,
    highest_word,
    lowest_word,
    of_numbers,
    of_words,
)
from iom_matrix.scoring.one.number import Fraction, Sides, times
from iom_matrix.scoring.one.results import LineOne, MoveOne
from iom_matrix.scoring.one.steps import Steps
from iom_matrix.scoring.one.table import Table
from iom_matrix.scoring.one.truth import CAN_NO, CAN_YES, NO, TRUTHS, YES, both
from iom_matrix.scoring.plan import Plan


class Beside(NamedTuple):
    """What a line turns on beside the answer of its source, for the lines that have any.

    Attributes:
        fraction: the exact number of the source where it need not be whole.
        others: the answers of all subjects of a table of several.
        applies: the bits of `only_if`.
        moves: the bits of the adjustments, in order.
        rules: the bits of the conditions of the source, in order.
    """

    fraction: Fraction | None = None
    others: tuple[Answer, ...] = ()
    applies: int | None = None
    moves: tuple[int, ...] = ()
    rules: tuple[int, ...] = ()


_NOTHING = Beside()


@dataclass(frozen=True, slots=True, eq=False)
class LineForm:
    """A line compiled for one person at a time.

    Attributes:
        linked: the line.
        places: decimal places of the points of the matrix.
        unit: how many units of the matrix one of the line's own is.
        finer: how many units of its result one of its subject is.
        earns: whether it earns points.
        asks: whether it reads an input as it is.
        steps: what is done to a number before its rows; None where nothing is.
        table: its rows.
        bands: the text of each leaf.
        own: what the file says that an unknown answer earns, in units or as the place of a level.
        otherwise: what it gives where it does not apply, likewise.
        targets: adjustment by adjustment, where each level goes.
    """

    linked: LinkedLine
    places: int
    unit: int
    finer: int
    earns: bool
    asks: bool
    steps: Steps | None
    table: Table | None
    bands: Sequence[str]
    own: int | None
    otherwise: int
    targets: Sequence[Sequence[int]]

    @classmethod
    def of(cls, plan: Plan, linked: LinkedLine) -> LineForm:
        """A line of a plan."""
        rows, name, scale = plan.rows.get(linked.name), linked.name, linked.scale
        return cls(
            linked,
            plan.places,
            10 ** max(plan.places - linked.result.places, 0),
            10 ** (linked.result.places - linked.subject.places),
            linked.role in {"factor", "group"},
            linked.line.source == "of" and not linked.parts,
            Steps.of(linked),
            None if rows is None else Table.of(rows),
            [leaf.text for leaf in linked.leaves],
            plan.own.get(name),
            plan.otherwise.get(name, 0),
            [[target_of(at, move, scale) for at in range(len(scale))] for move in linked.moves],
        )

    def result(self, source: Answer, beside: Beside = _NOTHING) -> LineOne:
        """What the line gives for what its source gave."""
        linked, applies = self.linked, beside.applies
        steps = self.steps
        values = source if steps is None else steps.taken(source, beside.fraction)
        given, row = self._tabled(values, beside.others)
        scoped = inside = given.settled
        if applies is not None:
            scoped = self._scoped(inside, applies).settled
            row = -1 if applies & NO else row
        moves: tuple[MoveOne, ...] = ()
        if linked.moves:
            result, refuses, moves = self._adjusted(inside, beside)
        else:
            result, refuses = self._official(scoped)
        number, low, high = sides = self._earned(result)
        if moves:
            # Adjustments may bring all that is possible to one level: then nothing is refused.
            refuses = refuses and low != high
        points = lowest = highest = None
        if self.earns:
            points = lowest = highest = self._points(number)
            if low != high:
                lowest, highest = self._points(low), self._points(high)
        return LineOne(
            linked,
            self._text(source),
            source, values, points, lowest, highest,
            linked.scale[result.word] if linked.scale and result.known else None,
            self.bands[row] if row >= 0 else None,
            scoped.known,
            None if applies is None else TRUTHS[applies],
            refuses,
            moves,
            tuple([TRUTHS[bits] for bits in beside.rules]) if beside.rules else (),
            row, result, sides,
        )  # fmt: skip

    def _text(self, source: Answer) -> str | None:
        """What the source gave as text; of an input that nobody answered there is nothing."""
        if self.asks and not source.known:
            return None
        return answer_text(source, self.linked.source)

    def _points(self, side: int) -> Decimal:
        return from_units(side, self.places) if self.places else Decimal(side)

    def _tabled(self, values: Answer, others: Sequence[Answer]) -> tuple[Answer, int]:
        """What the rows make of an answer, and the official row."""
        linked, table = self.linked, self.table
        if table is None:
            return self._finer(values), -1
        if linked.subject.numeric and not table.order and not others:
            return self._passed(table, values)
        asked = others or (values,)
        return table.scaled(asked) if linked.scale else table.points(asked)

    def _finer(self, values: Answer) -> Answer:
        """An answer that no row changes, in units of the result."""
        if self.finer == 1:
            return values
        known, number, word, low, high, words = values
        number, low, high = times((number, low, high), self.finer)
        return Answer(known, number, word, low, high, words)

    def _passed(self, table: Table, values: Answer) -> tuple[Answer, int]:
        """A number earned as it is, beside rows for the answers that are words."""
        row = table.leaf([values])
        finer = self._finer(values)
        low, high = table.bounds([values])
        if values.low <= values.high:
            low, high = min(low, finer.low), max(high, finer.high)
        if values.word == NO_WORD:
            return of_numbers(values.known, finer.number, low, high), -1
        return of_numbers(values.known, table.earns[max(row, 0)], low, high), row

    def _scoped(self, given: Answer, applies: int) -> Answer:
        """An answer of a line that applies to some: others get what the file says instead."""
        other = self.otherwise
        no, can_yes, can_no = applies & NO, applies & CAN_YES, applies & CAN_NO
        known = bool(no or (given.known and applies & YES))
        if not self.linked.result.numeric:
            held = (given.words if can_yes else 0) | (1 << other if can_no else 0)
            return of_words(known, other if no else given.word, held)
        low, high = given.low, given.high
        if can_no:
            # A line may give a word where it applies: then no number but the other is possible.
            some = can_yes and low <= high
            low, high = (min(low, other), max(high, other)) if some else (other, other)
        return Answer(
            known=known,
            number=other if no else given.number,
            word=NO_WORD if no else given.word,
            low=low,
            high=high,
            words=given.words if can_yes else 0,
        )

    def _adjusted(self, inside: Answer, beside: Beside) -> tuple[Answer, bool, tuple[MoveOne, ...]]:
        """Levels moved where the line applies; what it gives otherwise is said outright."""
        result, refuses = self._official(inside)
        words = [result.word]
        for target, bits in zip(self.targets, beside.moves, strict=True):
            result = _moved(result, target, bits)
            words.append(result.word)
        applies, truths = beside.applies, beside.moves
        if applies is not None:
            result, open_ = self._official(self._scoped(result, applies).settled)
            refuses = (refuses and not applies & NO) or open_
            truths = tuple(both(applies, bits) for bits in truths)
            words = [result.word if applies & NO else word for word in words]
        levels = [self.linked.scale[word] for word in words]
        moves = zip(self.linked.moves, truths, levels, levels[1:], strict=False)
        return result, refuses, tuple([MoveOne(m.name, TRUTHS[t], b, a) for m, t, b, a in moves])

    def _official(self, given: Answer) -> tuple[Answer, bool]:
        """The answer with the policy for unknowns followed, and whether it refuses to score."""
        if given.known:
            return given, False
        linked = self.linked
        _, number, word, low, high, words = given
        if linked.unknown in {None, OMIT}:
            # Whoever reads the number of what is not known finds the least that it could be.
            return Answer(NOT_KNOWN, low if low <= high else number, word, low, high, words), False
        refuses = linked.unknown == "refuse"
        if linked.scale:
            return of_words(KNOWN, self._own_level(words), words), refuses
        return Answer(KNOWN, self._own_number(low, high), word, low, high, words), refuses

    def _own_number(self, low: int, high: int) -> int:
        """What an unknown answer earns."""
        if self.linked.unknown == "highest":
            return high
        # An answer half known may have ruled the points of the policy out.
        return low if self.own is None else min(max(low, self.own), high)

    def _own_level(self, words: int) -> int:
        """The level that an unknown answer earns: its own, else the next possible one."""
        if self.linked.unknown == "highest":
            return highest_word(words)
        if self.own is None:
            return lowest_word(words)
        above = lowest_word(words >> self.own << self.own)
        return above if above >= 0 else highest_word(words)

    def _earned(self, result: Answer) -> Sides:
        """Points and their bounds in the unit of the scores; for a tier line, levels."""
        if self.earns:
            # Points are kept in one unit for the whole matrix; a line has its own.
            return result.number * self.unit, result.low * self.unit, result.high * self.unit
        if self.linked.role == "measure":
            return 0, 0, 0
        return result.word, lowest_word(result.words), highest_word(result.words)


def _moved(values: Answer, target: Sequence[int], bits: int) -> Answer:
    """A level after an adjustment: moved where it officially applies, both where it may.

    It applies too where nobody has said so, but whatever is said will make it apply.
    """
    there = 0
    for level, to in enumerate(target):
        if values.words >> level & 1:
            there |= 1 << to
    goes = bits & YES or not bits & CAN_NO
    word = target[max(values.word, 0)] if goes else values.word
    held = (values.words if bits & CAN_NO else 0) | (there if bits & CAN_YES else 0)
    return of_words(values.known, word, held).settled
