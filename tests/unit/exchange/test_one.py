"""One person from a record: the same answers, and the same problems, as from a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import EvidenceError
from iom_matrix.exchange.one import explain_one, score_one
from iom_matrix.exchange.one_record import Unusual, record_form
from iom_matrix.explanation.breakdown import explain
from iom_matrix.reading.people import people_from_records
from iom_matrix.scoring.engine import score
from iom_matrix.testing import linked
from iom_matrix.testing.vocabulary import vocabulary_of
from tests.laws.world import AS_OF, EVENTS, PERSON, scene
from tests.one import of_batch, of_one

Record = Mapping[str, Any]
ME: Record = {"id": "N-1", "area": "North", **PERSON}


def matrix_of(line: Mapping[str, Any]) -> Matrix:
    said = scene(line)
    total = said["matrix"]["total"] | {"range": ["0", "10"]}
    return linked(said["matrix"] | {"total": total}, vocabulary_of(said["inputs"]))


MATRIX = matrix_of({"of": "few", "each": "1", "unknown": "lowest"})


def as_in_a_batch(record: Record, **more: Any) -> None:
    people = people_from_records([record], vocabulary=MATRIX, **more)
    scores = score(MATRIX, people, as_of=AS_OF)
    one = score_one(MATRIX, record, as_of=AS_OF, **more)
    assert of_one(one) == of_batch(scores, 0)
    assert one.notices == scores.notices
    assert (one.facts.area, one.facts.standing) == (people.areas[0], people.standings[0])


def plainly(record: Record) -> bool:
    """Whether a record is read without the exact reader."""
    try:
        record_form(MATRIX).read(record, {}, assumed=False)
    except Unusual:
        return False
    return True


@pytest.mark.parametrize(
    "cells",
    [
        {"few": 3, "flag": True, "half": 2.5, "minus": Decimal("-7.5"), "other": np.bool_(False)},
        {"few": None, "half": float("nan"), "joined": dt.date(2024, 4, 2)},
        {"few": np.int64(3), "joined": np.datetime64("2024-04-02"), "left": "never"},
        {"standing": "managed", "synthetic": "yes", "few.source": "a form"},
        {"standing": "", "area": "", "synthetic": True},
        {"old": "3", "old.as_of": "2026-03-01", "few.as_of": "2026-05-01"},
        {"old.as_of": ""},
        {"id": "12345"},
        {"id": "an id"},
        {"id": 12345},
    ],
)
def test_plain_records_are_read_without_arrays(cells: Record) -> None:
    assert plainly({**ME, **cells})
    as_in_a_batch({**ME, **cells})
    as_in_a_batch({**ME, **cells}, coverage="everything")


@pytest.mark.parametrize("cells", [{"id": "J123456"}, {"history_from": "2020-01-01"}])
def test_what_needs_a_closer_look_gets_it(cells: Record) -> None:
    assert not plainly({**ME, **cells})
    as_in_a_batch({**ME, **cells})


@pytest.mark.parametrize("coverage", ["everything", None, [{"kind": "arrest", "to": "2026-04-01"}]])
def test_histories_count_as_in_a_batch(coverage: Any) -> None:
    if isinstance(coverage, list):
        strand = MATRIX.vocabulary.strands[0]
        coverage = [{"kind": strand, "from": "", "to": "2026-04-01", "areas": "all"}]
    as_in_a_batch(ME, events=EVENTS, coverage=coverage)
    as_in_a_batch(ME, coverage=coverage)


@pytest.mark.parametrize(
    "cells",
    [
        {"few": "three"},
        {"few": "11"},
        {"few": 11},
        {"few": "2.5"},
        {"few": [3]},
        {"flag": 1},
        {"flag": "maybe"},
        {"step": "Medium"},
        {"code": "Z9"},
        {"joined": "02/04/2024"},
        {"joined.as_of": "yesterday"},
        {"few.source": "=1+1"},
        {"area": " North"},
        {"standing": "caught"},
        {"synthetic": "perhaps"},
        {"id": ""},
        {"id": "1e5"},
        {"fewer": "3"},
        {"surname": "x"},
        {3: "x"},
    ],
)
def test_problems_are_those_of_the_exact_reader(cells: Record) -> None:
    record = {**ME, **cells}
    with pytest.raises(EvidenceError) as batch:
        people_from_records([record], vocabulary=MATRIX)
    with pytest.raises(EvidenceError) as one:
        score_one(MATRIX, record, as_of=AS_OF)
    assert one.value.problems == batch.value.problems


def test_a_record_needs_an_id() -> None:
    with pytest.raises(EvidenceError, match="missing-column"):
        score_one(MATRIX, PERSON, as_of=AS_OF)


def test_a_day_is_no_time() -> None:
    with pytest.raises(EvidenceError, match="not-a-date"):
        score_one(MATRIX, ME, as_of=dt.datetime(2026, 4, 1))


def test_coverage_is_rows_or_everything() -> None:
    with pytest.raises(ValueError, match="everything"):
        score_one(MATRIX, ME, as_of=AS_OF, coverage="all")  # type: ignore[arg-type]


def test_the_explanation_is_that_of_a_batch() -> None:
    people = people_from_records([ME], vocabulary=MATRIX, events=EVENTS)
    scores = score(MATRIX, people, as_of=AS_OF)
    told = explain_one(MATRIX, ME, as_of=AS_OF, events=EVENTS, audience="police")
    assert str(told) == str(explain(scores, "N-1", audience="police"))
