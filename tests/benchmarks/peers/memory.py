"""Memory: by how much a process grows, at its largest, while a peer scores. Linux only.

``python -m tests.benchmarks.peers.memory PLACE COUNT THREADS [unknown]`` prints megabytes: what is
returned is counted, what goes in is not. A few people are scored before, for what comes with
a first call.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

from tests.benchmarks.peers.peer import Peer, People
from tests.benchmarks.peers.roster import PEERS

_STATUS, _REFERENCED = Path("/proc/self/status"), Path("/proc/self/clear_refs")
_NEW_PEAK = "5"
MEGA = 1e6


def growth_of(peer: Peer, count: int, threads: int, *, unknown: bool) -> float | None:
    """Megabytes, from a process of its own; None where the system does not say."""
    if not _REFERENCED.exists():
        return None
    words = [str(PEERS.index(peer)), str(count), str(threads), *(["unknown"] if unknown else [])]
    command = [sys.executable, "-m", "tests.benchmarks.peers.memory", *words]
    # What is given back must leave the process at once, or the next peak would hide in it.
    settings = {**os.environ, "MALLOC_MMAP_THRESHOLD_": "131072"}
    said = subprocess.run(command, check=True, capture_output=True, text=True, env=settings).stdout
    return float(said.split()[-1])


def beyond(peer: Peer, people: People) -> float:
    """Megabytes that Python and numpy hold at the most, beyond what is returned."""
    run = peer.ready(people)
    run.score()
    tracemalloc.start()
    try:
        kept = run.score()
        held, peak = tracemalloc.get_traced_memory()
        del kept
    finally:
        tracemalloc.stop()
    return (peak - held) / MEGA


def _growth(peer: Peer, people: People) -> float:
    run = peer.ready(people)
    few = peer.ready(people.first(1_000))
    few.score()
    _REFERENCED.write_text(_NEW_PEAK)
    before = _resident("VmRSS")
    kept = run.score()
    peak = _resident("VmHWM")
    del kept
    return (peak - before) / MEGA


def _resident(name: str) -> int:
    lines = _STATUS.read_text().splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith(name))


if __name__ == "__main__":
    place, size, threads, *rest = sys.argv[1:]
    asked = People.drawn(int(size), int(threads), unknown=bool(rest))
    print(_growth(PEERS[int(place)], asked))
