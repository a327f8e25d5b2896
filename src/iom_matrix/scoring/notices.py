"""Notices: what must stand before the first score, in the order in which it is said."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence, Sized
from typing import Protocol

import numpy as np

from iom_matrix.definition.inputs import NOT_ASSESSED, Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.notices import file_notices
from iom_matrix.errors import Problem, listed
from iom_matrix.evidence.columns import Column
from iom_matrix.evidence.crowds import Crowd

MOST_COLUMNS = 6


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
    file = matrix.file
    lines = list(file_notices(file, matrix.vocabulary))
    if people.synthetic:
        lines.append("SYNTHETIC: invented data about nobody.")
    if not file.effective.includes(as_of):
        lines.append(f"{matrix.reference} is not in force on {as_of}.")
    if people.coverage.assumed:
        lines.append("ASSUMED: that all events are complete (--assume-complete).")
    elif matrix.sets and not people.coverage.rows:
        lines.append("No coverage was given, so no absence of events is taken to mean none.")
    if people.withheld:
        lines.append(f"QUARANTINED: {len(people.withheld)} people with faulty evidence left out.")
    if people.stated:
        stated = (f"{name} = {value}" for name, value in people.stated.items())
        lines.append(f"STATED by the mapping, for every row: {', '.join(stated)}.")
    if people.ignored:
        count = len(people.ignored)
        lines.append(f"Ignored columns ({count}): {listed(people.ignored, MOST_COLUMNS)}.")
    if file.review_due < as_of:
        lines.append(f"{matrix.reference} was due for review on {file.review_due}.")
    lines += _gaps(matrix, people) + _later(as_of, later_rows, later) + _warnings(people)
    return tuple(line for line in lines if line)


def _gaps(matrix: Matrix, people: Crowd) -> list[str]:
    """Inputs that the matrix scores and nobody answers, and answers that bear no date."""
    read = {name for line in matrix.questions for name in line.inputs}
    inputs = {name: spec for name, spec in matrix.inputs.items() if name in read}
    silent = [name for name in inputs if not people.column(name).known.any()]
    lines = [f"Nobody has an answer to: {', '.join(silent)}."] if silent and len(people) else []
    undated = [
        name
        for name, spec in inputs.items()
        if spec.stale_after is not None and _undated(spec, people.column(name))
    ]
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


def _later(as_of: dt.date, rows: int, observed: int) -> list[str]:
    lines = []
    if rows:
        lines.append(f"{rows} event rows are dated after {as_of}; not used.")
    if observed:
        lines.append(f"{observed} answers were observed after {as_of}; not used.")
    return lines


def _warnings(people: Noticed) -> list[str]:
    counts = Counter(problem.code for problem in people.notices)
    if not counts:
        return []
    named = ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
    return [f"Warnings: {named}."]
