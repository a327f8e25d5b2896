"""Timing: the median of some runs, and a table of them against the first."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """Medians of some runs, in seconds: by the clock on the wall, and of the processor alone.

    The two differ on a machine that has other things to do.
    """

    wall: float
    processor: float


def timed(run: Callable[[], object], repeat: int) -> Taken:
    """The medians of some runs, after one that is not counted."""
    run()
    wall, processor = [], []
    for _ in range(repeat):
        gc.collect()
        start, busy = time.perf_counter(), time.process_time()
        run()
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - busy)
    return Taken(statistics.median(wall), statistics.median(processor))


def print_table(title: str, taken: Mapping[str, Taken]) -> None:
    """A line each, with the ratio of processor times to the first."""
    width = max(map(len, taken))
    first = next(iter(taken.values()))
    print(f"\n{title}\n{'-' * len(title)}")
    print(f"{'':<{width}}       wall  processor   ratio")
    for name, one in taken.items():
        ratio = one.processor / first.processor
        wall, processor = (f"{1000 * part:6.0f} ms" for part in (one.wall, one.processor))
        print(f"{name:<{width}}  {wall}  {processor}  {ratio:6.2f}")
