"""Limits: how far a number moves from period to period when nothing in particular has happened.

Two kinds of number want two kinds of limits, and both rest on the mean moving range, which is by
how much neighbouring periods differ.

A number that is counted anew each period, such as entrants, has the individuals chart (XmR): the
mean of the values, and on either side of it 2.66 times the mean moving range. Source: D. J.
Wheeler, Understanding Variation (2nd edition, 2000), appendix on the XmR chart; the 2.66 is
3 / 1.128, rounded as it is published.

A number that counts mostly the same people as the period before, such as the managed, wanders by
itself: its neighbours are alike, and the individuals chart would call every quiet year a signal.
What is drawn anew is its change. A change is held to no change at all, and on either side of it
3.76 times the mean moving range, which is three standard deviations of a normal change whose size
is on average that range: 3 times the root of pi / 2. Source for charting differences: D. C.
Montgomery, Introduction to Statistical Quality Control, chapter on autocorrelated process data;
L. C. Alwan and H. V. Roberts, Journal of Business & Economic Statistics 6 (1988), 87-95.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from statistics import median

from iom_matrix.oversight.trends.chance import seldom_above, seldom_beyond

Value = Fraction | None  # None where a period has no value: a gap, and never a zero

FEW = 5
"""People on average, below which most periods lie below the mean."""
FEWEST = 10
"""Values that limits need; Wheeler uses fewer, but then the limits themselves move too much."""
REACH = Fraction(266, 100)
"""Mean moving ranges from the mean to a limit."""
REACH_OF_CHANGE = Fraction(376, 100)
"""Mean moving ranges from no change to a limit of changes."""
_TO_NEAR = Fraction(2, 3)  # of the way to a limit: two standard deviations, as the limits are three
# Of normal values outside three and two standard deviations, on both sides together.
OUTSIDE, NEAR = 0.0027, 0.0455


@dataclass(frozen=True, slots=True)
class Limits:
    """What the values of a stretch of periods do by themselves.

    Attributes:
        centre: their mean; of changes, no change.
        median: their median; of changes, no change.
        lower, upper: beyond which a value lies outside.
        near: beyond which, below and above, it lies near a limit or outside.
        middle: the values between these two, both included, are on neither side of the centre. It
            is the centre alone, but where few people are counted: then mean and median differ, and
            so seldom is anybody there that most periods lie below the mean.
        moving_range: the mean of the differences between neighbouring periods.
        baseline: how many values, the first of the stretch, the limits were worked out from.
    """

    centre: Fraction
    median: Fraction
    lower: Fraction
    upper: Fraction
    near: tuple[Fraction, Fraction]
    middle: tuple[Fraction, Fraction]
    moving_range: Fraction
    baseline: int


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
    counted = _counted(values, baseline)
    if counted is None:
        return None
    known = [value for value in counted if value is not None]
    ranges = [abs(after - before) for before, after in pairwise(counted)
              if before is not None and after is not None]  # fmt: skip
    if not ranges:
        return None
    moving_range = _mean(ranges)
    reach = REACH * moving_range
    around = _around(_mean(known), reach, reach * _TO_NEAR, moving_range, len(known))
    return replace(around, median=median(known))


def change_limits(changes: Sequence[Value], *, baseline: int | None = None) -> Limits | None:
    """The limits of the changes of a number from period to period.

    Args:
        changes: one a period; None where the period or the one before it has no value.
        baseline: work them out from the first so many changes.

    Returns:
        None where there are fewer than `FEWEST` changes to work them out from.

    Raises:
        ValueError: for a baseline of fewer changes than limits need.
    """
    counted = _counted(changes, baseline)
    if counted is None:
        return None
    sizes = [abs(change) for change in counted if change is not None]
    moving_range = _mean(sizes)
    reach = REACH_OF_CHANGE * moving_range
    return _around(Fraction(0), reach, reach * _TO_NEAR, moving_range, len(sizes))


def no_nearer_than_chance(limits: Limits, person: Fraction) -> Limits:
    """Limits as they hold in a period in which one person adds so much to a value.

    They lie no nearer than chance alone would bring such a count, and one person more or less than
    the mean is never outside.

    Args:
        limits: from `xmr_limits`.
        person: 1 of a count, which is then held to Poisson's distribution; 1 / n of a share of n
            people, which is held to the binomial.
    """
    people = None if person == 1 else person.denominator
    count = limits.centre / person
    low, high = seldom_beyond(float(count), people, OUTSIDE)
    near_low, near_high = seldom_beyond(float(count), people, NEAR)
    few = count < FEW or (people is not None and people - count < FEW)
    ends = limits.centre, limits.median
    return replace(
        limits,
        lower=min(limits.lower, limits.centre - person, low * person),
        upper=max(limits.upper, limits.centre + person, high * person),
        near=(min(limits.near[0], near_low * person), max(limits.near[1], near_high * person)),
        middle=(min(ends), max(ends)) if few else limits.middle,
    )


def change_no_nearer_than_chance(limits: Limits, person: Fraction) -> Limits:
    """Limits of changes as they hold in a period in which one person adds so much to a value.

    They lie no nearer than chance alone would bring so many comings and goings, and one person is
    never outside.

    Args:
        limits: from `change_limits`.
        person: 1 of a count, 1 / n of a share of n people.
    """
    count = float(limits.moving_range / person)
    reach = max(limits.upper, person, person * seldom_above(count, OUTSIDE / 2))
    near = max(limits.near[1], person * seldom_above(count, NEAR / 2))
    return _around(limits.centre, reach, near, limits.moving_range, limits.baseline)


def _around(
    centre: Fraction, reach: Fraction, near: Fraction, moving_range: Fraction, baseline: int
) -> Limits:
    return Limits(
        centre=centre,
        median=centre,
        lower=centre - reach,
        upper=centre + reach,
        near=(centre - near, centre + near),
        middle=(centre, centre),
        moving_range=moving_range,
        baseline=baseline,
    )


def _counted(values: Sequence[Value], baseline: int | None) -> tuple[Value, ...] | None:
    """What limits are worked out from; None where that is too little."""
    if baseline is not None and baseline < FEWEST:
        raise ValueError(f"a baseline of {baseline}: limits need {FEWEST} values or more")
    counted = tuple(_first(values, baseline))
    return counted if sum(value is not None for value in counted) >= FEWEST else None


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
