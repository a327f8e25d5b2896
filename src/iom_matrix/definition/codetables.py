"""Code tables: versioned rows that give a code its group, its families or its weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from iom_matrix.definition.scalars import exact_number

NOT_MEASURED = "not-measured"
FAMILIES = "families"


@dataclass(frozen=True, slots=True)
class CodeTable:
    """A table of rows, keyed by its first column.

    Attributes:
        name: the id of the table.
        version: its edition, from 1.
        title: what it is, in words.
        source: where its rows come from.
        key: the name of the first column.
        columns: the names of the other columns.
        rows: key -> the cells of the other columns, in order.
    """

    name: str
    version: int
    title: str
    source: str
    key: str
    columns: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]

    @property
    def reference(self) -> str:
        """How a matrix names this file."""
        return f"{self.name}@{self.version}"

    def column(self, name: str) -> Mapping[str, str]:
        """One column: key -> cell."""
        at = self.columns.index(name)
        return MappingProxyType({key: cells[at] for key, cells in self.rows.items()})

    def weights(self, name: str) -> Mapping[str, Decimal | None]:
        """A column of weights: None where the table says ``not-measured``."""
        return MappingProxyType(
            {
                key: None if cell == NOT_MEASURED else exact_number(cell)
                for key, cell in self.column(name).items()
            }
        )

    def has_weights(self, name: str) -> bool:
        """Whether a column holds numbers, which a title does not."""
        try:
            self.weights(name)
        except ValueError:
            return False
        return True

    @property
    def families(self) -> Mapping[str, frozenset[str]]:
        """Family -> the groups in it, for a table with a `families` column."""
        found: dict[str, set[str]] = {}
        if FAMILIES in self.columns:
            for key, cell in self.column(FAMILIES).items():
                for family in cell.split():
                    found.setdefault(family, set()).add(key)
        return MappingProxyType({name: frozenset(groups) for name, groups in found.items()})
