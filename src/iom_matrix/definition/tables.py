"""Tables as a file writes them: a row's text and what it earns, or a table of the next subject."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, WithJsonSchema

from iom_matrix.definition.scalars import bad, kind_of

# A cell is what the row earns, or a table on the next of several subjects.
Cells: TypeAlias = Mapping[str, Any]
_HINT = "write {0+: 0, 3+: 8} for a number, {low: 0, high: 8} for a choice"


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise bad("not-a-table", f"rows are needed here, not {kind_of(value)}", _HINT)
    return {_row(key): _cell(cell) for key, cell in value.items()}


def _row(key: object) -> str:
    return {True: "yes", False: "no"}.get(key, str(key)) if isinstance(key, bool) else str(key)


def _cell(cell: object) -> object:
    if isinstance(cell, dict):
        return _table(cell)
    if isinstance(cell, list | tuple | float) or cell is None:
        raise bad(
            "not-a-cell",
            f"one number or level is needed here, not {kind_of(cell)}",
            "write what the row earns, be it 0",
        )
    return _row(cell)


def cells_of(table: Cells) -> list[str]:
    """Every cell of a table and of the tables in it, in the order of the file."""
    return [
        text
        for cell in table.values()
        for text in (cells_of(cell) if isinstance(cell, dict) else [str(cell)])
    ]


Table = Annotated[
    dict[str, Any],
    BeforeValidator(_table),
    WithJsonSchema(
        {
            "type": "object",
            "additionalProperties": {"type": ["number", "string", "boolean", "object"]},
        }
    ),
]
