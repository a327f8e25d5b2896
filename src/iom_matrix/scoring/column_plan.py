"""The column plan: which lines of a matrix are read straight off columns, and which are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from iom_matrix.definition.linked import TOTAL, LinkedLine, Matrix, subjects_of
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.plan import Plan, compile_plan


@dataclass(frozen=True, slots=True, eq=False)
class ColumnPlan:
    """How a matrix is scored over columns of one form.

    Attributes:
        plan: the matrix, compiled.
        kept: line -> the type of its points.
        bounded: the lines whose bounds are shown.
        rare: the lines that are scored with their workings, a block of people at a time.
        asked: the inputs that these lines and all rules ask about.
        level: the type of sets of tiers.
    """

    plan: Plan
    kept: dict[str, np.dtype[np.integer]]
    bounded: tuple[str, ...]
    rare: tuple[LinkedLine, ...]
    asked: tuple[str, ...]
    level: np.dtype[np.integer]


@lru_cache(maxsize=32)
def column_plan(matrix: Matrix) -> ColumnPlan:
    """How a matrix is scored over columns."""
    plan = compile_plan(matrix)
    scored = [line for line in matrix.lines.values() if line.role in {"factor", "group"}]
    kept = {line.name: point_type(line, plan.places) for line in scored}
    shown = [line.name for line in scored if line.role == "group"]
    total = [TOTAL] if matrix.file.total is not None else []
    ranked = [name for name in matrix.file.ranking if name in kept]
    rare = tuple(matrix.lines.values())
    return ColumnPlan(
        plan, kept, tuple(dict.fromkeys([*shown, *total, *ranked])), rare,
        asked_by(matrix, rare), np.min_scalar_type((1 << len(matrix.scale)) - 1),
    )  # fmt: skip


def point_type(line: LinkedLine, places: int) -> np.dtype[np.integer]:
    """The narrowest type that holds all that a line can earn, in units of 10 ** -places."""
    ends = line.result.lowest, line.result.highest
    if None in ends:
        return np.dtype(np.int64)
    low, high = (whole_units(end, places) for end in ends if end is not None)
    return narrowest(low, high)


def narrowest(low: int, high: int) -> np.dtype[np.integer]:
    """The narrowest integer type that holds all from one number to another."""
    for kind in (np.uint8, np.int8, np.uint16, np.int16, np.int32):
        ends = np.iinfo(kind)
        if ends.min <= low and high <= ends.max:
            return np.dtype(kind)
    return np.dtype(np.int64)


def asked_by(matrix: Matrix, lines: Iterable[LinkedLine]) -> tuple[str, ...]:
    """The inputs that lines and all rules ask about, and those that cast doubt on their answers."""
    names = {name for line in lines for name in line.inputs}
    for rules in (matrix.gates, matrix.routes, matrix.cohorts, matrix.cautions):
        names |= {name for logic in rules.values() for name in subjects_of(logic)}
    names &= matrix.vocabulary.inputs.keys()
    waiting = names & matrix.doubts.keys()
    while waiting:
        more = subjects_of(matrix.doubts[waiting.pop()]) - names
        names |= more
        waiting |= more & matrix.doubts.keys()
    return tuple(name for name in matrix.vocabulary.inputs if name in names)
