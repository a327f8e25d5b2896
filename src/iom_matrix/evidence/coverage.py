"""Coverage: which kinds of event came from which system, for which period and areas.

No rows is not no history. A measure over a strand and a period that is not covered is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BEGINNING = np.datetime64("0001-01-01", "D")


@dataclass(frozen=True, slots=True)
class Covered:
    """One row: a strand from a source, from a day (None: since records began) to a day."""

    strand: str
    source: str
    start: np.datetime64 | None
    end: np.datetime64
    areas: tuple[str, ...] = ()  # empty: all areas

    def includes(self, area: str | None) -> bool:
        """Whether it speaks of this area; a person of unknown area needs a row for all areas."""
        return not self.areas or area in self.areas


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a coverage file says, or that the caller states that everything is covered."""

    rows: tuple[Covered, ...] = ()
    assumed: bool = False

    def since(
        self, strands: Iterable[str], areas: Sequence[str | None], as_of: np.datetime64
    ) -> NDArray[np.datetime64]:
        """From which day on all of `strands` are covered without a gap up to `as_of`.

        Returns:
            (n,) a day for each of `areas`; the day after `as_of` where nothing is covered.
        """
        if self.assumed:
            return np.full(len(areas), BEGINNING, "datetime64[D]")
        known: dict[str | None, np.datetime64] = {}
        for area in dict.fromkeys(areas):
            starts = [self._strand_since(strand, area, as_of) for strand in strands]
            known[area] = max(starts, default=BEGINNING)
        return np.array([known[area] for area in areas], "datetime64[D]")

    def _strand_since(self, strand: str, area: str | None, as_of: np.datetime64) -> np.datetime64:
        one = np.timedelta64(1, "D")
        since = as_of + one
        spans = [row for row in self.rows if row.strand == strand and row.includes(area)]
        for row in sorted(spans, key=lambda row: row.end, reverse=True):
            if row.end + one < since:
                break
            since = min(since, BEGINNING if row.start is None else row.start)
        return since
