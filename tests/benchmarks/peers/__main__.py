"""Peers on the same data: ``python -m tests.benchmarks.peers``; a table for each size.

What is timed is scoring: from columns that lie ready, in the form that suits each peer best, to the
points of every question, the total and the tier of everybody, checked to be equal first.
"""

from __future__ import annotations

import argparse
import os
import platform
from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.benchmarks.peers.bars import print_bars
from tests.benchmarks.peers.ranks import print_ranks
from tests.benchmarks.peers.running import Asked, measured, print_measured, times_of

SIZES = (1, 242, 10_000, 1_000_000, 10_000_000)
UNKNOWN = 1_000_000  # the size at which a tenth is unknown too, and the bars are held


def main() -> None:
    """Run what is asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers", description=__doc__)
    parser.add_argument("--only", action="append", default=[], help="part of a peer's name")
    parser.add_argument("--size", action="append", type=float, help="how many nominals: 1e6")
    parser.add_argument("--threads", type=int, default=1, help="of each peer; default: 1")
    parser.add_argument("--repeat", type=int, default=9, help="runs of each; default: 9")
    parser.add_argument("--unknown", action="store_true", help="a tenth of the answers unknown")
    given = parser.parse_args()
    sizes = tuple(int(size) for size in given.size or ())
    asked = Asked(sizes or SIZES, tuple(given.only), given.threads, given.repeat, given.unknown)
    # Polars asks once, when it is first imported.
    os.environ["POLARS_MAX_THREADS"] = str(asked.threads)
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {processor()}")
    print(f"load when begun: {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "")
    for count in asked.sizes:
        found = measured(asked, count)
        print_measured(asked, count, found)
        if count == UNKNOWN and not (asked.only or asked.unknown or asked.threads > 1):
            unsure = replace(asked, unknown=True)
            found_unsure = measured(unsure, count)
            print_measured(unsure, count, found_unsure)
            print_bars(times_of(found), times_of(found_unsure), count, print_ranks(asked.repeat))


def processor() -> str:
    """What the machine calls its processor."""
    about = Path("/proc/cpuinfo")
    if not about.exists():
        return platform.machine()
    named = (line for line in about.read_text().splitlines() if line.startswith("model name"))
    model = next(named, platform.machine()).partition(":")[2].strip()
    return f"{model or platform.machine()}, {os.cpu_count()} processors"


if __name__ == "__main__":
    main()
