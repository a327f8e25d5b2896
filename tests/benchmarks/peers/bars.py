"""The bars: the ratios that scoring by columns is held to, each met or missed in this run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.benchmarks.peers.duckdb_case import DUCKDB
from tests.benchmarks.peers.limit import LIMIT
from tests.benchmarks.peers.memory import beyond
from tests.benchmarks.peers.ours import OURS
from tests.benchmarks.peers.peer import Peer, People
from tests.benchmarks.peers.polars_when import POLARS, POLARS_WIDE
from tests.benchmarks.timing import Taken, print_rows

Times = Mapping[Peer, Taken]


@dataclass(frozen=True, slots=True)
class Bar:
    """What is asked, what was found, and the bound: an upper one, or a lower one."""

    name: str
    found: float
    bound: float
    unit: str = "x"
    upper: bool = True

    def row(self) -> list[str]:
        """As a row of a table."""
        met = self.found <= self.bound if self.upper else self.found >= self.bound
        word = "at most" if self.upper else "at least"
        found = f"{self.found:.2f} {self.unit}"
        return [self.name, found, f"{word} {self.bound:g} {self.unit}", "met" if met else "MISSED"]


def print_bars(complete: Times, unknown: Times, count: int, cohort: float) -> None:
    """The bars.

    Args:
        complete, unknown: the times of all peers, with nothing and with a tenth unknown.
        count: the size at which these were taken.
        cohort: how many times as long as the recipe we take for a cohort.
    """
    ours = complete[OURS].processor
    others = [(POLARS, 2.0), (POLARS_WIDE, 2.0), (DUCKDB, 8.0)]
    bars = [
        Bar("ours, to the limit", ours / complete[LIMIT].processor, 3.5),
        *(
            Bar(f"{peer.name}, to ours", complete[peer].processor / ours, least, upper=False)
            for peer, least in others
            if peer in complete
        ),
        Bar("ours with a tenth unknown, to ours", unknown[OURS].processor / ours, 2),
        Bar("280 scored and ranked, to a plain recipe", cohort, 4),
        Bar("beyond what is returned", beyond(OURS, People.drawn(count)), 8, "MB"),
        Bar("the same, a tenth unknown", beyond(OURS, People.drawn(count, unknown=True)), 8, "MB"),
    ]
    print_rows("bars", ["", "found", "asked", ""], [bar.row() for bar in bars])
