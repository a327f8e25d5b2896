"""Stretches: since when something holds of each person, in one snapshot after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.oversight.indicators.groups import spread
from iom_matrix.oversight.indicators.series import Period, Series

NEVER = -1


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Since when something holds of the people of a series, at its last period.

    Attributes:
        series: over which.
        since: (people,) the first period of those without a break in which it holds of a person,
            up to the last; `NEVER` of whom it does not hold in the last.
    """

    series: Series
    since: Whole

    def began(self, person: int) -> dt.date | None:
        """The day since which it holds of a person."""
        place = int(self.since[person])
        return None if place == NEVER else self.series.days[place]

    def unseen(self, person: int) -> tuple[dt.date, ...]:
        """The days in the stretch on which a snapshot was due that is not there."""
        first = int(self.since[person])
        if first == NEVER:
            return ()
        held = zip(self.series.days[first:], self.series.periods[first:], strict=True)
        return tuple(day for day, period in held if period is None)


def stretches(series: Series, holds: Callable[[Period], Marks]) -> Stretches:
    """Since when something holds of everybody.

    A stretch ends where it does not hold, where the person is not recorded, and where another way
    of scoring begins. It goes on over a snapshot that is missing, which is then told.

    Args:
        series: of at least one period, the last of which is there.
        holds: period -> (n,) of whom it holds.
    """
    last = len(series) - 1
    still = spread(series, series.there(last), holds(series.there(last)))
    since = np.where(still, last, NEVER)
    for place in range(last, 0, -1):
        if place in series.breaks:
            break
        earlier = series.periods[place - 1]
        if earlier is not None:
            still = still & spread(series, earlier, holds(earlier))
            since[still] = place - 1
    return Stretches(series, since)
