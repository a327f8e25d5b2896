"""Running: all peers on the same people, once all are known to find the same."""

from __future__ import annotations

import gc
from dataclasses import dataclass

from tests.benchmarks.peers.equality import check, check_ours
from tests.benchmarks.peers.limit import LIMIT
from tests.benchmarks.peers.memory import growth_of
from tests.benchmarks.peers.ours import OURS
from tests.benchmarks.peers.peer import Peer, People, Run
from tests.benchmarks.peers.roster import PEERS, missing
from tests.benchmarks.timing import Taken, in_turn, print_rows

PATIENCE = 20.0  # seconds that a peer may take for one size, in all
SLOW = 1.0  # seconds: what takes longer is timed by itself, and less often
SLOW_REPEAT = 3
WEIGHED = 1_000_000  # the size at which memory is measured


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be run.

    Attributes:
        sizes: how many people, each in turn.
        only: parts of the names of peers; empty for all.
        threads: how many each may use.
        repeat: runs of each.
        unknown: whether a tenth of the answers is unknown, and bounds are asked for.
    """

    sizes: tuple[int, ...]
    only: tuple[str, ...] = ()
    threads: int = 1
    repeat: int = 9
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """What a peer took: its times, and megabytes at its largest; or why there are none."""

    taken: Taken | None
    megabytes: float | None = None
    why_not: str = ""

    def nanoseconds(self, asked: Asked, count: int) -> float | None:
        """Of each person: of the processor, or by the clock where several are at work."""
        if self.taken is None:
            return None
        seconds = self.taken.processor if asked.threads == 1 else self.taken.wall
        return seconds / count * 1e9


def measured(asked: Asked, count: int) -> dict[Peer, Measured]:
    """Every peer that was asked for, at one size.

    Raises:
        AssertionError: when one of them finds other scores than we do.
    """
    people = People.drawn(count, asked.threads, unknown=asked.unknown)
    ours = check_ours(people)
    why_not = {peer: _reason(peer, count) for peer in PEERS if _wanted(peer, asked)}
    taken: dict[Peer, Taken] = {}
    ready: dict[Peer, Run] = {}
    for peer in (peer for peer, reason in why_not.items() if not reason):
        run = peer.ready(people)
        result = run.score()
        if peer.scores:
            check(peer.name, run.found(result), ours)
        del result
        if _seconds(peer, count) > SLOW:
            repeat = min(SLOW_REPEAT, asked.repeat)
            taken[peer] = in_turn({peer.name: run.score}, repeat)[peer.name]
        else:
            ready[peer] = run
        del run
        gc.collect()
    quick = in_turn({peer.name: run.score for peer, run in ready.items()}, asked.repeat)
    taken |= {peer: quick[peer.name] for peer in ready}
    ready.clear()
    return {
        peer: Measured(taken.get(peer), _megabytes(peer, asked, count, reason), reason)
        for peer, reason in why_not.items()
    }


def times_of(found: dict[Peer, Measured]) -> dict[Peer, Taken]:
    """The times of those that were run."""
    return {peer: one.taken for peer, one in found.items() if one.taken is not None}


def _wanted(peer: Peer, asked: Asked) -> bool:
    named = not asked.only or any(part.lower() in peer.name.lower() for part in asked.only)
    can = (peer.bounds or not asked.unknown) and (peer.threads or asked.threads == 1)
    return named and can


def _reason(peer: Peer, count: int) -> str:
    """Why a peer is not run; empty where it is."""
    gone = missing(peer)
    if gone:
        return f"not installed: {', '.join(gone)}"
    seconds = _seconds(peer, count)
    if seconds * (1 + SLOW_REPEAT) > PATIENCE:
        return f"not run: {seconds:,.0f} s a run expected"
    return ""


def _seconds(peer: Peer, count: int) -> float:
    return peer.nanoseconds * count / 1e9


def _megabytes(peer: Peer, asked: Asked, count: int, reason: str) -> float | None:
    if reason or count != WEIGHED:
        return None
    return growth_of(peer, count, asked.threads, unknown=asked.unknown)


def print_measured(asked: Asked, count: int, found: dict[Peer, Measured]) -> None:
    """A line a peer."""
    whom = f"{count:,} nominal{'s' if count > 1 else ''}"
    unknown = ", a tenth of the answers unknown, with bounds" if asked.unknown else ""
    threads = f", {asked.threads} threads" if asked.threads > 1 else ""
    clock = "by the clock" if asked.threads > 1 else "of the processor"
    head = ["", "wall, ms", f"ns a nominal, {clock}", "x ours", "x limit", "most MB"]
    rows = [_row(peer, one, asked, count, found) for peer, one in found.items()]
    print_rows(f"{whom}{unknown}{threads}", head, rows)


def _row(
    peer: Peer, one: Measured, asked: Asked, count: int, found: dict[Peer, Measured]
) -> list[str]:
    each = one.nanoseconds(asked, count)
    if one.taken is None or each is None:
        return [peer.name, one.why_not]
    ratios = []
    for other in (OURS, LIMIT):
        base = found[other].nanoseconds(asked, count) if other in found else None
        ratios.append("" if base is None else _figures(each / base))
    megabytes = "" if one.megabytes is None else f"{one.megabytes:.0f}"
    return [peer.name, _figures(1000 * one.taken.wall), _figures(each), *ratios, megabytes]


def _figures(number: float) -> str:
    """About three figures, whatever its size."""
    if number < 10:
        return f"{number:.2f}" if number >= 0.1 else f"{number:.4f}"
    return f"{number:,.1f}" if number < 100 else f"{number:,.0f}"
