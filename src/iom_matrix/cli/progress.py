"""Progress: on a terminal, a bar that says what takes so long; elsewhere nothing at all."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def doing(what: str) -> Iterator[None]:
    """Show on standard error, while the block runs, what is being done and for how long.

    Only where standard error is a terminal and rich is installed (extra ``cli``): nothing is ever
    written into a pipe or a file. The bar is wiped away at the end, whether or not it went well.
    """
    if not shown():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task(what, total=None)
        yield


def shown() -> bool:
    """Whether there is somebody to see it, and something to show it with."""
    return sys.stderr.isatty() and importlib.util.find_spec("rich") is not None
