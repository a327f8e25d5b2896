"""Markdown: a document for a repository or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from iom_matrix.documents.blocks import (
    Block,
    Bullets,
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

_SPECIAL = re.compile(r"([\\`*_\[\]<>|&#~])")
# What would begin a list, a heading or a rule at the start of a line.
_OPENING = re.compile(r"^(\d+(?=[.)])|[-+=])")


def markdown_of(notices: Iterable[str], title: str, blocks: Iterable[Block]) -> str:
    """The document as Markdown, where no text of ours is taken for a mark."""
    parts = [f"**{_escaped(notice)}**" for notice in notices]
    parts.append(f"# {_escaped(title)}")
    parts += ["\n".join(_lines(one)) for block in blocks for one in in_turn(block)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(block: One) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * (level + 1)} {_escaped(text)}"
        case Paragraph(text):
            yield _escaped(text)
        case Bullets(items):
            yield from (f"- {_escaped(item)}" for item in items)
        case Pairs(rows):
            yield from (f"- **{_escaped(name)}:** {_escaped(said)}" for name, said in rows)
        case PageBreak():
            yield "---"
        case Table():
            yield from _table(block)
        case Figure():
            yield from _table(block.table)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield _escaped(table.caption)
        yield ""
    yield _row(column.title for column in table.columns)
    yield _joined("---:" if column.align == "right" else "---" for column in table.columns)
    for row in table.rows:
        yield _row(row.cells)
        if row.under:
            yield _row(["", row.under, *[""] * (len(table.columns) - 2)][: len(table.columns)])


def _row(cells: Iterable[str]) -> str:
    return _joined("&nbsp;" * depth_of(cell) + _escaped(cell) for cell in cells)


def _joined(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    line = _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))
    return _OPENING.sub(lambda m: m[1] + "\\" if m[1].isdigit() else "\\" + m[1], line)
