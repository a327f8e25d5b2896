"""The indicator: what a number about a scheme means, why it is looked at, what it cannot say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from iom_matrix.oversight.indicators.series import Series
from iom_matrix.oversight.trends.trend import Charted, Trend, trend_of

Unit = Literal["people", "share", "days"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One value, with what it was worked out from.

    Attributes:
        count: how many, or how much.
        of: among how many; None where the count itself is the value.
        people: how many people it is made of, where that is not `of`, as of a share of points.
    """

    count: Fraction
    of: int | None = None
    people: int | None = None

    @property
    def value(self) -> Fraction | None:
        """The value; None where there is nobody to take a share of."""
        if self.of is None:
            return self.count
        return self.count / self.of if self.of else None

    @property
    def person(self) -> Fraction | None:
        """What one person adds to the value; None where there is nobody."""
        if self.of is None and self.people is None:
            return Fraction(1)
        of = self.of if self.people is None else self.people
        return Fraction(1, of) if of else None


Readings: TypeAlias = Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number about a scheme.

    Attributes:
        name: its id.
        title: what it is called.
        what: what is counted, among whom.
        why: what a board looks at it for.
        source: who asks for it.
        limits: what it cannot say.
        unit: what it is counted in.
        scored: whether it hangs on how the matrix scores, so that its limits begin again with
            another matrix.
        read: label -> its value at a period, which is there; ``""`` where there is only one.
            Nothing where it compares with a period that is not there.
        charted: what its limits are of: its value where people are counted anew each period; its
            change where mostly the same people are counted as before; nothing where it would change
            even if nothing happened.
        flow: whether it counts what happened in a period, and so is more in a longer one: of a
            period of another length than the rest it is read, and left out of the trend.
    """

    name: str
    title: str
    what: str
    why: str
    source: str
    limits: str
    unit: Unit
    scored: bool
    read: Callable[[Series, int], Readings]
    charted: Charted = "value"
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator over a series.

    Attributes:
        indicator: which.
        label: of what in particular, such as an agency; empty where there is only one.
        readings: one a period; None is a gap.
        trend: its limits and signals.
    """

    indicator: Indicator
    label: str
    readings: tuple[Reading | None, ...]
    trend: Trend

    @property
    def title(self) -> str:
        """The indicator's title, with the label."""
        return f"{self.indicator.title}: {self.label}" if self.label else self.indicator.title

    @property
    def last(self) -> Reading | None:
        """The value of the last period."""
        return self.readings[-1]


def measure(
    indicator: Indicator, series: Series, *, baseline: int | None = None
) -> tuple[Measured, ...]:
    """One indicator over a series, for each of its labels in the order of the alphabet.

    Args:
        indicator: what to measure.
        series: from `series_of`.
        baseline: of how many periods of each stretch limits are worked out; all by default.
    """
    found = [
        {} if period is None else indicator.read(series, at)
        for at, period in enumerate(series.periods)
    ]
    apart = series.uneven if indicator.flow else ()
    breaks = series.breaks if indicator.scored else ()
    measured = []
    for label in sorted({label for readings in found for label in readings}):
        row = tuple(readings.get(label) for readings in found)
        values = [
            None if reading is None or at in apart else reading.value
            for at, reading in enumerate(row)
        ]
        person = [None if reading is None else reading.person for reading in row]
        trend = trend_of(
            values, charted=indicator.charted, breaks=breaks, baseline=baseline, person=person
        )
        measured.append(Measured(indicator, label, row, trend))
    return tuple(measured)
