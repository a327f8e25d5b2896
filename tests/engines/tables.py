"""Tables that tests give to every engine alike, and the rows that come back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, Protocol

Kind = Literal["text", "integer", "decimal", "date", "flag"]
Cell = str | int | bool | Decimal | dt.date | None
Row = dict[str, Any]

# Answers of a matrix have at most fifteen digits, nine of them after the point.
DIGITS, PLACES = 24, 9


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by name with what each holds, and rows in the order of the columns; None is NULL."""

    columns: Mapping[str, Kind]
    rows: Sequence[tuple[Cell, ...]]


Tables = Mapping[str, Table]


class Engine(Protocol):
    """Something that runs a query, or statements that end with one, over tables.

    The tables exist for the length of that run alone.
    """

    name: str

    def run(self, sql: str, tables: Tables) -> list[Row]:
        """Rows as the query ordered them, each by column name.

        Numbers without a fraction are ints whatever the engine calls them, others Decimals;
        dates are dates. SQLite has no dates and no truth values: there they are text and 0 or 1.
        """


def statements_in(sql: str) -> list[str]:
    """The statements of a text, in their order; a query by itself has no semicolon."""
    return [one.rstrip().removesuffix(";") for one in sql.split(";\n\n")]


def rows_by_name(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[Row]:
    return [{name: _plain(cell) for name, cell in zip(names, row, strict=True)} for row in rows]


def _plain(cell: Any) -> Any:
    """A Decimal or float that is a whole number as an int: a sum is an int on some engines only."""
    if isinstance(cell, float | Decimal) and cell == int(cell):
        return int(cell)
    return cell
