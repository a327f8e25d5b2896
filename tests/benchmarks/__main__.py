"""How long things take: ``python -m tests.benchmarks``. Medians, and ratios that travel."""

from __future__ import annotations

import argparse
import platform

import numpy as np

from tests.benchmarks import comparing, events, files, importing, one, reports, stress, versions
from tests.benchmarks.peers import alone

BENCHMARKS = {
    "compare": comparing.run,
    "events": events.run,
    "files": files.run,
    "import": importing.run,
    "one": one.run,
    "peers": alone.run,
    "reports": reports.run,
    "stress": stress.run,
    "versions": versions.run,
}


def main() -> None:
    """Run the benchmarks asked for, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"of {', '.join(BENCHMARKS)}")
    parser.add_argument("--repeat", type=int, default=9, help="runs of each; default: 9")
    asked = parser.parse_args()
    unknown = [name for name in asked.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no benchmark is called {unknown[0]}; they are {', '.join(BENCHMARKS)}")
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {platform.machine()}")
    for name in asked.names or BENCHMARKS:
        BENCHMARKS[name](asked.repeat)


main()
