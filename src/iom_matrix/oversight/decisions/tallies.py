"""Tallies: how many decisions went with the score that was seen, and which way others went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from iom_matrix.oversight.decisions.decision import Decision


@dataclass(frozen=True, slots=True)
class Tally:
    """Decisions that took a stand on a score: with it, above it, below it."""

    agreed: int = 0
    up: int = 0
    down: int = 0

    @property
    def overrides(self) -> int:
        """How many went against the score."""
        return self.up + self.down

    @property
    def decided(self) -> int:
        """How many took a stand: what a rate of overrides is out of."""
        return self.agreed + self.overrides


def tally(decisions: Iterable[Decision]) -> Tally:
    """How decisions stand to the scores that were seen; one that takes no stand is left out."""
    agreed = up = down = 0
    for one in decisions:
        agreed += one.agrees is True
        up += one.override == "up"
        down += one.override == "down"
    return Tally(agreed, up, down)
