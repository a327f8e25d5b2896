"""Bodies: the rows of a file, below its header, that any reader of CSV reads alike."""

from __future__ import annotations

from dataclasses import dataclass

LINE_END = b"\n"


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The rows of a file below its header, plain enough for any reader.

    Attributes:
        data: the bytes of the file, in UTF-8.
        start: where the rows begin.
        names: the columns.
        delimiter: the character between cells.
    """

    data: bytes
    start: int
    names: tuple[str, ...]
    delimiter: str
