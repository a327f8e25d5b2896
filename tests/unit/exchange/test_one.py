"""One person from a record: the same answers, and the same problems, as from a file."""

from __future__ import annotations

import datetime as dt
import gc
import weakref
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import EvidenceError, ReferenceNotFoundError
from iom_matrix.exchange.one import explain_one, forget_answers, score_one
from iom_matrix.exchange.one_record import Unusual, day_of, record_form
from iom_matrix.explanation.breakdown import explain
from iom_matrix.forms.ones import one_form
from iom_matrix.reading.people import people_from_records
from iom_matrix.scoring.engine import score
from iom_matrix.scoring.one.form import form_of
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
    bare = [replace(problem, hint="") for problem in one.value.problems]
    assert bare == [replace(problem, hint="") for problem in batch.value.problems]


@pytest.mark.parametrize(
    ("cells", "hint"),
    [
        ({"fews": "3"}, "did you mean 'few'? Or leave it out"),
        ({"zzz zz": "3"}, "leave it out"),
        ({"surname": "x"}, "leave it out: nothing here needs it"),
        ({"joined": "02/04/2024"}, "write it as YYYY-MM-DD"),
    ],
)
def test_a_remedy_is_one_that_a_record_has(cells: Record, hint: str) -> None:
    with pytest.raises(EvidenceError) as refused:
        score_one(MATRIX, {**ME, **cells}, as_of=AS_OF)
    assert [problem.hint for problem in refused.value.problems] == [hint]


def test_a_record_needs_an_id() -> None:
    with pytest.raises(EvidenceError, match="missing-column"):
        score_one(MATRIX, PERSON, as_of=AS_OF)


def test_a_day_is_no_time() -> None:
    with pytest.raises(EvidenceError, match="not-a-date"):
        score_one(MATRIX, ME, as_of=dt.datetime(2026, 4, 1))


@pytest.mark.parametrize("verb", [score_one, explain_one])
@pytest.mark.parametrize("record", [None, [], "x", 5, [ME]])
def test_a_nominal_is_a_mapping(verb: Any, record: Any) -> None:
    with pytest.raises(EvidenceError, match="<records>: not-a-record the nominal is one mapping"):
        verb(MATRIX, record, as_of=AS_OF)


@pytest.mark.parametrize("verb", [score_one, explain_one])
@pytest.mark.parametrize("events", [None, 5, "x", "", {}, EVENTS[0], [None], [EVENTS[0], "x"]])
def test_events_are_a_list_of_mappings(verb: Any, events: Any) -> None:
    with pytest.raises(EvidenceError, match=r"<events>(:[12])?: not-a-record events are a list"):
        verb(MATRIX, ME, as_of=AS_OF, events=events)


@pytest.mark.parametrize("verb", [score_one, explain_one])
@pytest.mark.parametrize("coverage", ["all", True, 5, [1], {}])
def test_coverage_is_rows_or_everything(verb: Any, coverage: Any) -> None:
    with pytest.raises(EvidenceError, match=r"not-a-record coverage is a list.* or 'everything'"):
        verb(MATRIX, ME, as_of=AS_OF, coverage=coverage)


@pytest.mark.parametrize("person", [True, False, np.bool_(True)])
def test_a_truth_is_no_id(person: object) -> None:
    with pytest.raises(EvidenceError, match="unreadable-value id: the id is text"):
        score_one(MATRIX, {**ME, "id": person}, as_of=AS_OF)


@pytest.mark.parametrize("verb", [score_one, explain_one])
def test_an_event_of_somebody_else_is_an_error(verb: Any) -> None:
    with pytest.raises(EvidenceError, match="unlisted-person id: 'n-1' is not among") as refused:
        verb(MATRIX, ME, as_of=AS_OF, events=[*EVENTS, {**EVENTS[0], "id": "n-1"}])
    assert [problem.severity for problem in refused.value.problems] == ["error"]


def test_rows_may_come_one_by_one() -> None:
    one = score_one(MATRIX, ME, as_of=AS_OF, events=iter(EVENTS), coverage=None)
    assert one.person == "N-1"


def test_what_is_kept_of_answers_can_be_let_go() -> None:
    matrix = matrix_of({"of": "few", "each": "1", "unknown": "lowest"})
    first = score_one(matrix, ME, as_of=AS_OF)
    assert form_of.cache_info().currsize
    form = weakref.ref(record_form(matrix).texts["few"])
    forget_answers()
    gc.collect()
    assert form() is None
    assert {one.cache_info().currsize for one in (form_of, record_form, day_of)} == {0}
    assert score_one(matrix, ME, as_of=AS_OF).points == first.points


def test_an_audience_is_one_that_there_is() -> None:
    with pytest.raises(ReferenceNotFoundError, match="no audience 'anybody'; there are police"):
        one_form(score_one(MATRIX, ME, as_of=AS_OF), audience="anybody")  # type: ignore[arg-type]


def test_the_explanation_is_that_of_a_batch() -> None:
    people = people_from_records([ME], vocabulary=MATRIX, events=EVENTS)
    scores = score(MATRIX, people, as_of=AS_OF)
    told = explain_one(MATRIX, ME, as_of=AS_OF, events=EVENTS, audience="police")
    assert str(told) == str(explain(scores, "N-1", audience="police"))
