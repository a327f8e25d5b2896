"""The engine: one pass over the lines of a plan, for everybody at once.

Pure: the same matrix, people and day give the same result. It reads no clock, file or setting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import numpy as np

from iom_matrix.definition.linked import TIER, Matrix
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.columns import Codes, Marks
from iom_matrix.evidence.nominals import People
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.lines import LineScoring
from iom_matrix.scoring.measuring import Measuring
from iom_matrix.scoring.plan import Plan, compile_plan
from iom_matrix.scoring.results import LineResult, Scores, no_marks
from iom_matrix.scoring.sources import Sources
from iom_matrix.scoring.truths import Truths


def score(matrix: Matrix, people: People, *, as_of: dt.date) -> Scores:
    """Score people by a matrix, as their evidence stood on a day.

    Args:
        matrix: what `load` returned.
        people: n nominals, read with the vocabulary that the matrix names.
        as_of: the day; later events and observations are not used, and counted.

    Returns:
        Points, bounds, tiers and routes of everybody, with the workings.

    Raises:
        EvidenceError: when the people were read with another vocabulary, or `as_of` is no date.
    """
    [scores] = score_by_each([matrix], people, as_of=as_of)
    return scores


def score_by_each(
    matrices: Sequence[Matrix], people: People, *, as_of: dt.date
) -> tuple[Scores, ...]:
    """As `score` by each of some matrices; what they read alike in the evidence is read once.

    Raises:
        EvidenceError: as `score`, by any of them.
    """
    found: list[Scores] = []
    answers: Answers | None = None
    measuring: Measuring | None = None
    for matrix in matrices:
        checked(matrix, people.vocabulary, as_of)
        answers = Answers(matrix, people, as_of) if answers is None else answers.by(matrix)
        measuring = Measuring(matrix, people, as_of) if measuring is None else measuring.by(matrix)
        found.append(_scores(compile_plan(matrix), people, answers, measuring))
    return tuple(found)


def checked(matrix: Matrix, vocabulary: Vocabulary, as_of: dt.date) -> None:
    """Raise where people described in a vocabulary cannot be scored by a matrix, or on no day."""
    if isinstance(as_of, dt.datetime) or not isinstance(as_of, dt.date):
        message = f"as_of is a calendar date, not {as_of!r}"
        raise EvidenceError([Problem("not-a-date", message, "give a date without a time")])
    if vocabulary is not matrix.vocabulary and vocabulary != matrix.vocabulary:
        message = (
            f"the people were read with {vocabulary.reference} and "
            f"{matrix.reference} needs {matrix.vocabulary.reference}"
        )
        raise EvidenceError([Problem("other-vocabulary", message, "read them with this matrix")])


def _scores(plan: Plan, people: People, answers: Answers, measuring: Measuring) -> Scores:
    matrix = plan.matrix
    sources = Sources(answers, measuring)
    scoring = LineScoring(plan, answers, sources)
    for linked in matrix.lines.values():
        answers.lines[linked.name] = scoring.score(linked)
    gates = answers.judged(matrix.gates)
    tier = answers.lines[TIER]
    return Scores(
        matrix, people, answers.as_of, plan.places, answers.lines, sources.measured,
        measuring.history, first_gate(gates, len(people)), gates, answers.judged(matrix.routes),
        answers.judged(matrix.cohorts), answers.judged(matrix.cautions),
        refused(matrix, answers.lines, len(people)), tier.result.word, tier.result.words,
        answers.stale, answers.later, answers.doubted,
    )  # fmt: skip


def first_gate(gates: Mapping[str, Truths], count: int) -> Codes:
    """(n,) place of the first gate that stops each person, -1 where none does."""
    first = np.full(count, -1, np.int16)
    for place, truths in reversed(list(enumerate(gates.values()))):
        first = np.where(truths.yes, place, first).astype(np.int16)
    return first


def refused(matrix: Matrix, lines: Mapping[str, LineResult], count: int) -> Marks:
    """(n,) whether a line refuses, and what it does not know could matter to anything shown.

    A line that loses a highest, or stands under a cap that is full, may not know and still
    change nothing: an unknown that cannot matter is no unknown.
    """
    refused, matters = no_marks(count), no_marks(count)
    for name in reached_lines(matrix):
        refused |= lines[name].refuses
    for name in (*shown_lines(matrix), *matrix.file.groups):
        matters |= lines[name].lowest != lines[name].highest
    return refused & matters


def shown_lines(matrix: Matrix) -> list[str]:
    """The lines that a reader is given: the tier, the total, and what people are ranked by."""
    named = [TIER, *(["total"] if matrix.file.total is not None else []), *matrix.file.ranking]
    return list(dict.fromkeys(named))


def reached_lines(matrix: Matrix) -> list[str]:
    """The lines on which the tier, the total and the rank depend."""
    found: list[str] = []
    waiting = shown_lines(matrix)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.append(name)
            waiting += [*matrix.lines[name].parts, *matrix.lines[name].asks]
    return found
