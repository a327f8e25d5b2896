"""Columnar scoring: everybody in blocks, each line straight off the columns where it can be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.logic import Logic
from iom_matrix.evidence.narrow import Narrow, all_alike, side_by_side
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.scoring.column_answers import ColumnAnswers, blocks
from iom_matrix.scoring.column_block import Block
from iom_matrix.scoring.column_codes import ColumnCodes, questions_by_codes
from iom_matrix.scoring.column_plan import ColumnPlan, column_plan
from iom_matrix.scoring.columns import ScoreColumns
from iom_matrix.scoring.engine import checked
from iom_matrix.scoring.tabled import Tabled
from iom_matrix.scoring.truths import Truths


def score_columns(
    matrix: Matrix,
    columns: PeopleColumns,
    *,
    as_of: dt.date,
    bounds: bool = True,
    threads: int = 1,
) -> ScoreColumns:
    """Score people in columns: as `score`, without the workings, and in far less time and memory.

    Args:
        matrix: what `load` returned.
        columns: n nominals, described in the vocabulary that the matrix names.
        as_of: the day; later events and observations are not used.
        bounds: whether to work out what is still possible where something is unknown.
        threads: in how many parts the people are scored at once. More than one helps with
            millions of people, if there are as many processors.

    Returns:
        The points of each line, bounds, tiers and routes of everybody: equal to those of `score`.

    Raises:
        EvidenceError: when the people are described in another vocabulary, or `as_of` is no date.
        ValueError: when `threads` is below 1.
    """
    return score_codes(matrix, ColumnCodes(columns, as_of, {}), bounds=bounds, threads=threads)


def score_codes(
    matrix: Matrix, codes: ColumnCodes, *, bounds: bool = True, threads: int = 1
) -> ScoreColumns:
    """Score people by another version of a matrix, from the rows in which their answers fall.

    As `score_columns` of the people and on the day of the codes, and equal to it. Questions whose
    rows the codes do not tell apart are worked out from the columns.

    Args:
        matrix: any version over the vocabulary of the people.
        codes: what `column_codes` returned.
        bounds: whether to work out what is still possible where something is unknown.
        threads: in how many parts the people are scored at once.

    Raises:
        EvidenceError: when the matrix needs another vocabulary, or the day is no date.
        ValueError: when `threads` is below 1.
    """
    people, as_of = codes.people, codes.as_of
    checked(matrix, people.vocabulary, as_of)
    if threads < 1:
        raise ValueError(f"threads is 1 or more, not {threads}")
    plan = column_plan(matrix)
    # Events by person are what a block's are cut from; whoever made the columns may not know it.
    people = people.by_person() if plan.rare else people
    found = _empty(plan, people, as_of, bounds=bounds)
    coded = questions_by_codes(plan, codes)
    bounded = bounds or plan.ruled or plan.rare or bool(plan.refusing)

    def score(some: list[slice]) -> None:
        for here in some:
            Block(plan, ColumnAnswers(people, as_of, here, coded), found, bounded).score()

    parts = blocks(len(people))
    if threads == 1 or len(parts) < 2:
        score(parts)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(score, [parts[at::threads] for at in range(threads)]))
    return found


def _empty(
    plan: ColumnPlan, people: PeopleColumns, as_of: dt.date, *, bounds: bool
) -> ScoreColumns:
    """Places for the scores of everybody; lines that come to the same have the same places."""
    matrix, count, alike = plan.plan.matrix, len(people), plan.alike
    own = {("points", name): kind for name, kind in plan.kinds.items() if name not in alike}
    if bounds and not _exact(plan, people):
        kept = dict.fromkeys(alike.get(name, name) for name in plan.bounded)
        for side in ("low", "high"):
            same = _as_points(plan, people, side)
            own |= {(side, name): plan.kinds[name] for name in kept if name not in same}
    own["level", "official"] = np.dtype(np.uint8)
    if bounds:
        own["level", "possible"] = plan.level
    places = side_by_side(own, count)

    def kept_as(side: str, names: Iterable[str]) -> dict[str, Narrow]:
        roots = {name: alike.get(name, name) for name in names}
        return {
            name: places.get((side, root), places["points", root]) for name, root in roots.items()
        }

    bounded = plan.bounded if bounds else ()
    return ScoreColumns(
        matrix, people, as_of, plan.plan.places, kept_as("points", plan.kinds),
        kept_as("low", bounded), kept_as("high", bounded),
        gate=np.empty(count, np.int16) if matrix.gates else all_alike(np.int16(-1), count),
        gates=_open(matrix.gates, count), routes=_open(matrix.routes, count),
        cohorts=_open(matrix.cohorts, count), cautions=_open(matrix.cautions, count),
        refused=np.zeros(count, np.bool_) if plan.refusing else all_alike(np.False_, count),
        tier=places["level", "official"], tiers=places.get(("level", "possible")),
    )  # fmt: skip


def _as_points(plan: ColumnPlan, people: PeopleColumns, side: str) -> set[str]:
    """Plain questions of which this bound is what an unknown answer earns anyway."""
    found = set()
    for step in plan.steps:
        if isinstance(step, Tabled) and step.own == (step.least if side == "low" else step.most):
            column = people.columns.get(step.input)
            # An answer that has grown old may be doubted, and then bounds leave it.
            if column is None or column.observed is None:
                found.add(step.name)
    return found


def _exact(plan: ColumnPlan, people: PeopleColumns) -> bool:
    """Whether nothing can be unknown, so that bounds are the points themselves."""
    columns = (people.columns.get(name) for name in plan.inputs)
    return not plan.rare and all(
        column is not None and column.certain and column.observed is None for column in columns
    )


def _open(rules: Mapping[str, Logic], count: int) -> dict[str, Truths]:
    return {name: Truths(*np.empty((4, count), np.bool_)) for name in rules}
