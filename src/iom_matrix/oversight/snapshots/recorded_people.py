"""Recorded people: the people of a snapshot as columns, each by an opaque key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from iom_matrix.evidence.columns import At, Codes, Days, Marks, Whole
from iom_matrix.scoring.values import WordSet

NONE = -1
NO, YES, NOT_KNOWN = 0, 1, 2  # the answers of a cohort's condition
TRUTHS = ("no", "yes", "unknown")


@dataclass(frozen=True, slots=True, order=True)
class Unknown:
    """One thing that is not certain: in which line, what, whom to ask, and why."""

    line: str
    what: str
    agency: str
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """(n,) each: points and their bounds in units of 10 ** -places; 0 where there are none."""

    points: Whole
    lowest: Whole
    highest: Whole


@dataclass(frozen=True, slots=True, eq=False)
class RecordedPeople:
    """n people, in the order of their keys.

    Attributes:
        key: opaque key of each, 64 hexadecimal digits.
        area: (n,) place among the areas of the snapshot, -1 where unknown.
        standing: (n,) place in ``STANDINGS``, -1 where unknown.
        rank: (n,) competition rank among all of them, 0 where there is none.
        total: the total; 0 of who is not scored, and of everybody where the matrix has none.
        tier: (n,) place in the scale, -1 of who is not scored.
        settled: (n,) whether no filling of the unknowns changes the tier.
        possible_tiers: (n,) the tiers still possible, one bit each; none of who is not scored.
        route, out_of_scope: (n,) place among the routes or gates of the matrix, -1 for none.
        refused: line -> (n,) whom it refuses to score.
        cohorts: cohort -> (n,) `NO`, `YES`, `NOT_KNOWN`, or -1 of who is out of scope.
        factors, groups: line -> its points; 0 of who is not scored.
        cautions: code -> (n,) whom it concerns.
        unknown: what is not certain -> (n,) of whom.
        stale: input -> (n,) of whom it was observed too long ago.
        last_counted: (n,) day of the last event that counted, NaT without one.
        counted: (n,) how many occurrences counted.
        expired: (n,) how many no window counts any more.
        rows: (n,) how many event rows there were.
        answers, events: what a person's answers, and events, come to as 16 hexadecimal digits.
        score: ``sha256:`` and the digest of each person's scored content: what a decision cites.
    """

    key: tuple[str, ...]
    area: Codes
    standing: Codes
    rank: Whole
    total: Span
    tier: Codes
    settled: Marks
    possible_tiers: WordSet
    route: Codes
    out_of_scope: Codes
    refused: Mapping[str, Marks]
    cohorts: Mapping[str, Codes]
    factors: Mapping[str, Span]
    groups: Mapping[str, Span]
    cautions: Mapping[str, Marks]
    unknown: Mapping[Unknown, Marks]
    stale: Mapping[str, Marks]
    last_counted: Days
    counted: Whole
    expired: Whole
    rows: Whole
    answers: tuple[str, ...]
    events: tuple[str, ...]
    score: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.key)

    @property
    def scored(self) -> Marks:
        """(n,) who has points and a tier."""
        scored: Marks = self.tier != NONE
        return scored

    def take(self, at: At) -> RecordedPeople:
        """Some of the people, in the order asked for; what then concerns nobody is left out."""
        return replace(self, **{f.name: _taken(getattr(self, f.name), at) for f in fields(self)})


def _taken(column: Any, at: At) -> Any:
    if isinstance(column, Span):
        return Span(column.points[at], column.lowest[at], column.highest[at])
    if isinstance(column, Mapping):
        kept = {name: _taken(one, at) for name, one in column.items()}
        return {
            name: one
            for name, one in kept.items()
            if not isinstance(one, np.ndarray) or one.dtype != np.bool_ or one.any()
        }
    return tuple([column[i] for i in at.tolist()]) if isinstance(column, tuple) else column[at]
