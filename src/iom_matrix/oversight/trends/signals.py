"""Signals: the patterns that noise alone seldom makes, each with how seldom.

Three rules and no more, since every rule added flags more quiet periods. A steady rise or fall is
left out: it adds false alarms and finds no shift sooner (R. B. Davis and W. H. Woodall, Performance
of the control chart trend rule under linear shift, Journal of Quality Technology 20, 1988).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from iom_matrix.oversight.trends.limits import Limits, Value

Direction = Literal["high", "low"]
RuleName = Literal["outside", "two-of-three", "run-of-eight"]
RUN = 8


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which a period is a signal.

    Attributes:
        name: its id.
        title: what it looks for.
        source: where it comes from.
        false_alarms: the share of quiet periods that it flags, of normal values whose mean and
            spread are known: worked out exactly for the first, and for the others the share of
            periods, in the long run, at which the pattern stands.
    """

    name: RuleName
    title: str
    source: str
    false_alarms: float


RULES: tuple[Rule, ...] = (
    Rule(
        "outside",
        "outside the limits",
        "W. A. Shewhart, Economic Control of Quality of Manufactured Product (1931)",
        0.0027,
    ),
    Rule(
        "two-of-three",
        "two of three periods in the outer third between centre and limit, or beyond it",
        "Western Electric, Statistical Quality Control Handbook (1956), test 2",
        0.00205,
    ),
    Rule(
        "run-of-eight",
        f"{RUN} periods in a row on one side of the centre",
        "Western Electric, Statistical Quality Control Handbook (1956), test 4",
        0.00781,
    ),
)


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern that noise alone seldom makes.

    Attributes:
        rule: by which rule.
        at: the period at which it is complete, a place in the values.
        since: the first period that belongs to it.
        direction: on which side of the centre.
        until: the last period at which it stands: that at which it is complete, but of a change,
            which stands for as long as it has not gone back.
    """

    rule: RuleName
    at: int
    since: int
    direction: Direction
    until: int


def signals_of(values: Sequence[Value], limits: Sequence[Limits]) -> tuple[Signal, ...]:
    """Every signal, in the order in which they were complete.

    A gap is passed over: the values on either side of it are neighbours to the rules.

    Args:
        values: one a period, in order; None is a gap.
        limits: those of each period.
    """
    known = [
        (at, value, held)
        for at, (value, held) in enumerate(zip(values, limits, strict=True))
        if value is not None
    ]
    found = [*_outside(known), *_near(known), *_runs(known)]
    order = [rule.name for rule in RULES]
    return tuple(sorted(found, key=lambda signal: (signal.at, order.index(signal.rule))))


Known = Sequence[tuple[int, Fraction, Limits]]


def _outside(known: Known) -> Iterator[Signal]:
    for at, value, limits in known:
        if value > limits.upper or value < limits.lower:
            yield Signal("outside", at, at, _side(value, limits.centre), at)


def _near(known: Known) -> Iterator[Signal]:
    sides = [(value > limits.near[1]) - (value < limits.near[0]) for _, value, limits in known]
    for place in range(1, len(known)):
        side, at = sides[place], known[place][0]
        first = next((k for k in (place - 2, place - 1) if k >= 0 and sides[k] == side), None)
        if side and first is not None:
            yield Signal("two-of-three", at, known[first][0], _named(side), at)


def _runs(known: Known) -> Iterator[Signal]:
    length = side = 0
    for place, (at, value, limits) in enumerate(known):
        now = (value > limits.middle[1]) - (value < limits.middle[0])
        length = length + 1 if now == side else 1
        side = now
        if side and length >= RUN:
            yield Signal("run-of-eight", at, known[place - length + 1][0], _named(side), at)


def _side(value: Fraction, centre: Fraction) -> Direction:
    return "high" if value > centre else "low"


def _named(side: int) -> Direction:
    return "high" if side > 0 else "low"
