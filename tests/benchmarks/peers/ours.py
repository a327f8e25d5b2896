"""This library: by columns, by columns that it still has to check, and with full workings."""

from __future__ import annotations

import datetime as dt

import numpy as np

from iom_matrix.definition.linked import TOTAL
from iom_matrix.evidence.nominals import People as Nominals
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.reading.people import people_from_arrays
from iom_matrix.reading.people_columns import people_columns
from iom_matrix.scoring.columnar import score_columns
from iom_matrix.scoring.columns import ScoreColumns
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.results import Scores
from tests.benchmarks.peers.peer import Found, Peer, People, Run
from tests.benchmarks.twelve import matrix, twelve

AS_OF = dt.date(2026, 4, 1)


def by_columns(people: People) -> Run:
    columns, bounds = columns_of(people), people.known is not None
    return Run(
        lambda: score_columns(
            matrix(), columns, as_of=AS_OF, bounds=bounds, threads=people.threads
        ),
        _found,
    )


def checked_first(people: People) -> Run:
    bounds = people.known is not None
    return Run(
        lambda: score_columns(
            matrix(), columns_of(people), as_of=AS_OF, bounds=bounds, threads=people.threads
        ),
        _found,
    )


def with_workings(people: People) -> Run:
    nominals = _nominals_of(people)
    return Run(lambda: score(matrix(), nominals, as_of=AS_OF), _found_with_workings)


def columns_of(people: People) -> PeopleColumns:
    """The same people as the door for columns makes them: checked, not copied."""
    known, words = people.known, {q.name: q.words for q in twelve().questions if q.words}
    columns = {
        name: values if known is None else (values, known[name])
        for name, values in people.answers.items()
    }
    return people_columns(columns, vocabulary=matrix(), words=words)


def _nominals_of(people: People) -> Nominals:
    """The same people as the door for arrays makes them, words, ids and all."""
    columns = {}
    for question in twelve().questions:
        values = people.answers[question.name]
        given = np.array(question.words)[values] if question.words else values
        known = None if people.known is None else people.known[question.name]
        columns[question.name] = given if known is None else (given, known)
    ids = np.arange(len(people)).astype(np.str_)
    return people_from_arrays(columns, vocabulary=matrix(), ids=ids)


def _found(scores: ScoreColumns) -> Found:
    points = np.stack([scores.points[question.line] for question in twelve().questions])
    return Found(points, scores.points[TOTAL], scores.tier, scores.highest.get(TOTAL))


def _found_with_workings(scores: Scores) -> Found:
    lines, total = scores.lines, scores.lines[TOTAL]
    points = np.stack([lines[question.line].points for question in twelve().questions])
    return Found(points, total.points, scores.tier, total.highest)


OURS = Peer("ours, by columns", by_columns, bounds=True, threads=True)
CHECKED = Peer("ours, columns checked first", checked_first, bounds=True, threads=True)
WORKINGS = Peer("ours, with all workings", with_workings, nanoseconds=1_000, bounds=True)
