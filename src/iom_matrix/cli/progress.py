"""Progress: on a terminal, a bar that says what takes so long; elsewhere nothing at all."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

# How many steps are done, and of how many.
Done: TypeAlias = Callable[[int, int], None]


@contextmanager
def doing(what: str) -> Iterator[Done]:
    """Show on standard error, while the block runs, what is being done and for how long.

    Only where standard error is a terminal and rich is installed (extra ``cli``): nothing is ever
    written into a pipe or a file. The bar is wiped away at the end, whether or not it went well.

    Yields:
        What a block that counts its own steps tells how many are done, and of how many. Until it
        does, and after the last, the bar moves without saying how far.
    """
    if not shown():
        yield _untold
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    said = TextColumn("{task.description}", markup=False)
    columns = said, BarColumn(), TaskProgressColumn(), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def done(number: int, count: int) -> None:
            bar.update(task, completed=number, total=count if number < count else None)
            bar.refresh()

        yield done


def _untold(_number: int, _count: int) -> None:
    """Nobody sees how far it is."""


def shown() -> bool:
    """Whether there is somebody to see it, and something to show it with."""
    return sys.stderr.isatty() and importlib.util.find_spec("rich") is not None
