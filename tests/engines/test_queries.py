"""Queries: every engine comes to the points, bounds, tiers and ranks that scoring comes to."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.relations import Program
from iom_matrix.exchange.relations.translation import asked_columns, program_of
from iom_matrix.exchange.sql.query import dialect_of, written
from iom_matrix.exchange.sql.statements import stated
from iom_matrix.reading.coverage_file import read_coverage
from iom_matrix.reading.definitions import load
from iom_matrix.reading.people import people_from_records
from iom_matrix.sample import files
from iom_matrix.sample.loading import sample_people
from iom_matrix.scoring.engine import score
from tests.engines.agreement import differences, tables_of
from tests.engines.drawn import drawn
from tests.engines.tables import Engine
from tests.instruments.cases import read_cases

INSTRUMENTS = Path(__file__).parents[1] / "instruments"
FORMS = sorted(
    path.relative_to(INSTRUMENTS).as_posix()
    for path in INSTRUMENTS.glob("*/*.yaml")
    if path.with_name(f"{path.stem}.cases.yaml").exists()
)
# The quick engines are asked about every instrument; a server, and Spark, about these.
FEW = ("dash/1.0.0.yaml", "nyc_release/1.0.0.yaml", "osp_hierarchies/osp_i.yaml")
PAIRS = [(name, engine) for engine in ("duckdb", "sqlite") for name in FORMS]
PAIRS += [(name, engine) for engine in ("postgres", "spark") for name in FEW]
EVERYTHING = Coverage(assumed=True)
SHIPPED = ("refocused-harm@2.0.0", "legacy-sac@1.1.0")
Records = list[dict[str, str]]


def _sql(program: Program, matrix: Matrix, engine: Engine, as_of: dt.date) -> str:
    tables = {"nominals": "nominals", "events": "events"}
    return written(program, matrix, dialect_of(engine.name), as_of=as_of, tables=tables)


def _rows(path: object) -> list[dict[str, str]]:
    with Path(str(path)).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.fixture
def asked(request: pytest.FixtureRequest) -> Engine:
    """The engine of this name."""
    engine: Engine = request.getfixturevalue(f"{request.param}_engine")
    return engine


@pytest.mark.parametrize("asked", ["duckdb", "sqlite", "postgres"], indirect=True)
@pytest.mark.parametrize("reference", SHIPPED)
def test_the_sample_is_scored_alike_by_statements(reference: str, asked: Engine) -> None:
    _assert_sample_by_statements(reference, asked)


def test_spark_scores_the_sample_alike_by_statements(spark_engine: Engine) -> None:
    _assert_sample_by_statements("refocused-harm@2.0.0", spark_engine)


def _assert_sample_by_statements(reference: str, engine: Engine) -> None:
    matrix = load(reference)
    nominals, events = _rows(files.nominals()), _rows(files.events())
    program = _program_of_sample(matrix, nominals, events)
    text = stated(
        program, matrix, dialect_of(engine.name), as_of=files.AS_OF,
        tables={"nominals": "nominals", "events": "events"},
    )  # fmt: skip
    rows = engine.run(text, tables_of(program, nominals, events))
    scores = score(matrix, sample_people(matrix), as_of=files.AS_OF)
    assert differences(scores, rows) == []


def _program_of_sample(matrix: Matrix, nominals: Records, events: Records) -> Program:
    return program_of(
        matrix, as_of=files.AS_OF, columns=list(nominals[0]), events=list(events[0]),
        coverage=read_coverage(str(files.coverage()), vocabulary=matrix.vocabulary),
    )  # fmt: skip


# As one query Spark would plan these for minutes: many steps are laid out anew in its plan.
@pytest.mark.parametrize("asked", ["duckdb", "sqlite", "postgres"], indirect=True)
@pytest.mark.parametrize("reference", SHIPPED)
def test_the_sample_is_scored_alike(reference: str, asked: Engine) -> None:
    matrix = load(reference)
    people = sample_people(matrix)
    nominals, events = _rows(files.nominals()), _rows(files.events())
    program = _program_of_sample(matrix, nominals, events)
    rows = asked.run(
        _sql(program, matrix, asked, files.AS_OF), tables_of(program, nominals, events)
    )
    assert differences(score(matrix, people, as_of=files.AS_OF), rows) == []
    assert [row["id"] for row in rows if row["problems"]] == []


@pytest.mark.parametrize(("name", "asked"), PAIRS, indirect=["asked"])
def test_the_cases_of_an_instrument_are_scored_alike(name: str, asked: Engine) -> None:
    path = INSTRUMENTS / name
    file = read_cases(path.with_name(f"{path.stem}.cases.yaml"))
    nominals = [
        {"id": case.id} | {key: said for key, said in case.given.items() if said != "unknown"}
        for case in file.cases
    ]
    events = [{"id": case.id, **event} for case in file.cases for event in case.events]
    matrix = load(path)
    people = people_from_records(nominals, vocabulary=matrix, events=events, coverage=file.coverage)
    columns = list(dict.fromkeys(key for one in nominals for key in one))
    program = program_of(matrix, as_of=file.as_of, columns=columns, coverage=people.coverage)
    rows = asked.run(_sql(program, matrix, asked, file.as_of), tables_of(program, nominals, events))
    assert differences(score(matrix, people, as_of=file.as_of), rows) == []


@pytest.mark.parametrize(("name", "asked"), PAIRS, indirect=["asked"])
def test_drawn_people_are_scored_alike_and_dirt_is_named(name: str, asked: Engine) -> None:
    _assert_drawn(load(INSTRUMENTS / name), 300, asked)


def test_twenty_thousand_people_are_scored_alike(duckdb_engine: Engine) -> None:
    for reference in ("refocused-harm@2.0.0", "legacy-sac@1.1.0"):
        _assert_drawn(load(reference), 20_000, duckdb_engine)


def _assert_drawn(matrix: Matrix, count: int, engine: Engine) -> None:
    people = drawn(matrix, count, files.AS_OF)
    program = program_of(
        matrix, as_of=files.AS_OF, columns=asked_columns(matrix), coverage=EVERYTHING
    )
    rows = engine.run(_sql(program, matrix, engine, files.AS_OF), tables_of(program, people.given))
    read = people_from_records(people.clean, vocabulary=matrix, assume_complete=True)
    assert differences(score(matrix, read, as_of=files.AS_OF), rows) == []
    for row in rows:
        named = [f"{name}: not an answer" for name in people.odd[row["id"]]]
        assert (row["problems"] or "") == "; ".join(named)
