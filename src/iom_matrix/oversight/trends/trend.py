"""The trend: a series of values, its limits and its signals, stretch by stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from iom_matrix.oversight.trends.limits import Limits, Value, change_limits, xmr_limits
from iom_matrix.oversight.trends.signals import Signal, signals_of

Charted = Literal["value", "change", "nothing"]
"""What is held to limits: each value, its change from the period before, or nothing at all."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Periods in a row whose values mean the same, and so may be compared.

    Attributes:
        start, stop: the first period, and the one after the last.
        limits: of values or of changes; None where there are too few for limits.
        signals: their periods count from the start of the series.
    """

    start: int
    stop: int
    limits: Limits | None
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """A series of values, one a period, and what stands out in it.

    Attributes:
        charted: what the limits are of.
        values: one a period; None is a gap.
        stretches: all periods, in order; limits begin again at each.
    """

    charted: Charted
    values: tuple[Value, ...]
    stretches: tuple[Stretch, ...]

    @property
    def signals(self) -> tuple[Signal, ...]:
        """Every signal, in order of the period at which it is complete."""
        return tuple(signal for stretch in self.stretches for signal in stretch.signals)

    def at(self, period: int) -> tuple[Signal, ...]:
        """The signals that stand at a period."""
        return tuple(signal for signal in self.signals if signal.at <= period <= signal.until)

    def before(self, period: int) -> Value:
        """The last value before a period in its stretch; None where there is none."""
        start = next(one.start for one in self.stretches if one.start <= period < one.stop)
        known = (value for value in reversed(self.values[start:period]) if value is not None)
        return next(known, None)


def trend_of(
    values: Sequence[Value],
    *,
    charted: Charted = "value",
    breaks: Sequence[int] = (),
    baseline: int | None = None,
    person: Sequence[Value] = (),
) -> Trend:
    """The trend of a series.

    Args:
        values: one a period, in order; None is a gap.
        charted: what is held to limits: values that are drawn anew each period; the change of
            values that count mostly the same people as the period before; or nothing, of values
            that would change even if nothing happened.
        breaks: periods at which the values begin to mean something else, such as the first scored
            by another matrix: nothing is compared across them.
        baseline: how many values of each stretch its limits are worked out from; all by default.
        person: what one person adds to each of the values, as for `xmr_limits`; nothing where they
            are not made of people.

    Raises:
        ValueError: for a break that is no period of the series, and as `xmr_limits` does.
    """
    for place in breaks:
        if not 0 < place < len(values):
            raise ValueError(
                f"a break at {place}: the series has the periods 0 to {len(values) - 1}"
            )
    edges = [0, *sorted(set(breaks)), len(values)]
    stretches = (
        _stretch(charted, values[start:stop], start, baseline, _mean(person[start:stop]))
        for start, stop in pairwise(edges)
    )
    return Trend(charted, tuple(values), tuple(stretches))


def _stretch(
    charted: Charted,
    values: Sequence[Value],
    start: int,
    baseline: int | None,
    person: Value,
) -> Stretch:
    signals: tuple[Signal, ...] = ()
    limits = None
    if charted == "value":
        limits = xmr_limits(values, baseline=baseline, person=person)
        signals = signals_of(values, limits) if limits else ()
    elif charted == "change":
        changes = _changes(values)
        limits = change_limits(changes, baseline=baseline, person=person)
        found = signals_of(changes, limits) if limits else ()
        signals = tuple(replace(one, until=_stands(values, one)) for one in found)
    moved = (
        replace(one, at=one.at + start, since=one.since + start, until=one.until + start)
        for one in signals
    )
    return Stretch(start, start + len(values), limits, tuple(moved))


def _changes(values: Sequence[Value]) -> tuple[Value, ...]:
    """By how much each value differs from its neighbour before it; across a gap, nothing is."""
    pairs = pairwise((None, *values))
    return tuple(None if old is None or new is None else new - old for old, new in pairs)


def _stands(values: Sequence[Value], signal: Signal) -> int:
    """The last period of a change: until the values have gone back half of the way."""
    before, after = values[signal.since - 1], values[signal.at]
    if before is None or after is None:
        raise LookupError(f"there is no change at {signal.at}")
    half = (before + after) / 2
    until = signal.at
    for at in range(signal.at + 1, len(values)):
        value = values[at]
        if value is None:
            continue
        if value <= half if signal.direction == "high" else value >= half:
            break
        until = at
    return until


def _mean(sizes: Sequence[Value]) -> Value:
    known = [size for size in sizes if size is not None]
    return Fraction(sum(known), len(known)) if known else None
