"""Imports: how long Python takes to be ready. The bars: 0.35 s or 1.3 times pydantic and numpy."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

from tests.benchmarks.timing import Taken, print_table

HELP = """
import sys
from iom_matrix.cli.main import main
try:
    main(["--help"])
except SystemExit:
    assert "numpy" not in sys.modules
"""
PROGRAMS = {
    "pydantic and numpy": "import pydantic, numpy",
    "iom_matrix": "import iom_matrix",
    "iom_matrix, as far as scoring": "from iom_matrix import load, people_from_records, score",
    "iom-matrix --help": HELP,
    "nothing": "",
}


def run(repeat: int) -> None:
    """Time each in processes of their own, in turn."""
    taken: dict[str, list[Taken]] = {name: [] for name in PROGRAMS}
    for _ in range(repeat + 1):
        for name, program in PROGRAMS.items():
            taken[name].append(_once(program))
    print_table(
        "Python started, and something imported",
        {
            name: Taken(
                statistics.median(one.wall for one in some[1:]),
                statistics.median(one.processor for one in some[1:]),
            )
            for name, some in taken.items()
        },
    )


def _once(program: str) -> Taken:
    start, before = time.perf_counter(), os.times()
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    user, system = (getattr(after, f"children_{k}") - getattr(before, f"children_{k}")
                    for k in ("user", "system"))  # fmt: skip
    return Taken(time.perf_counter() - start, user + system)
