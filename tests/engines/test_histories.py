"""Histories: engines settle, count and date events as scoring does, whatever is blank or odd."""

from __future__ import annotations

import csv
import datetime as dt
import random
from pathlib import Path

import pytest
from hypothesis import given

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.translation import program_of
from iom_matrix.exchange.sql.query import dialect_of, written
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import people_from_records
from iom_matrix.sample import files
from iom_matrix.scoring.engine import score
from iom_matrix.testing import Case, cases
from tests.engines import duckdb_memory, sqlite_memory
from tests.engines.agreement import differences, tables_of
from tests.engines.tables import Engine, Row

Record = dict[str, str]
DIRT = "no answer"
# What a row says of an offence; a blank in the others is an answer, or leaves a row without use.
TELLING = (
    "occasion", "offence_date", "outcome_date", "group", "outcome", "role", "victim", "domestic",
    "under_18_at_offence", "under_supervision", "grade", "subject",
)  # fmt: skip
CODED = frozenset(TELLING) - {"occasion", "victim", "offence_date", "outcome_date"}


def answered(
    matrix: Matrix, nominals: list[Record], events: list[Record], coverage: Coverage,
    engine: Engine, as_of: dt.date = files.AS_OF,
) -> list[Row]:  # fmt: skip
    """What a query gives of everybody."""
    columns = sorted({name for one in nominals for name in one})
    program = program_of(matrix, as_of=as_of, columns=columns, coverage=coverage)
    names = {"nominals": "nominals", "events": "events"}
    sql = written(program, matrix, dialect_of(engine.name), as_of=as_of, tables=names)
    return engine.run(sql, tables_of(program, nominals, events))


@given(cases())
def test_drawn_histories_on_sqlite(case: Case) -> None:
    """A query scores what is drawn, matrix and history together, as scoring does."""
    _assert_alike(case, sqlite_memory.SQLite())


@given(cases())
def test_drawn_histories_on_duckdb(case: Case) -> None:
    """The same on another engine, which has types of its own for dates and decimals."""
    if reason := duckdb_memory.why_not():
        pytest.skip(reason)
    _assert_alike(case, duckdb_memory.DuckDB())


def _assert_alike(case: Case, engine: Engine) -> None:
    people, records = case.people, case.records
    rows = answered(
        case.matrix, [*records.nominals], [*records.events], people.coverage, engine, case.as_of
    )
    assert differences(score(case.matrix, people, as_of=case.as_of), rows) == []


def _records(path: object) -> list[Record]:
    with Path(str(path)).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def _coverage(matrix: Matrix, chance: random.Random) -> list[Record]:
    """Strands complete from some day on, for all areas or some."""
    found = []
    for strand in matrix.vocabulary.strands:
        start = files.AS_OF - dt.timedelta(chance.randint(30, 2000))
        areas = chance.choice(["all", "York; Scarborough"])
        row = {"kind": strand, "source": "RMS", "from": str(start), "to": str(files.AS_OF)}
        found.append(row | {"areas": areas})
    return found


@pytest.mark.parametrize("reference", ["refocused-harm@2.0.0", "legacy-sac@1.1.0"])
def test_the_sample_with_gaps_blanks_and_dirt(reference: str, engine: Engine) -> None:
    if engine.name == "spark" and reference != "legacy-sac@1.1.0":
        return
    chance = random.Random(reference)  # noqa: S311 - invented people need no secrecy
    matrix = load(reference)
    nominals, given_ = _records(files.nominals()), _records(files.events())
    for one in nominals:
        if chance.random() < 0.4:
            one["history_from"] = str(files.AS_OF - dt.timedelta(chance.randint(-3, 1500)))
    clean = [
        {name: "" if name in TELLING and chance.random() < 0.1 else cell
         for name, cell in row.items()}
        for row in given_
    ]  # fmt: skip
    dirty = [
        {name: DIRT if name in CODED and not cell and row["kind"] == "offence" else cell
         for name, cell in row.items()}
        for row in clean
    ]  # fmt: skip
    people = people_from_records(
        nominals, vocabulary=matrix, events=clean, coverage=_coverage(matrix, chance)
    )
    scores = score(matrix, people, as_of=files.AS_OF)
    # Spark takes minutes to plan a query of so many steps: one of them there.
    for events in (dirty,) if engine.name == "spark" else (clean, dirty):
        rows = answered(matrix, nominals, events, people.coverage, engine)
        assert differences(scores, rows) == []
        told = {row["id"] for row in rows if row["problems"]}
        assert bool(told) == (events is dirty)
        assert all("events: outcome: not an answer" in (row["problems"] or "") for row in rows
                   if _is_dirty(events, row["id"], "outcome"))  # fmt: skip


def _is_dirty(events: list[Record], person: str, name: str) -> bool:
    return any(row["id"] == person and row[name] == DIRT for row in events)
