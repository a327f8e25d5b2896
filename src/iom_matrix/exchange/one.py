"""One person, scored from a record in plain Python, as a request to a web service needs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import cast

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import EvidenceError
from iom_matrix.evidence.nominals import People
from iom_matrix.exchange.one_record import Unusual, day_of, record_form
from iom_matrix.exchange.one_request import (
    all_of_one,
    checked_coverage,
    checked_events,
    checked_record,
    of_a_record,
)
from iom_matrix.explanation.audiences import Audience
from iom_matrix.explanation.breakdown import Explanation, explain
from iom_matrix.reading.people import EVERYTHING, CoverageGiven, Record, people_from_records
from iom_matrix.scoring.engine import checked, score
from iom_matrix.scoring.one.facts import Facts, facts_of, no_history
from iom_matrix.scoring.one.form import form_of
from iom_matrix.scoring.one.results import ScoreOne


def score_one(
    matrix: Matrix,
    record: Record,
    *,
    as_of: dt.date,
    events: Iterable[Record] = (),
    coverage: CoverageGiven = None,
) -> ScoreOne:
    """Score one person, as the evidence stood on a day: what `score` gives, in microseconds.

    Args:
        matrix: what `load` returned. The first person after it takes longer: it is compiled.
        record: one mapping, as `people_from_records` takes them.
        as_of: the day; later events and observations are not used, and counted.
        events: one mapping an event. Histories are measured with arrays, so a person with events,
            rows of coverage or ``history_from`` takes about a millisecond.
        coverage: as `people_from_records` takes it.

    Raises:
        EvidenceError: as from `people_from_records`, with the same problems; when what is given
            has not the shape of records; when an event is of another id; and when `as_of` is no
            date.
    """
    if type(as_of) is not dt.date:
        checked(matrix, matrix.vocabulary, as_of)
    record, history = checked_record(record), checked_events(events)
    covered = cast("CoverageGiven", checked_coverage(coverage))
    facts = None
    if not history and (covered is None or covered == EVERYTHING):
        facts = _plainly(matrix, record, as_of, assumed=covered is not None)
    if facts is None:
        people = _people(matrix, record, history, covered)
        facts = facts_of(matrix, people, as_of)
    return form_of(matrix, as_of).score(facts)


def forget_answers() -> None:
    """Let go of every answer that `score_one` keeps, and of the matrices that it has compiled.

    The first person after it takes longer, as the first after `load` does.
    """
    for kept in (form_of, record_form, day_of):
        kept.cache_clear()


def explain_one(
    matrix: Matrix,
    record: Record,
    *,
    as_of: dt.date,
    events: Iterable[Record] = (),
    coverage: CoverageGiven = None,
    audience: Audience = "panel",
) -> Explanation:
    """The whole explanation of one person's score, as `explain` gives it, by way of the batch.

    Args:
        matrix: as in `score_one`, with all that follows.
        record: one mapping.
        as_of: the day.
        events: one mapping an event.
        coverage: as `people_from_records` takes it.
        audience: whose view.

    Raises:
        EvidenceError: as from `score_one`.
        ReferenceNotFoundError: when there is no such audience.
    """
    covered = cast("CoverageGiven", checked_coverage(coverage))
    people = _people(matrix, checked_record(record), checked_events(events), covered)
    return explain(score(matrix, people, as_of=as_of), people.ids[0], audience=audience)


def _people(
    matrix: Matrix, record: Record, events: Sequence[Record], coverage: CoverageGiven
) -> People:
    try:
        people = people_from_records([record], vocabulary=matrix, events=events, coverage=coverage)
    except EvidenceError as error:
        raise EvidenceError([of_a_record(problem) for problem in error.problems]) from None
    return all_of_one(people)


def _plainly(matrix: Matrix, record: Record, as_of: dt.date, *, assumed: bool) -> Facts | None:
    """What is known of a person without a history; None where the exact reader must say."""
    measured = no_history(matrix, as_of, assumed)
    try:
        return record_form(matrix).read(record, measured, assumed=assumed)
    except Unusual:
        return None
