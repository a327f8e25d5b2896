"""Plain text: a document for a terminal or a letter, never wider than it is asked to be."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from iom_matrix.documents.blocks import (
    Block,
    Bullets,
    Column,
    Figure,
    Heading,
    One,
    PageBreak,
    Pairs,
    Paragraph,
    Table,
    depth_of,
    in_turn,
    printable,
)

NARROWEST = 20
_UNDER = 4


def text_of(notices: Iterable[str], title: str, blocks: Iterable[Block], width: int) -> str:
    """The document as text, no line wider than `width` (20 at least), without trailing spaces."""
    width = max(width, NARROWEST)
    parts = [[line for notice in notices for line in _wrapped(notice, width)]]
    heading = _wrapped(title, width)
    parts.append([*heading, "=" * max(len(line) for line in heading)])
    parts += [list(_lines(one, width)) for block in blocks for one in in_turn(block)]
    filled = ["\n".join(line.rstrip() for line in part) for part in parts if any(part)]
    return "\n\n".join(filled) + "\n"


def _lines(block: One, width: int) -> Iterator[str]:
    match block:
        case Heading(text, level):
            lines = _wrapped(text, width)
            yield from lines
            if level == 1:
                yield "-" * max(len(line) for line in lines)
        case Paragraph(text):
            yield from _wrapped(text, width)
        case Bullets(items):
            for item in items:
                yield from _wrapped(item, width, first="- ", later="  ")
        case Pairs(rows):
            yield from _pairs(rows, width)
        case PageBreak():
            yield "_" * width
        case Table():
            yield from _table(block, width)
        case Figure():
            yield from _table(block.table, width)


def _wrapped(text: str, width: int, *, first: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(
        " ".join(printable(text).split()),
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def _pairs(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    longest = max((len(printable(name)) for name, _ in rows), default=0)
    indent = min(longest + 2, width * 11 // 20)
    for name, said in rows:
        label = f"{printable(name)}:"
        if len(label) < indent:
            yield from _wrapped(said, width, first=label.ljust(indent), later=" " * indent)
        else:
            yield from _wrapped(label, width)
            yield from _wrapped(said, width, first=" " * indent, later=" " * indent)


def _table(table: Table, width: int) -> Iterator[str]:
    if table.caption:
        yield from _wrapped(table.caption, width)
        yield ""
    columns = table.columns
    texts = [tuple(printable(cell) for cell in row.cells) for row in table.rows]
    gap, widths = _widths(columns, texts, width)
    yield from _row([column.title for column in columns], columns, widths, gap)
    yield (" " * gap).join("-" * size for size in widths)
    for row, cells in zip(table.rows, texts, strict=True):
        yield from _row(cells, columns, widths, gap)
        if row.under:
            indent = min(depth_of(cells[0]) + _UNDER, width // 4) * " "
            yield from _wrapped(row.under, width, first=indent, later=indent)


def _row(
    cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], gap: int
) -> Iterator[str]:
    parts = [_cell(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for line in zip_longest(*parts, fillvalue=""):
        yield (
            (" " * gap)
            .join(
                text.rjust(size) if column.align == "right" else text.ljust(size)
                for text, column, size in zip(line, columns, widths, strict=True)
            )
            .rstrip()
        )


def _cell(text: str, size: int) -> list[str]:
    indent = " " * min(depth_of(text), size - 1)
    return _wrapped(text, size, first=indent, later=indent)


def _widths(
    columns: Sequence[Column], rows: Sequence[tuple[str, ...]], width: int
) -> tuple[int, list[int]]:
    """The space between columns, and how wide each is: all that it wants, or a fair share."""
    whole = [max(len(column.title), *_each(rows, at, len)) for at, column in enumerate(columns)]
    least = [
        max(_longest_word(column.title), *_each(rows, at, _longest_word)) if column.wrap else size
        for at, (column, size) in enumerate(zip(columns, whole, strict=True))
    ]
    gap = 2 if sum(least) + 2 * (len(columns) - 1) <= width else 1
    room = width - gap * (len(columns) - 1)
    sizes = list(least)
    while sum(sizes) > room and max(sizes) > 1:
        sizes[sizes.index(max(sizes))] -= 1
    while sum(sizes) < room and (
        short := [at for at in range(len(sizes)) if sizes[at] < whole[at]]
    ):
        sizes[min(short, key=lambda at: sizes[at] / whole[at])] += 1
    return gap, sizes


def _each(rows: Sequence[tuple[str, ...]], at: int, measure: Callable[[str], int]) -> list[int]:
    return [1, *(measure(row[at]) for row in rows)]


def _longest_word(text: str) -> int:
    words = text.split()
    return depth_of(text) + max(map(len, words)) if words else 1
