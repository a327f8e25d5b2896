"""Sights: the scores that a panel could have seen, by their digests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from iom_matrix.oversight.decisions.decision import Decision
from iom_matrix.oversight.snapshots.snapshot import Snapshot


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """One person's score in one snapshot.

    Attributes:
        snapshot: where it is.
        at: the person's place in it.
    """

    snapshot: Snapshot
    at: int

    @property
    def key(self) -> str:
        """The person's opaque key."""
        return self.snapshot.people.key[self.at]

    @property
    def matrix(self) -> str:
        """``id@version`` of what scored."""
        return self.snapshot.matrix.reference

    @property
    def scoring_digest(self) -> str:
        """That of the matrix."""
        return self.snapshot.matrix.scoring_digest

    @property
    def as_of(self) -> dt.date:
        """The day of the score."""
        return self.snapshot.as_of

    @property
    def place(self) -> int:
        """The place of the tier in the scale, 0 of the lowest; -1 of who is not scored."""
        return int(self.snapshot.people.tier[self.at])

    @property
    def tier(self) -> str | None:
        """The tier; None of who is not scored."""
        return None if self.place < 0 else self.snapshot.matrix.scale[self.place]

    @property
    def lowest(self) -> bool:
        """Whether that is the lowest tier, which is below every threshold."""
        return self.place == 0

    @property
    def top_factors(self) -> tuple[str, ...]:
        """The factors that gave the most points; all of a tie; none where nothing gave any."""
        points = {
            name: int(span.points[self.at]) for name, span in self.snapshot.people.factors.items()
        }
        most = max(points.values(), default=0)
        return tuple(name for name, one in points.items() if one == most) if most > 0 else ()


def sights_of(decisions: Iterable[Decision], snapshots: Iterable[Snapshot]) -> dict[str, Sight]:
    """Digest of a score that was seen -> where it is, of those that a snapshot holds."""
    seen = {one.seen.score for one in decisions if one.seen is not None}
    return {
        score: Sight(snapshot, at)
        for snapshot in snapshots
        for at, score in enumerate(snapshot.people.score)
        if score in seen
    }
