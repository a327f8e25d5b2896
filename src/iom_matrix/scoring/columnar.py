"""Columnar scoring: everybody in blocks, each line straight off the columns where it can be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from iom_matrix.definition.linked import TIER, Matrix
from iom_matrix.definition.logic import Logic
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.column_plan import ColumnPlan, column_plan
from iom_matrix.scoring.columns import ScoreColumns
from iom_matrix.scoring.engine import checked, first_gate, refused
from iom_matrix.scoring.lines import LineScoring
from iom_matrix.scoring.measuring import Measuring
from iom_matrix.scoring.sources import Sources
from iom_matrix.scoring.truths import Truths

BLOCK = 1 << 17


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
    checked(matrix, columns.vocabulary, as_of)
    if threads < 1:
        raise ValueError(f"threads is 1 or more, not {threads}")
    return _scored(column_plan(matrix), columns, as_of, bounds=bounds, threads=threads)


def _scored(
    plan: ColumnPlan, people: PeopleColumns, as_of: dt.date, *, bounds: bool, threads: int
) -> ScoreColumns:
    matrix, count = plan.plan.matrix, len(people)
    found = ScoreColumns(
        matrix, people, as_of, plan.plan.places,
        points={name: np.empty(count, kind) for name, kind in plan.kept.items()},
        lowest={name: np.empty(count, plan.kept[name]) for name in plan.bounded if bounds},
        highest={name: np.empty(count, plan.kept[name]) for name in plan.bounded if bounds},
        gate=np.full(count, -1, np.int16),
        gates=_open(matrix.gates, count), routes=_open(matrix.routes, count),
        cohorts=_open(matrix.cohorts, count), cautions=_open(matrix.cautions, count),
        refused=np.zeros(count, np.bool_), tier=np.empty(count, np.uint8),
        tiers=np.empty(count, plan.level) if bounds else None,
    )  # fmt: skip
    scoring = Blocks(plan, people, as_of, found)
    starts = range(0, count, BLOCK)
    if threads == 1 or len(starts) < 2:
        scoring.score(starts)
    else:
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(scoring.score, [starts[at::threads] for at in range(threads)]))
    return found


def _open(rules: Mapping[str, Logic], count: int) -> dict[str, Truths]:
    return {name: Truths(*np.empty((4, count), np.bool_)) for name in rules}


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Scores people block by block, each into its own places of the result."""

    plan: ColumnPlan
    people: PeopleColumns
    as_of: dt.date
    found: ScoreColumns

    def score(self, starts: range) -> None:
        """The blocks that begin at these places."""
        for start in starts:
            self._block(start, min(start + BLOCK, len(self.people)))

    def _block(self, start: int, stop: int) -> None:
        matrix, found, here = self.plan.plan.matrix, self.found, slice(start, stop)
        people = self.people.part(start, stop)
        answers = Answers(matrix, people, self.as_of, asked=self.plan.asked)
        sources = Sources(answers, Measuring(matrix, people, self.as_of))
        scoring = LineScoring(self.plan.plan, answers, sources)
        for linked in self.plan.rare:
            answers.lines[linked.name] = scoring.score(linked)
        for name, points in found.points.items():
            points[here] = answers.lines[name].points
        for name, low in found.lowest.items():
            low[here] = answers.lines[name].lowest
            found.highest[name][here] = answers.lines[name].highest
        tier = answers.lines[TIER].result
        found.tier[here] = tier.word
        if found.tiers is not None:
            found.tiers[here] = tier.words
        found.refused[here] = refused(matrix, answers.lines, stop - start)
        self._rules(answers, here)

    def _rules(self, answers: Answers, here: slice) -> None:
        matrix, found = self.plan.plan.matrix, self.found
        gates = answers.judged(matrix.gates)
        found.gate[here] = first_gate(gates, answers.count)
        for rules, judged in (
            (found.gates, gates),
            (found.routes, answers.judged(matrix.routes)),
            (found.cohorts, answers.judged(matrix.cohorts)),
            (found.cautions, answers.judged(matrix.cautions)),
        ):
            for name, truths in judged.items():
                _set(rules[name], here, truths)


def _set(truths: Truths, here: slice, part: Truths) -> None:
    truths.yes[here], truths.no[here] = part.yes, part.no
    truths.can_yes[here], truths.can_no[here] = part.can_yes, part.can_no
