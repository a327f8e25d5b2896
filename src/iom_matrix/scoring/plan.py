"""The plan: a matrix compiled once to whole numbers, ready for any number of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from iom_matrix.definition.lines import POLICIES
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.scalars import places_of
from iom_matrix.errors import DefinitionError, Problem
from iom_matrix.scoring.rows import Rows, compile_rows
from iom_matrix.scoring.values import MOST_WORDS

MOST_POINTS = 2**53


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
    """Compile a matrix.

    Raises:
        DefinitionError: when its points are too large for exact whole numbers, or a subject has
            more words than a set of them can hold.
    """
    scored = [line for line in matrix.lines.values() if line.role in {"factor", "group"}]
    places = max((_places(line) for line in scored), default=0)
    unit = 10**places
    _check_size(matrix, scored, unit)
    return Plan(
        matrix,
        places,
        rows={line.name: _rows(matrix, line, unit) for line in matrix.lines.values() if line.rows},
        caps={line.name: int(line.line.cap * unit) for line in scored if line.line.cap is not None},
        own={
            line.name: int(Decimal(line.unknown) * unit)
            for line in scored
            if line.role == "factor" and line.unknown not in {None, *POLICIES}
            and line.unknown is not None
        },
        otherwise={
            line.name: int(Decimal(line.line.otherwise or "0") * unit)
            for line in scored
            if line.only_if is not None
        },
    )  # fmt: skip


def _places(line: LinkedLine) -> int:
    """Decimal places that a line's points need."""
    numbers = [row.points for row in line.rows if row.points is not None]
    numbers += [n for n in (line.line.cap,) if n is not None and line.role == "group"]
    numbers += [Decimal(text) for text in (line.line.otherwise,) if text is not None]
    if line.unknown not in {None, *POLICIES}:
        numbers.append(Decimal(line.unknown or "0"))
    return max((places_of(number) for number in numbers), default=0)


def _check_size(matrix: Matrix, scored: list[LinkedLine], unit: int) -> None:
    for line in scored:
        ends = (line.result.lowest or Decimal(0), line.result.highest or Decimal(0))
        reach = max(abs(end) for end in ends) * unit
        if reach > MOST_POINTS:
            message = f"the points of '{line.name}' are too large to add up exactly"
            raise DefinitionError(
                [Problem("overflow", message, "use smaller points", matrix.origin)]
            )
    for line in matrix.lines.values():
        if len(line.subject.words) > MOST_WORDS:
            message = f"'{line.name}' has more than {MOST_WORDS} words to answer with"
            raise DefinitionError(
                [Problem("too-many-words", message, "group them in a code table", matrix.origin)]
            )


def _rows(matrix: Matrix, line: LinkedLine, unit: int) -> Rows:
    if line.role == "tier":
        earned = [matrix.scale.index(row.level) for row in line.rows if row.level is not None]
    else:
        earned = [int(row.points * unit) for row in line.rows if row.points is not None]
    return compile_rows(line.rows, line.subject, earned)
