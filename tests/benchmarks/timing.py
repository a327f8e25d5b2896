"""Timing: the median of some runs, and a table of them against the first."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping


def median_seconds(run: Callable[[], object], repeat: int) -> float:
    """The median time of some runs, after one that is not counted."""
    run()
    times = []
    for _ in range(repeat):
        gc.collect()
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def print_table(title: str, seconds: Mapping[str, float]) -> None:
    """A line each, with the ratio to the first."""
    width = max(map(len, seconds))
    first = next(iter(seconds.values()))
    print(f"\n{title}\n{'-' * len(title)}")
    for name, taken in seconds.items():
        print(f"{name:<{width}}  {1000 * taken:9.1f} ms  x {taken / first:.2f}")
