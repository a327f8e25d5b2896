"""Folding: long lines, on a terminal, are broken at spaces; elsewhere they stay as they are.

A problem is one line, so that other programs can read it from a pipe or a file.
"""

from __future__ import annotations

import os
import shutil
from textwrap import wrap
from typing import TextIO

# Tables and carets are laid out for so many columns, whatever the terminal has.
NARROWEST = 80
_HANGING = "    "


def fitted(stream: TextIO, text: str) -> str:
    """The text as a stream is to show it: folded if that is a terminal."""
    return folded(text, _width(stream)) if stream.isatty() else text


def folded(text: str, width: int) -> str:
    """The text, no line of which is wider than `width`, but for words that are.

    A line above a caret stays as it is, since the caret points to a column of it.
    """
    lines = text.split("\n")
    return "\n".join(
        line if len(line) <= width or below.strip() == "^" else _folded(line, width)
        for line, below in zip(lines, [*lines[1:], ""], strict=True)
    )


def _folded(line: str, width: int) -> str:
    said = line.lstrip(" ")
    edge = line[: len(line) - len(said)]
    parts = wrap(
        said, width, initial_indent=edge, subsequent_indent=edge + _HANGING,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return "\n".join(parts)


def _width(stream: TextIO) -> int:
    """The columns of a terminal: as COLUMNS says, else as the terminal does."""
    try:
        given = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        given = 0
    asked = shutil.get_terminal_size().columns if "COLUMNS" in os.environ else given
    return max(asked, NARROWEST)
