"""Last events: of whom nothing was counted, or nothing for long."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np

from iom_matrix.definition.linked import LinkedLine
from iom_matrix.explanation.audiences import Audience, may_see
from iom_matrix.oversight.snapshots.counted_events import last_days, lines_of_events
from iom_matrix.scoring.results import Scores


@dataclass(frozen=True, slots=True)
class LastCounted:
    """The last event that surely counted for a person, as far as an audience may see.

    Attributes:
        events: how many counted.
        day: the day of the latest; None where none counted, or none with a date.
        days: how many days ago that was.
    """

    events: int
    day: dt.date | None
    days: int | None

    def quiet(self, days: int) -> bool:
        """Whether nothing was counted, or nothing within so many days."""
        return self.events == 0 or (self.days is not None and self.days >= days)


def last_counted(scores: Scores, audience: Audience) -> tuple[LastCounted, ...]:
    """The last counted event of each person, in their order.

    Args:
        scores: what `score` returned.
        audience: whose view; events that only withheld lines count are passed over.
    """
    history = scores.history
    counted = np.zeros(len(history), np.bool_)
    for line in lines_seen(scores, audience):
        counted |= scores.measured[line.name].surely
    last = last_days(scores, counted).tolist()
    numbers = np.bincount(history.person[counted], minlength=len(scores)).tolist()
    return tuple(
        LastCounted(events, day, None if day is None else (scores.as_of - day).days)
        for events, day in zip(numbers, last, strict=True)
    )


def lines_seen(scores: Scores, audience: Audience) -> list[LinkedLine]:
    """The lines that read events for a question that matters, and that an audience may see."""
    return [line for line in lines_of_events(scores) if may_see(scores.matrix, line, audience)]
