"""The trend: a series of values, its limits and its signals, stretch by stretch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from iom_matrix.oversight.trends.limits import Limits, Value, xmr_limits
from iom_matrix.oversight.trends.signals import Signal, signals_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """Periods in a row whose values mean the same, and so may be compared.

    Attributes:
        start, stop: the first period, and the one after the last.
        limits: None where there are too few values for limits.
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
        values: one a period; None is a gap.
        stretches: all periods, in order; limits begin again at each.
    """

    values: tuple[Value, ...]
    stretches: tuple[Stretch, ...]

    @property
    def signals(self) -> tuple[Signal, ...]:
        """Every signal, in order of the period at which it is complete."""
        return tuple(signal for stretch in self.stretches for signal in stretch.signals)

    def at(self, period: int) -> tuple[Signal, ...]:
        """The signals that are complete at a period."""
        return tuple(signal for signal in self.signals if signal.at == period)


def trend_of(
    values: Sequence[Value], *, breaks: Sequence[int] = (), baseline: int | None = None
) -> Trend:
    """The trend of a series.

    Args:
        values: one a period, in order; None is a gap.
        breaks: periods at which the values begin to mean something else, such as the first scored
            by another matrix: nothing is compared across them.
        baseline: how many values of each stretch its limits are worked out from; all by default.

    Raises:
        ValueError: for a break that is no period of the series, and as `xmr_limits` does.
    """
    for place in breaks:
        if not 0 < place < len(values):
            raise ValueError(
                f"a break at {place}: the series has the periods 0 to {len(values) - 1}"
            )
    edges = [0, *sorted(set(breaks)), len(values)]
    return Trend(
        tuple(values),
        tuple(_stretch(values, start, stop, baseline) for start, stop in pairwise(edges)),
    )


def without_limits(trend: Trend) -> Trend:
    """The trend of values that would change even if nothing happened: no limits, and no signals."""
    stretches = tuple(Stretch(one.start, one.stop, None, ()) for one in trend.stretches)
    return Trend(trend.values, stretches)


def _stretch(values: Sequence[Value], start: int, stop: int, baseline: int | None) -> Stretch:
    inside = values[start:stop]
    limits = xmr_limits(inside, baseline=baseline)
    if limits is None:
        return Stretch(start, stop, None, ())
    signals = (
        Signal(signal.rule, signal.at + start, signal.since + start, signal.direction)
        for signal in signals_of(inside, limits)
    )
    return Stretch(start, stop, limits, tuple(signals))
