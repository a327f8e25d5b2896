"""What scores: the lines from which points and tiers come, and the ways to them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from iom_matrix.definition.linked import TIER, TOTAL, LinkedLine, Matrix


@lru_cache(maxsize=32)
def scored_lines(matrix: Matrix) -> tuple[LinkedLine, ...]:
    """The lines on which the total or the tier depends, measures included, in the file's order.

    What only gates, cohorts or cautions ask about is not among them.
    """
    waiting, found = [TOTAL, TIER, *matrix.file.ranking], set[str]()
    while waiting:
        name = waiting.pop()
        if name in matrix.lines and name not in found:
            found.add(name)
            line = matrix.lines[name]
            waiting += [*line.reads, *line.parts, *line.asks]
    return tuple(line for line in matrix.lines.values() if line.name in found)


def factors_of(matrix: Matrix) -> tuple[LinkedLine, ...]:
    """The lines that turn evidence into points that count."""
    return tuple(line for line in scored_lines(matrix) if line.role == "factor")


def judging(matrix: Matrix) -> tuple[LinkedLine, ...]:
    """The lines that judge evidence for the total or the tier: factors, and steps that read any."""
    return tuple(
        line for line in scored_lines(matrix)
        if line.role == "factor" or (line.role != "measure" and (line.decides or line.sets))
    )  # fmt: skip


def measuring(matrix: Matrix) -> tuple[LinkedLine, ...]:
    """The lines that count or weigh events, or say how long ago they were, and bear on points."""
    return tuple(line for line in scored_lines(matrix) if line.line.events)


def measures_of(matrix: Matrix, line: LinkedLine) -> tuple[LinkedLine, ...]:
    """The lines whose events a line makes points of: itself, or the measures that it reads."""
    if line.line.events:
        return (line,)
    below = (matrix.lines[name] for name in line.parts if matrix.lines[name].role == "measure")
    return tuple(found for part in below for found in measures_of(matrix, part))


def ways_up(matrix: Matrix, name: str) -> Iterator[tuple[str, ...]]:
    """The lines from the total down to a line, the total first; one for each way there is."""
    if name == TOTAL:
        yield (TOTAL,)
    for above in scored_lines(matrix):
        if name in above.parts and above.role != "tier":
            yield from ((*way, name) for way in ways_up(matrix, above.name))


def percent(share: Fraction) -> str:
    """A share in per cent, to one decimal where it is no whole number; halves go up."""
    tenths = (share * 2000 + 1) // 2
    whole, part = divmod(int(tenths), 10)
    return f"{whole}.{part} %" if part else f"{whole} %"


def points(number: Fraction) -> str:
    """A number of points, with as many decimals as it has, or two."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    text = f"{round(exact, 2):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
