"""Measured: what a measure of a history found, and which occurrences it counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from typing import TypeAlias

import numpy as np

from iom_matrix.evidence.chosen import Chosen
from iom_matrix.evidence.columns import Days, Marks
from iom_matrix.scoring.values import Values

# The earliest and the latest day that an occurrence counts as: they differ where it is not known
# how much of the time since was at liberty.
Both: TypeAlias = tuple[Days, Days]


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What a measure found.

    Attributes:
        count: k, how many occurrences there are.
        values: the least and the most that it could be, for each person.
        chosen: the occurrences that count, of each set that the line reads.
        uncovered: (n,) people whose records leave a gap that matters.
        days: for each set (k,) the earliest and the latest day that each occurrence counts as;
            of records none.
    """

    count: int
    values: Values
    chosen: tuple[Chosen, ...]
    uncovered: Marks
    days: tuple[Both, ...] = ()
    _marks: list[tuple[Marks, Marks]] = field(default_factory=list)

    def with_(self, other: Measured) -> Measured:
        """The occurrences and gaps of two sets that one line reads."""
        chosen, days = self.chosen + other.chosen, self.days + other.days
        return Measured(self.count, other.values, chosen, self.uncovered | other.uncovered, days)

    @property
    def surely(self) -> Marks:
        """(k,) which occurrences surely count."""
        return self._both()[0]

    @property
    def could(self) -> Marks:
        """(k,) which occurrences could count."""
        return self._both()[1]

    @property
    def unsure_days(self) -> Marks:
        """(k,) occurrences whose day is not known, or not how much of the time was at liberty."""
        unsure = np.zeros(self.count, np.bool_)
        for early, late in self.days:
            unsure |= early != late
        return unsure

    def _both(self) -> tuple[Marks, Marks]:
        if not self._marks:
            both = [one.marks(self.count) for one in self.chosen]
            surely = reduce(np.logical_or, (one for one, _ in both))
            self._marks.append((surely, reduce(np.logical_or, (other for _, other in both))))
        return self._marks[0]
