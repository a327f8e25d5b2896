"""Tally: in how many draws each person has each tier, and stands among the first places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from iom_matrix.comparison.effects import Picture, picture_of
from iom_matrix.comparison.first_places import IN, TIED
from iom_matrix.comparison.reweighing import Reweighed, reweigh
from iom_matrix.comparison.varied import Tables
from iom_matrix.evidence.columns import Whole
from iom_matrix.scoring.results import Scores

NO_PLACE = np.iinfo(np.int64).max


@dataclass(slots=True, eq=False)
class Tally:
    """Counts over draws, of n people and f numbers of first places.

    Attributes:
        draws: how many draws have been counted.
        tiers: (t + 1, n) in how many each person has each tier; the last row, in how many none.
        inside, tied: (f, n) in how many each person is in, or tied at the line.
        tied_lines: (f,) in how many somebody is tied at the line.
        best, worst: (n,) the ends of the places taken; `NO_PLACE` and 0 where none was.
    """

    draws: int
    tiers: Whole
    inside: Whole
    tied: Whole
    tied_lines: Whole
    best: Whole
    worst: Whole

    def add(self, found: Reweighed, seen: Picture) -> None:
        """Count some draws more."""
        self.draws += found.draws.stop - found.draws.start
        none = len(self.tiers) - 1
        for tier in range(none):
            self.tiers[tier] += np.count_nonzero(seen.tier == tier, axis=1)
        self.tiers[none] = self.draws - self.tiers[:none].sum(axis=0)
        tied = seen.first == TIED
        self.inside += np.count_nonzero(seen.first == IN, axis=2)
        self.tied += np.count_nonzero(tied, axis=2)
        self.tied_lines += np.count_nonzero(tied.any(axis=1), axis=1)
        best = np.where(seen.place > 0, seen.place, NO_PLACE).min(axis=1, initial=NO_PLACE)
        self.best = np.minimum(self.best, best)
        self.worst = np.maximum(self.worst, seen.place.max(axis=1, initial=0))


def no_tally(scores: Scores, first: Sequence[int]) -> Tally:
    """A tally of no draw."""
    people, places = len(scores), len(first)
    return Tally(
        0,
        np.zeros((len(scores.matrix.scale) + 1, people), np.int64),
        np.zeros((places, people), np.int64),
        np.zeros((places, people), np.int64),
        np.zeros(places, np.int64),
        np.full(people, NO_PLACE),
        np.zeros(people, np.int64),
    )


def counted(
    scores: Scores, tables: Tables, first: Sequence[int], tally: Tally
) -> Iterator[Picture]:
    """Count every draw of the tables, and give how people stand, block after block."""
    for found in reweigh(scores, tables):
        seen = picture_of(found, first)
        tally.add(found, seen)
        yield seen
