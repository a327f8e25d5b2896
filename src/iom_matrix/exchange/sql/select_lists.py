"""Select lists: what stands between SELECT and FROM, laid out to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from iom_matrix.exchange.sql.terms import WIDTH


def packed(names: Sequence[str]) -> Iterator[str]:
    """Names several to a line."""
    line = ""
    for name in names:
        longer = f"{line}, {name}" if line else name
        if len(longer) + 3 > WIDTH and line:
            yield line
            longer = name
        line = longer
    if line:
        yield line


def named_as(written: str, name: str) -> str:
    """What is worked out, and how it is called; on a line of its own where there is no room."""
    last = written.rpartition("\n")[2]
    apart = "\n    " if len(last) + len(name) + 8 > WIDTH else " "
    return f"{written}{apart}AS {name}"


def select(items: Sequence[str]) -> str:
    """A SELECT of items, each on a line of its own."""
    return "SELECT\n  " + ",\n  ".join(items)


def listed(names: Sequence[str]) -> str:
    """A SELECT of names, several to a line."""
    return select([*packed(names)])


def note_lines(note: str) -> list[str]:
    """A comment; a title may hold anything."""
    return wrap(" ".join(note.split()), WIDTH - 9, break_on_hyphens=False)
