"""The plan: a matrix compiled once to whole numbers, ready for any number of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from iom_matrix.definition.lines import POLICIES
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.rows import Rows, compile_rows


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A compiled matrix.

    Attributes:
        matrix: what it was compiled from.
        places: decimal places of points; one unit is 10 ** -places.
        rows: line -> its compiled table.
        caps: group -> its cap in units.
        own: factor -> the points that an unknown answer earns, where the file names them.
        otherwise: line -> what it earns where it does not apply.
    """

    matrix: Matrix
    places: int
    rows: Mapping[str, Rows]
    caps: Mapping[str, int]
    own: Mapping[str, int]
    otherwise: Mapping[str, int]


def compile_plan(matrix: Matrix) -> Plan:
    """Compile a matrix, whose linking has found its points small enough to stay exact."""
    scored = [line for line in matrix.lines.values() if line.role in {"factor", "group"}]
    places = max((line.result.places for line in scored), default=0)
    return Plan(
        matrix,
        places,
        rows={
            line.name: _rows(matrix, line, places) for line in matrix.lines.values() if line.rows
        },
        caps={
            line.name: whole_units(line.line.cap, places)
            for line in scored
            if line.line.cap is not None
        },
        own={
            line.name: whole_units(Decimal(line.unknown), places)
            for line in scored
            if line.role == "factor" and line.unknown not in {None, *POLICIES}
            and line.unknown is not None
        },
        otherwise={
            line.name: whole_units(Decimal(line.line.otherwise or "0"), places)
            for line in scored
            if line.only_if is not None
        },
    )  # fmt: skip


def _rows(matrix: Matrix, line: LinkedLine, places: int) -> Rows:
    if line.role == "tier":
        earned = [matrix.scale.index(row.level) for row in line.rows if row.level is not None]
    else:
        earned = [whole_units(row.points, places) for row in line.rows if row.points is not None]
    return compile_rows(line.rows, line.subject, earned)
