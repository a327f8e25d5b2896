"""Steps of one person: what each, round, floor and cap make of a number before any rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_steps import has_steps
from iom_matrix.definition.rounding import Rounding
from iom_matrix.definition.scalars import places_of
from iom_matrix.evidence.columns import NO_WORD
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.one.answer import Answer
from iom_matrix.scoring.one.number import Fraction, Sides, times


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a line, in whole numbers.

    Attributes:
        factor: by what a number is multiplied, in units of 10 ** -finer.
        finer: decimal places of what it is multiplied by.
        rounding: how it is rounded; a fraction that nothing rounds is cut.
        own: decimal places of the source.
        places: decimal places of what comes out, in whose units the ends stand.
        floor, cap: the least and the most that comes out.
        prorated: whether the official number is kept between the ends.
    """

    factor: int
    finer: int
    rounding: Rounding | None
    own: int
    places: int
    floor: int | None
    cap: int | None
    prorated: bool

    @classmethod
    def of(cls, linked: LinkedLine) -> Steps | None:
        """The steps of a line; None where its numbers stay as they are."""
        line, places = linked.line, linked.subject.places
        broken = line.source == "divide" or line.prorate is not None
        if not linked.source.numeric or not (has_steps(line) or broken):
            return None
        each = Decimal(1) if line.each is None else line.each
        cut = Rounding("down", Decimal(1).scaleb(-places)) if broken else None
        return cls(
            whole_units(each, places_of(each)),
            places_of(each),
            line.round or cut,
            linked.source.places,
            places,
            None if line.floor is None else whole_units(line.floor, places),
            None if line.cap is None else whole_units(line.cap, places),
            line.prorate is not None,
        )

    def taken(self, source: Answer, fraction: Fraction | None) -> Answer:
        """The answer after the steps; words pass untouched."""
        number, low, high = self._rounded(source, fraction)
        if self.prorated:
            number = min(max(number, low), high)
        some = source.low <= source.high
        return Answer(
            known=source.known,
            number=0 if source.word != NO_WORD else self._clipped(number),
            word=source.word,
            low=self._clipped(low) if some else 1,
            high=self._clipped(high) if some else 0,
            words=source.words,
        )

    def _rounded(self, source: Answer, fraction: Fraction | None) -> Sides:
        """The numbers times each, and rounded, in units of what comes out."""
        sides = source.number, source.low, source.high
        if self.rounding is None:
            return times(times(sides, self.factor), 10 ** (self.places - self.own - self.finer))
        whole = fraction or Fraction(sides, (1, 1, 1), self.own)
        return whole.times(self.factor).to_steps(self.rounding, self.finer, self.places)

    def _clipped(self, side: int) -> int:
        if self.floor is not None:
            side = max(side, self.floor)
        return side if self.cap is None else min(side, self.cap)
