"""Blocks: the few kinds of thing that a document is made of, as frozen data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Align = Literal["left", "right"]
Level = Literal[1, 2, 3, 4]
_BELOW: dict[Level, Level] = {1: 2, 2: 3, 3: 4, 4: 4}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the document's title; `level` 1 is the first below it."""

    text: str
    level: Level = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """What things are called, and what is said of them: the head of a paper form."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: what stands above it.
        align: numbers stand to the right.
        wrap: whether a text too long for the page may go on below; a number may not.
    """

    title: str
    align: Align = "left"
    wrap: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. Spaces at the start of a cell indent it, as a form does.

    Attributes:
        cells: one text for each column.
        under: what is said below the row, across all columns.
    """

    cells: tuple[str, ...]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns, each with as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(
                    f"{len(row.cells)} cells in a table of {len(self.columns)} columns"
                )


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page in print; elsewhere a line is drawn before it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, ready made, in a page; in text and Markdown its table stands in its place.

    Attributes:
        svg: the picture as SVG.
        says: what it shows, for those who cannot see it.
        table: the numbers that it draws.
    """

    svg: str
    says: str
    table: Table


One: TypeAlias = Heading | Paragraph | Bullets | Pairs | Table | PageBreak | Figure


@dataclass(frozen=True, slots=True)
class Abreast:
    """Parts side by side in print, the first the widest; elsewhere one after the other."""

    parts: tuple[tuple[Block, ...], ...]


Block: TypeAlias = One | Abreast


def abreast(*parts: Iterable[Block]) -> Iterator[Block]:
    """These parts side by side; what has nothing beside it stands alone."""
    filled = tuple(found for part in parts if (found := tuple(part)))
    if len(filled) > 1:
        yield Abreast(filled)
    else:
        yield from in_turn(Abreast(filled))


def in_turn(block: Block) -> Iterator[One]:
    """A block, or what stands abreast in it, one after the other."""
    if isinstance(block, Abreast):
        yield from (inner for part in block.parts for one in part for inner in in_turn(one))
    else:
        yield block


def lowered(block: Block) -> Block:
    """A block as a part of a chapter: a heading stands one level lower."""
    match block:
        case Heading(text, level):
            return Heading(text, _BELOW[level])
        case Abreast(parts):
            return Abreast(tuple(tuple(map(lowered, part)) for part in parts))
        case _:
            return block


def depth_of(text: str) -> int:
    """How many spaces a cell is indented by."""
    return len(text) - len(text.lstrip(" "))


def printable(text: str) -> str:
    """The text with what could move a cursor or hide a line shown as a replacement mark."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}"
                   for c in text)  # fmt: skip
