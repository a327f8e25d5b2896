"""CSV that a spreadsheet opens as it is: no text of ours is taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from iom_matrix.definition.scalars import plain

Cell: TypeAlias = "str | int | Decimal | bool | None"
# What makes Excel, LibreOffice or Google Sheets read a cell as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

_PLAIN = re.compile(r"[A-Za-z0-9 ._:;()/-]*")
# The same letters. To take them all away is quicker than to match them.
_PLAIN_LETTERS = bytes(letter for letter in range(128) if _PLAIN.fullmatch(chr(letter)))


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """CSV with LF. Text that begins like a formula has ' before it; numbers never have."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return target.getvalue()


def safe(cell: Cell) -> str:
    """One cell: empty for unknown, yes and no, exact digits."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Decimal):
        return plain(cell)
    if isinstance(cell, int):
        return str(cell)
    text = f"'{cell}" if cell.startswith(_FORMULA) else cell
    # The csv module does not quote a bare CR where lines end in LF, and a reader ends a row at it.
    return text.replace("\r\n", "\n").replace("\r", "\n")


def written(text: str | None) -> str:
    """A text as it stands in a row of CSV, in quotes where it needs them."""
    cell = safe(text)
    if _PLAIN.fullmatch(cell):
        return cell
    target = io.StringIO()
    # Beside another cell, an empty one is not written as quotes.
    csv.writer(target, lineterminator="\n").writerow([cell, ""])
    return target.getvalue()[:-2]


def written_each(texts: Sequence[str | None]) -> list[str]:
    """Each of the texts as it stands in a row of CSV; most are plain, and seen to be so at once."""
    cells = [text or "" for text in texts]
    # A line each; of these letters, only a minus makes a formula, where a text begins with it.
    whole = "\n".join(("", *cells))
    if whole.isascii() and "\n-" not in whole:
        odd = whole.encode().translate(None, _PLAIN_LETTERS)
        if odd == b"\n" * len(cells):
            return cells
    made = {text: written(text) for text in set(cells)}
    return [made[text] for text in cells]
