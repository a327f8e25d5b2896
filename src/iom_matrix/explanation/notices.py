"""Notices: what must stand at the head of every output, in the order in which it is said."""

from __future__ import annotations

from collections import Counter

import numpy as np

from iom_matrix.definition.inputs import NOT_ASSESSED, Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.protection import protected_input
from iom_matrix.errors import listed
from iom_matrix.evidence.columns import Column
from iom_matrix.scoring.results import Scores

ADVICE = "Advice to a panel. A person's points are a reason to talk, not a decision."
MOST_COLUMNS = 6


def status_notice(matrix: Matrix) -> str:
    """The first line of every output of a matrix that is not published; else an empty text."""
    status = matrix.file.status
    if status == "published":
        return ""
    return f"{status.upper()}: not for decisions about people"


def matrix_notices(matrix: Matrix) -> tuple[str, ...]:
    """What must stand before anything that a matrix says: its status, and what it should not score.

    A protected characteristic is named wherever a score is, however short.
    """
    found = [status_notice(matrix)]
    for name, justified in matrix.file.protected.items():
        spec = matrix.vocabulary.inputs[name]
        found.append(
            f"SCORES A PROTECTED CHARACTERISTIC ({protected_input(name, spec)}): {spec.title}. "
            f"{justified.why.rstrip('.')}. Approved by {justified.approved.by}, "
            f"{justified.approved.on}."
        )
    return tuple(text for text in found if text)


def heads(scores: Scores) -> tuple[str, ...]:
    """What a reader must know before the first number."""
    people, file = scores.people, scores.matrix.file
    lines = list(matrix_notices(scores.matrix))
    if people.synthetic:
        lines.append("SYNTHETIC: invented data about nobody.")
    if not file.effective.includes(scores.as_of):
        lines.append(f"{scores.matrix.reference} is not in force on {scores.as_of}.")
    if people.coverage.assumed:
        lines.append("ASSUMED: that all events are complete (--assume-complete).")
    elif scores.matrix.sets and not people.coverage.rows:
        lines.append("No coverage was given, so no absence of events is taken to mean none.")
    if people.withheld:
        lines.append(f"QUARANTINED: {len(people.withheld)} people with faulty evidence left out.")
    if people.stated:
        stated = (f"{name} = {value}" for name, value in people.stated.items())
        lines.append(f"STATED by the mapping, for every row: {', '.join(stated)}.")
    if people.ignored:
        count = len(people.ignored)
        lines.append(f"Ignored columns ({count}): {listed(people.ignored, MOST_COLUMNS)}.")
    if file.review_due < scores.as_of:
        lines.append(f"{scores.matrix.reference} was due for review on {file.review_due}.")
    lines += _gaps(scores) + _later(scores) + _warnings(scores)
    return tuple(line for line in lines if line)


def _gaps(scores: Scores) -> list[str]:
    """Inputs that the matrix scores and nobody answers, and answers that bear no date."""
    read = {name for line in scores.matrix.questions for name in line.inputs}
    inputs = {name: spec for name, spec in scores.matrix.inputs.items() if name in read}
    silent = [name for name in inputs if not scores.people.column(name).known.any()]
    lines = [f"Nobody has an answer to: {', '.join(silent)}."] if silent and len(scores) else []
    undated = [
        name
        for name, spec in inputs.items()
        if spec.stale_after is not None and _undated(spec, scores.people.column(name))
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


def _later(scores: Scores) -> list[str]:
    lines = []
    if scores.history.later:
        lines.append(f"{scores.history.later} event rows are dated after {scores.as_of}; not used.")
    observed = sum(int(marks.sum()) for marks in scores.later.values())
    if observed:
        lines.append(f"{observed} answers were observed after {scores.as_of}; not used.")
    return lines


def _warnings(scores: Scores) -> list[str]:
    counts = Counter(problem.code for problem in scores.people.notices)
    if not counts:
        return []
    named = ", ".join(f"{count} {code}" for code, count in sorted(counts.items()))
    return [f"Warnings: {named}."]
