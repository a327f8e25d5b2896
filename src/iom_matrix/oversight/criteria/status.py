"""The status: how one person stands to entry or to exit, and since when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from iom_matrix.oversight.snapshots.named_matrix import NamedExit

Holds = Literal["yes", "no", "unknown", "not scored"]


@dataclass(frozen=True, slots=True)
class Status:
    """How one person stands to entry or to exit on the day of the last snapshot.

    Whatever is said with yes or no, or as met or not, is so however the unknowns are filled.

    Attributes:
        as_of: that day.
        holds: whether the person stands above the line of entry, or below that of exit;
            ``unknown`` where what is not known decides it, ``not scored`` of who is out of scope
            or not recorded.
        since: the day of the first snapshot since which it holds without a break for certain; None
            where it does not.
        earliest: the same of what is possible: the day since which it may have held.
        met: whether it has held for the least time; None where that is not known, or nobody is
            scored.
        points: whether it holds by the points alone; None of who has none.
        why: what is not known, by which `holds`, `since` or `met` is open, with whom to ask.
        unseen: days since `earliest` on which a snapshot was due that is not there.
        criterion: the exit that the matrix states; None for entry, which needs no least time.
    """

    as_of: dt.date
    holds: Holds
    since: dt.date | None
    earliest: dt.date | None
    met: bool | None
    points: bool | None = None
    why: tuple[str, ...] = ()
    unseen: tuple[dt.date, ...] = ()
    criterion: NamedExit | None = None

    @property
    def days(self) -> int:
        """For how many days it has held for certain."""
        return 0 if self.since is None else (self.as_of - self.since).days
