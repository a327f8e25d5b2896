"""The most that some factors can give of the total, with all others at their least."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from iom_matrix.definition.lines import EXTREMES
from iom_matrix.definition.linked import TOTAL, LinkedLine, Matrix

ZERO = Fraction(0)


def span(line: LinkedLine) -> Fraction:
    """The points between the least and the most that a line can come to."""
    return Fraction(line.result.highest or 0) - Fraction(line.result.lowest or 0)


def most(matrix: Matrix, wanted: Callable[[LinkedLine], bool]) -> Fraction | None:
    """The most points of the total that some factors can give, with all others at their least.

    A sum adds what its parts can give, and its cap limits it. The highest or lowest of several
    gives what the largest of them can.

    Returns:
        None for a matrix without a total, and where points of these factors are multiplied, divided
        or converted by rows before they count, since then no share of the total is theirs.
    """
    total = matrix.lines.get(TOTAL)
    return None if total is None else _most(matrix, total, wanted)


def _most(
    matrix: Matrix, line: LinkedLine, wanted: Callable[[LinkedLine], bool]
) -> Fraction | None:
    if line.role == "factor":
        return span(line) if wanted(line) else ZERO
    given = [_most(matrix, matrix.lines[name], wanted) for name in line.parts]
    known = [one for one in given if one is not None]
    if len(known) < len(given):
        return None
    if not any(known):
        return ZERO
    if line.line.source not in {"add", *EXTREMES} or line.rows or line.line.each is not None:
        return None
    return min(_joined(line, known), span(line))


def _joined(line: LinkedLine, given: list[Fraction]) -> Fraction:
    return max(given, default=ZERO) if line.line.source in EXTREMES else sum(given, ZERO)
