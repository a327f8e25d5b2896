"""The column plan: which lines of a matrix are read straight off columns, and which are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from iom_matrix.definition.linked import CONFIDENCE, TOTAL, LinkedLine, Matrix, subjects_of
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.engine import reached_lines, shown_lines
from iom_matrix.scoring.joined_columns import Joined, Leveled, joined_columns, leveled_column
from iom_matrix.scoring.plan import Plan, compile_plan
from iom_matrix.scoring.tabled import Tabled, tabled

Kind: TypeAlias = "np.dtype[np.integer[Any]]"
Step: TypeAlias = Tabled | Joined | Leveled | LinkedLine


@dataclass(frozen=True, slots=True, eq=False)
class ColumnPlan:
    """How a matrix is scored over columns.

    Attributes:
        plan: the matrix, compiled.
        steps: the lines in order; those that need their workings as they are linked.
        kinds: line that earns points -> the type of its points.
        bounded: the lines whose bounds are shown.
        alike: line -> the one line whose points are also its own.
        asked: the inputs that rare lines ask about, or rules and may be doubted, and what doubts.
        inputs: the inputs that plain questions ask.
        ruled: whether there are any gates, routes, cohorts or cautions.
        rare: whether any line needs its workings.
        refusing: the lines that count and may refuse.
        matters: the lines whose bounds say whether a refusal matters.
        level: the type of sets of tiers.
    """

    plan: Plan
    steps: tuple[Step, ...]
    kinds: dict[str, Kind]
    bounded: tuple[str, ...]
    alike: dict[str, str]
    asked: tuple[str, ...]
    inputs: tuple[str, ...]
    ruled: bool
    rare: bool
    refusing: tuple[str, ...]
    matters: tuple[str, ...]
    level: Kind


@lru_cache(maxsize=32)  # the same matrix scores block after block of people, and crowd after crowd
def column_plan(matrix: Matrix) -> ColumnPlan:
    """How a matrix is scored over columns."""
    plan = compile_plan(matrix)
    scored = [line for line in matrix.lines.values() if line.role in {"factor", "group"}]
    ends = {line.name: found for line in scored if (found := ends_of(line, plan.places))}
    kinds = {line.name: kind_of(ends.get(line.name)) for line in scored}
    steps = tuple(_step(plan, line, kinds, ends) for line in matrix.lines.values())
    rare = [step for step in steps if isinstance(step, LinkedLine)]
    rules = (matrix.gates, matrix.routes, matrix.cohorts, matrix.cautions)
    total = [TOTAL] if matrix.file.total is not None else []
    reached = reached_lines(matrix)
    shown = dict.fromkeys([*matrix.file.groups, CONFIDENCE, *total, *matrix.file.ranking])
    return ColumnPlan(
        plan, steps, kinds, tuple(name for name in shown if name in kinds), _alike(steps),
        asked_by(matrix, rare),
        tuple(step.input for step in steps if isinstance(step, Tabled)), any(rules), bool(rare),
        tuple(step.name for step in steps
              if step.name in reached and (not isinstance(step, Tabled) or step.refuses)
              and not isinstance(step, Joined | Leveled)),
        tuple(dict.fromkeys([*shown_lines(matrix), *matrix.file.groups])),
        np.min_scalar_type((1 << len(matrix.scale)) - 1),
    )  # fmt: skip


def _step(
    plan: Plan, linked: LinkedLine, kinds: dict[str, Kind], ends: dict[str, tuple[int, int]]
) -> Step:
    """A line as it is scored over columns."""
    if linked.name in kinds:
        kind = kinds[linked.name]
        return tabled(plan, linked, kind) or joined_columns(linked, kinds, ends) or linked
    return leveled_column(plan, linked) or linked


def _alike(steps: Iterable[Step]) -> dict[str, str]:
    """Joins of one line alone, whose points need not be kept twice."""
    found: dict[str, str] = {}
    sure: set[str] = set()
    for step in steps:
        if isinstance(step, Tabled) or (isinstance(step, Joined) and sure.issuperset(step.parts)):
            sure.add(step.name)
        if isinstance(step, Joined) and len(step.parts) == 1 and step.name in sure:
            found[step.name] = found.get(step.parts[0], step.parts[0])
    return found


def ends_of(line: LinkedLine, places: int) -> tuple[int, int] | None:
    """The least and the most that a line can earn, in units of 10 ** -places; None where open."""
    low, high = line.result.lowest, line.result.highest
    open_ = low is None or high is None
    ends = [whole_units(end, places) for end in (low, high) if end is not None]
    return None if open_ else (ends[0], ends[1])


def kind_of(ends: tuple[int, int] | None) -> Kind:
    """The narrowest type that holds all numbers from one to another."""
    for kind in (np.uint8, np.int8, np.uint16, np.int16, np.int32):
        limits = np.iinfo(kind)
        if ends is not None and limits.min <= ends[0] and ends[1] <= limits.max:
            return np.dtype(kind)
    return np.dtype(np.int64)


def asked_by(matrix: Matrix, lines: Iterable[LinkedLine]) -> tuple[str, ...]:
    """The inputs that lines ask about, those of rules that may be doubted, and what casts doubt."""
    names = {name for line in lines for name in line.inputs}
    for rules in (matrix.gates, matrix.routes, matrix.cohorts, matrix.cautions):
        asked = {name for logic in rules.values() for name in subjects_of(logic)}
        names |= asked & matrix.doubts.keys()
    names &= matrix.vocabulary.inputs.keys()
    waiting = names & matrix.doubts.keys()
    while waiting:
        more = subjects_of(matrix.doubts[waiting.pop()]) - names
        names |= more
        waiting |= more & matrix.doubts.keys()
    return tuple(name for name in matrix.vocabulary.inputs if name in names)
