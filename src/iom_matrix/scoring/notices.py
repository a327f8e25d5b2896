"""Notices: what must stand before the first score, in the order in which it is said."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Sized
from typing import Protocol

import numpy as np

from iom_matrix.definition.inputs import NOT_ASSESSED, Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.notices import file_notices
from iom_matrix.errors import Problem, listed
from iom_matrix.evidence.columns import Column
from iom_matrix.evidence.crowds import Crowd

MOST_COLUMNS = 6
SYNTHETIC = "SYNTHETIC: invented data about nobody."


class Noticed(Crowd, Protocol):
    """People of whom it is known how their evidence came."""

    @property
    def synthetic(self) -> bool:
        """Whether they are invented."""

    @property
    def withheld(self) -> Sized:
        """Those left out by quarantine."""

    @property
    def stated(self) -> Mapping[str, str]:
        """Column -> the value that a mapping gives to every row."""

    @property
    def ignored(self) -> Sequence[str]:
        """Columns that the caller asked to leave aside."""

    @property
    def notices(self) -> Sequence[Problem]:
        """Warnings, to be counted."""


def score_notices(
    matrix: Matrix,
    people: Noticed,
    as_of: dt.date,
    *,
    later_rows: int,
    later: int,
) -> tuple[str, ...]:
    """What a reader must know before the first number.

    Args:
        matrix: what scored.
        people: who was scored.
        as_of: on which day.
        later_rows: how many event rows are of a later day.
        later: how many answers were observed on a later day.
    """
    read: list[str] = []
    if people.withheld:
        count = len(people.withheld)
        whom = "1 person" if count == 1 else f"{count} people"
        read.append(f"QUARANTINED: {whom} with faulty evidence left out.")
    if people.stated:
        stated = (f"{name} = {value}" for name, value in people.stated.items())
        read.append(f"STATED by the mapping, for every row: {', '.join(stated)}.")
    if people.ignored:
        count = len(people.ignored)
        read.append(f"Ignored columns ({count}): {listed(people.ignored, MOST_COLUMNS)}.")
    begin, end = opening(
        matrix, as_of, synthetic=people.synthetic, assumed=people.coverage.assumed,
        covered=bool(people.coverage.rows),
    )  # fmt: skip
    counted = counted_notices(matrix, people, as_of, later_rows=later_rows, later=later)
    return (*begin, *read, *end, *counted)


def counted_notices(
    matrix: Matrix, people: Noticed, as_of: dt.date, *, later_rows: int, later: int
) -> tuple[str, ...]:
    """Those that turn on the evidence of each person, as `score_notices` has them last."""
    return (
        *_gaps(matrix, people), *later_lines(as_of, later_rows, later),
        *warning_lines([problem.code for problem in people.notices]),
    )  # fmt: skip


def opening(
    matrix: Matrix, as_of: dt.date, *, synthetic: bool, assumed: bool, covered: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a matrix and a day say, before and after how the evidence was read.

    Args:
        matrix: what scored.
        as_of: on which day.
        synthetic: whether everybody is invented.
        assumed: whether it is stated that all events are complete.
        covered: whether there is any row of coverage.
    """
    file = matrix.file
    lines = list(file_notices(file, matrix.vocabulary))
    if synthetic:
        lines.append(SYNTHETIC)
    if not file.effective.includes(as_of):
        lines.append(f"{matrix.reference} is not in force on {as_of}.")
    if assumed:
        lines.append("ASSUMED: that all events are complete (--assume-complete).")
    elif matrix.sets and not covered:
        lines.append("No coverage was given, so no absence of events is taken to mean none.")
    due = (f"{matrix.reference} was due for review on {file.review_due}.",)
    return tuple(lines), due if file.review_due < as_of else ()


def scored_inputs(matrix: Matrix) -> dict[str, Input]:
    """The inputs that earn anything."""
    read = {name for line in matrix.questions for name in line.inputs}
    return {name: spec for name, spec in matrix.inputs.items() if name in read}


def _gaps(matrix: Matrix, people: Crowd) -> list[str]:
    """Inputs that the matrix scores and nobody answers, and answers that bear no date."""
    inputs = scored_inputs(matrix)
    silent = [name for name in inputs if not people.column(name).known.any()]
    undated = [
        name
        for name, spec in inputs.items()
        if spec.stale_after is not None and _undated(spec, people.column(name))
    ]
    return gap_lines(silent if len(people) else [], undated)


def gap_lines(silent: Sequence[str], undated: Sequence[str]) -> list[str]:
    """What is said of inputs that nobody answers, and of answers that bear no date."""
    lines = [f"Nobody has an answer to: {', '.join(silent)}."] if silent else []
    if undated:
        names = ", ".join(f"{name}.as_of" for name in undated)
        lines.append(f"Some answers bear no date, so nobody can say how old they are: {names}.")
    return lines


def _undated(spec: Input, column: Column) -> bool:
    """Whether some answer has no day; of not-assessed there is no day to have."""
    bare = column.known & np.isnat(column.observed)
    words = spec.subject.words
    if NOT_ASSESSED in words:
        bare &= column.word != words.index(NOT_ASSESSED)
    return bool(bare.any())


def later_lines(as_of: dt.date, rows: int, observed: int) -> list[str]:
    """What is said of event rows and answers that are of a later day."""
    lines = []
    if rows:
        told = "1 event row is" if rows == 1 else f"{rows} event rows are"
        lines.append(f"{told} dated after {as_of}; not used.")
    if observed:
        told = "1 answer was" if observed == 1 else f"{observed} answers were"
        lines.append(f"{told} observed after {as_of}; not used.")
    return lines


def warning_lines(codes: Iterable[str]) -> list[str]:
    """How many warnings there are of each code."""
    counts = Counter(codes)
    if not counts:
        return []
    named = ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
    return [f"Warnings: {named}."]
