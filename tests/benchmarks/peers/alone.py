"""Alone: the peers run in a process of their own, before anything has imported Polars."""

from __future__ import annotations

import subprocess
import sys


def run(repeat: int) -> None:
    """All sizes with one thread, and a tenth unknown; for the rest there are options."""
    command = [sys.executable, "-m", "tests.benchmarks.peers", "--repeat", str(repeat)]
    sys.stdout.flush()
    subprocess.run(command, check=True)
