"""Crowds with histories: statements score drawn people, with all their events, as scoring does.

How many each engine is asked about is said here alone. To ask all of them about 20,000, with some
270,000 rows of events, which takes minutes, most of them on Spark::

    CROWD=20000 python -m pytest tests/engines/test_drawn_histories.py
"""

from __future__ import annotations

import datetime as dt
import functools
import os
from dataclasses import dataclass

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.relations import Source
from iom_matrix.exchange.relations.translation import asked_columns, program_of
from iom_matrix.exchange.sql.query import dialect_of
from iom_matrix.exchange.sql.statements import stated
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import people_from_records
from iom_matrix.sample.files import AS_OF
from iom_matrix.scoring.engine import score
from tests.engines.agreement import expected, tables_of, unlike
from tests.engines.drawn import Drawn, Record, drawn
from tests.engines.drawn_events import drawn_events
from tests.engines.tables import Engine, Row

SIZES = {"duckdb": 12_000, "sqlite": 2_000, "postgres": 2_000, "spark": 2_000}
HISTORY_FROM = "history_from"


@dataclass(frozen=True)
class Crowd:
    """Drawn people with drawn events, what covers those, and what scoring says of everybody."""

    matrix: Matrix
    people: Drawn
    events: Drawn
    coverage: Coverage
    wanted: dict[str, Row]


@pytest.mark.parametrize("reference", ["refocused-harm@2.0.0", "legacy-sac@1.1.0"])
def test_crowds_with_histories_are_scored_alike(reference: str, engine: Engine) -> None:
    crowd = _crowd(reference, int(os.environ.get("CROWD", SIZES[engine.name])))
    program = program_of(
        crowd.matrix, as_of=AS_OF, columns=asked_columns(crowd.matrix), coverage=crowd.coverage
    )
    names = {"nominals": "nominals", "events": "events"}
    text = stated(program, crowd.matrix, dialect_of(engine.name), as_of=AS_OF, tables=names)
    rows = engine.run(text, tables_of(program, crowd.people.given, crowd.events.given))
    assert unlike(crowd.wanted, rows) == []
    (read,) = (
        {asked.name for asked in one.relation.columns}
        for one in program.relations
        if isinstance(one.relation, Source) and one.relation.table == "events"
    )
    for row in rows:
        assert set((row["problems"] or "").split("; ")) - {""} == _problems(crowd, row["id"], read)


def _problems(crowd: Crowd, person: str, read: set[str]) -> set[str]:
    of_events = read.intersection(crowd.events.odd.get(person, []))
    named = {*crowd.people.odd[person], *(f"events: {name}" for name in of_events)}
    return {f"{name}: not an answer" for name in named}


@functools.cache
def _crowd(reference: str, count: int) -> Crowd:
    matrix = load(reference)
    people = drawn(matrix, count, AS_OF)
    for at, (given, clean) in enumerate(zip(people.given, people.clean, strict=True)):
        # One in five came from elsewhere.
        since = "" if at % 5 else str(AS_OF - dt.timedelta(at % 1501 - 3))
        given[HISTORY_FROM] = clean[HISTORY_FROM] = since
    events = drawn_events(matrix, [one["id"] for one in people.clean], AS_OF)
    read = people_from_records(
        people.clean, vocabulary=matrix, events=events.clean, coverage=_coverage(matrix)
    )
    wanted = expected(score(matrix, read, as_of=AS_OF))
    return Crowd(matrix, people, events, read.coverage, wanted)


def _coverage(matrix: Matrix) -> list[Record]:
    """Everything of the North; of the South each strand from another day, with a gap in it."""
    strands = matrix.vocabulary.strands
    rows = [{"areas": "North", "kind": strand, "to": str(AS_OF)} for strand in strands]
    for at, strand in enumerate(strands):
        gap = AS_OF - dt.timedelta(200 + 300 * at)
        for since, to in (("2012-01-01", gap), (str(gap + dt.timedelta(10 * at)), AS_OF)):
            rows.append({"areas": "South", "kind": strand, "from": since, "to": str(to)})
    return rows
