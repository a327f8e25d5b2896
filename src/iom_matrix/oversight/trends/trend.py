"""The trend: a series of values, its limits and its signals, stretch by stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from iom_matrix.oversight.trends.limits import (
    Limits,
    Value,
    change_limits,
    change_no_nearer_than_chance,
    no_nearer_than_chance,
    xmr_limits,
)
from iom_matrix.oversight.trends.signals import Signal, signals_of

Charted = Literal["value", "change", "nothing"]
"""What is held to limits: each value, its change from the period before, or nothing at all."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Periods in a row whose values mean the same, and so may be compared.

    Attributes:
        start, stop: the first period, and the one after the last.
        limits: of values or of changes, those of each period; nothing where there are too few for
            limits. They differ only in shares of sometimes more and sometimes fewer people.
        signals: their periods count from the start of the series.
    """

    start: int
    stop: int
    limits: tuple[Limits, ...]
    signals: tuple[Signal, ...]

    @property
    def now(self) -> Limits | None:
        """The limits of the last period; None where there are too few values for limits."""
        return self.limits[-1] if self.limits else None


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
        person: what one person adds to each of the values, as for `no_nearer_than_chance`; nothing
            where they are not made of people.

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
        _stretch(charted, values[start:stop], start, baseline, person[start:stop])
        for start, stop in pairwise(edges)
    )
    return Trend(charted, tuple(values), tuple(stretches))


def _stretch(
    charted: Charted,
    values: Sequence[Value],
    start: int,
    baseline: int | None,
    person: Sequence[Value],
) -> Stretch:
    held = _changes(values) if charted == "change" else values
    limits = _limits(charted, held, baseline, _sizes(person))
    signals: Iterable[Signal] = ()
    if limits:
        changed = charted == "change"
        signals = _of_changes(values, held, limits) if changed else signals_of(values, limits)
    moved = (
        replace(one, at=one.at + start, since=one.since + start, until=one.until + start)
        for one in signals
    )
    return Stretch(start, start + len(values), limits, tuple(moved))


def _limits(
    charted: Charted, held: Sequence[Value], baseline: int | None, sizes: Sequence[Fraction]
) -> tuple[Limits, ...]:
    """The limits of each period, of values or of changes; nothing where there are none."""
    if charted == "nothing":
        return ()
    limits_of = xmr_limits if charted == "value" else change_limits
    limits = limits_of(held, baseline=baseline)
    if limits is None:
        return ()
    if not sizes:
        return (limits,) * len(held)
    if charted == "value":
        return tuple(no_nearer_than_chance(limits, size) for size in sizes)
    # One person weighs the more of fewer people, whether they are fewer now or were before.
    pairs = pairwise((sizes[0], *sizes))
    return tuple(change_no_nearer_than_chance(limits, max(pair)) for pair in pairs)


def _sizes(person: Sequence[Value]) -> tuple[Fraction, ...]:
    """What one person adds in each period; of one without a value, as much as in a usual one."""
    known = [size for size in person if size is not None]
    if not known:
        return ()
    usual = Fraction(1, round(len(known) / sum(known)))
    return tuple(usual if size is None else size for size in person)


def _of_changes(
    values: Sequence[Value], changes: Sequence[Value], limits: Sequence[Limits]
) -> Iterator[Signal]:
    """The signals of changes: none reaches across a gap, and each goes one way throughout."""
    for start, stop in _unbroken(changes):
        for one in signals_of(changes[start:stop], limits[start:stop]):
            since, at = one.since + start, one.at + start
            way = 1 if one.direction == "high" else -1
            if all(change is not None and change * way >= 0 for change in changes[since : at + 1]):
                moved = replace(one, since=since, at=at)
                yield replace(moved, until=_stands(values, moved))


def _unbroken(changes: Sequence[Value]) -> Iterator[tuple[int, int]]:
    """Where changes follow one another without a gap: from the first, to the one after the last."""
    edges = [at for at, change in enumerate(changes) if change is None]
    for before, after in pairwise((-1, *edges, len(changes))):
        if after > before + 1:
            yield before + 1, after


def _changes(values: Sequence[Value]) -> tuple[Value, ...]:
    """By how much each value differs from its neighbour before it; across a gap, nothing is."""
    pairs = pairwise((None, *values))
    return tuple(None if old is None or new is None else new - old for old, new in pairs)


def _stands(values: Sequence[Value], signal: Signal) -> int:
    """The last period of a change: until the values have gone back half of the way.

    Where a period has no value, nobody knows that they have.
    """
    before, after = values[signal.since - 1], values[signal.at]
    if before is None or after is None:
        raise LookupError(f"there is no change at {signal.at}")
    half = (before + after) / 2
    until = signal.at
    for at in range(signal.at + 1, len(values)):
        value = values[at]
        if value is not None and (value <= half if signal.direction == "high" else value >= half):
            break
        until = at
    return until
