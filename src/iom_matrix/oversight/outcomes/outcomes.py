"""Outcomes: what a table that the caller supplies says of reoffending in a follow-up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import Days, Marks, Whole

HARM_PLACES = 2  # as those of any amount whose decimals nobody declares


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """What is known of m people after a day on which somebody began to look.

    Attributes:
        file: the table as the caller named it.
        ids: exact opaque text, unique.
        start, end: (m,) the first and the last day of the follow-up, both in it.
        custody: (m,) days of it in custody, where known.
        custody_known: (m,) whether they are.
        reoffences: (m,) proven reoffences, where known.
        known: (m,) whether they are.
        harm: (m,) the harm of these by the caller's weights, in units of 10 ** -HARM_PLACES, or
            None of a table without it.
        harm_known: (m,) whether it is.
        synthetic: whether every row says that it is invented.
        notices: warnings, to be counted and shown.
    """

    file: str
    ids: tuple[str, ...]
    start: Days
    end: Days
    custody: Whole
    custody_known: Marks
    reoffences: Whole
    known: Marks
    harm: Whole | None
    harm_known: Marks
    synthetic: bool = False
    notices: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def days(self) -> Whole:
        """(m,) days of the follow-up."""
        return (self.end - self.start).astype(np.int64) + 1

    @property
    def at_risk(self) -> Whole:
        """(m,) days of it outside custody, where that is known."""
        return self.days - self.custody
