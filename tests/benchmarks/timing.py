"""Timing: the median of some runs, and a table of them against the first."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
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


def in_turn(
    runs: Mapping[str, Callable[[], object]], repeat: int, least: float = 0.005
) -> dict[str, Taken]:
    """The medians of some runs of each, one after the other: a busy moment meets all alike.

    Args:
        runs: name -> what is timed; it has run before.
        repeat: how often each is timed.
        least: what takes fewer seconds is run so often that it takes as many, and divided.
    """
    often = {name: _often(run, least) for name, run in runs.items()}
    taken: dict[str, list[Taken]] = {name: [] for name in runs}
    for _ in range(repeat):
        for name, run in runs.items():
            gc.collect()
            taken[name].append(_each(run, often[name]))
    return {
        name: Taken(
            statistics.median(one.wall for one in some),
            statistics.median(one.processor for one in some),
        )
        for name, some in taken.items()
    }


def _often(run: Callable[[], object], least: float) -> int:
    return max(1, round(least / max(_each(run, 1).wall, 1e-7)))


def _each(run: Callable[[], object], often: int) -> Taken:
    start, busy = time.perf_counter(), time.process_time()
    for _ in range(often):
        run()
    ended, done = time.perf_counter(), time.process_time()
    return Taken((ended - start) / often, (done - busy) / often)


def print_table(title: str, taken: Mapping[str, Taken]) -> None:
    """A line each, with the ratios to the first: by the clock, and of the processor."""
    first = next(iter(taken.values()))
    rows = [
        [name, seconds(one.wall), seconds(one.processor), f"{one.wall / first.wall:.2f}",
         f"{one.processor / first.processor:.2f}"]
        for name, one in taken.items()
    ]  # fmt: skip
    print_rows(title, ["", "wall", "processor", "x wall", "x processor"], rows)


def seconds(number: float) -> str:
    """Three figures, in the unit that suits."""
    for unit, parts in (("s", 1), ("ms", 1e3)):
        if number * parts >= 1:
            return f"{number * parts:.3g} {unit}" if number * parts < 1e3 else f"{number:,.0f} s"
    return f"{number * 1e6:.3g} µs"


def print_rows(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table of texts: the first column to the left, the others to the right.

    A row that is shorter than the head says something in words after its first column.
    """
    full = [row for row in rows if len(row) == len(head)]
    wide = [max(len(row[at]) for row in [head, *full]) for at in range(len(head))]
    wide[0] = max(len(row[0]) for row in [head, *rows])
    print(f"\n{title}\n{'-' * len(title)}")
    for row in [head, *rows]:
        cells = zip(row[1:], wide[1:], strict=False)
        said = row[1:] if len(row) < len(head) else [f"{cell:>{width}}" for cell, width in cells]
        print("  ".join([f"{row[0]:<{wide[0]}}", *said]).rstrip())
