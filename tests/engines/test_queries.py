"""Queries: every engine comes to the points, bounds, tiers and ranks that scoring comes to."""

from __future__ import annotations

import csv
import datetime as dt
import functools
from collections.abc import Callable, Iterator
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
from tests.engines.agreement import differences, expected, tables_of, unlike
from tests.engines.drawn import Drawn, drawn
from tests.engines.tables import Engine, Row
from tests.instruments.cases import read_cases
from tests.instruments.code_table import test_code_table as code_table

INSTRUMENTS = Path(__file__).parents[1] / "instruments"
OF_ITS_OWN = "code_table/gravity.yaml"  # its table of 3,000 codes is written by tests
FORMS = sorted(
    path.relative_to(INSTRUMENTS).as_posix()
    for path in INSTRUMENTS.glob("*/*.yaml")
    if path.name != "vocabulary.yaml" and not path.name.endswith(".cases.yaml")
)
FORMS.remove(OF_ITS_OWN)
# A second reading of a form has the cases of the first.
READ_AGAIN = {
    "nyc_release/1.0.0": "nyc_release/2.0.0.yaml",
    "osp_hierarchies/osp_iic_1.0.0": "osp_hierarchies/osp_iic_2.0.0.yaml",
}
EVERYTHING = Coverage(assumed=True)
SHIPPED = ("refocused-harm@2.0.0", "legacy-sac@1.1.0")
# How many drawn people each engine is asked about at once.
MANY = 20_000
Records = list[dict[str, str]]
Writer = Callable[..., str]
Wanted = dict[str, Row]


def _cases() -> Iterator[tuple[str, str]]:
    """Each matrix with each file of cases that it is held to."""
    for path in sorted(INSTRUMENTS.glob("**/*.cases.yaml")):
        cases = path.relative_to(INSTRUMENTS).as_posix()
        name = cases.removesuffix(".cases.yaml")
        folder, stem = name.split("/")[0], name.split("/")[-1]
        yield f"{folder}/{stem}.yaml", cases
        if name in READ_AGAIN:
            yield READ_AGAIN[name], cases


def _text(program: Program, matrix: Matrix, engine: Engine, as_of: dt.date, how: Writer) -> str:
    tables = {"nominals": "nominals", "events": "events"}
    return how(program, matrix, dialect_of(engine.name), as_of=as_of, tables=tables)


def _rows(path: object) -> list[dict[str, str]]:
    with Path(str(path)).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def _program_of_sample(matrix: Matrix, nominals: Records, events: Records) -> Program:
    return program_of(
        matrix, as_of=files.AS_OF, columns=list(nominals[0]), events=list(events[0]),
        coverage=read_coverage(str(files.coverage()), vocabulary=matrix.vocabulary),
    )  # fmt: skip


# As one query Spark would plan these for minutes: many steps are laid out anew in its plan.
@pytest.mark.parametrize("how", [written, stated])
@pytest.mark.parametrize("reference", SHIPPED)
def test_the_sample_is_scored_alike(reference: str, how: Writer, engine: Engine) -> None:
    if engine.name == "spark" and how is written:
        return
    matrix = load(reference)
    nominals, events = _rows(files.nominals()), _rows(files.events())
    program = _program_of_sample(matrix, nominals, events)
    text = _text(program, matrix, engine, files.AS_OF, how)
    rows = engine.run(text, tables_of(program, nominals, events))
    scores = score(matrix, sample_people(matrix), as_of=files.AS_OF)
    assert differences(scores, rows) == []
    assert [row["id"] for row in rows if row["problems"]] == []


@pytest.mark.parametrize(("name", "cases"), sorted(_cases()))
def test_the_cases_of_an_instrument_are_scored_alike(name: str, cases: str, engine: Engine) -> None:
    file = read_cases(INSTRUMENTS / cases)
    nominals = [
        {"id": case.id} | {key: said for key, said in case.given.items() if said != "unknown"}
        for case in file.cases
    ]
    events = [{"id": case.id, **event} for case in file.cases for event in case.events]
    matrix = load(INSTRUMENTS / name)
    people = people_from_records(nominals, vocabulary=matrix, events=events, coverage=file.coverage)
    columns = list(dict.fromkeys(key for one in nominals for key in one))
    program = program_of(matrix, as_of=file.as_of, columns=columns, coverage=people.coverage)
    text = _text(program, matrix, engine, file.as_of, written)
    rows = engine.run(text, tables_of(program, nominals, events))
    assert differences(score(matrix, people, as_of=file.as_of), rows) == []


@pytest.mark.parametrize("name", FORMS)
def test_drawn_people_are_scored_alike_and_dirt_is_named(name: str, engine: Engine) -> None:
    _assert_drawn(load(INSTRUMENTS / name), 300, engine, stated)


def test_a_table_of_3000_codes_is_looked_up_alike(tmp_path: Path, engine: Engine) -> None:
    _assert_drawn(load(code_table.written(tmp_path, code_table.ROWS)), 3000, engine, stated)


@pytest.mark.parametrize("reference", SHIPPED)
def test_twenty_thousand_people_are_scored_alike(reference: str, engine: Engine) -> None:
    _assert_alike(load(reference), _many(reference), engine, stated)


def _assert_drawn(matrix: Matrix, count: int, engine: Engine, how: Writer) -> None:
    _assert_alike(matrix, _drawn_and_wanted(matrix, count), engine, how)


def _drawn_and_wanted(matrix: Matrix, count: int) -> tuple[Drawn, Wanted]:
    """Drawn people, and what scoring says of them."""
    people = drawn(matrix, count, files.AS_OF)
    read = people_from_records(people.clean, vocabulary=matrix, assume_complete=True)
    return people, expected(score(matrix, read, as_of=files.AS_OF))


@functools.cache
def _many(reference: str) -> tuple[Drawn, Wanted]:
    return _drawn_and_wanted(load(reference), MANY)


def _assert_alike(
    matrix: Matrix, drawn_and_wanted: tuple[Drawn, Wanted], engine: Engine, how: Writer
) -> None:
    people, wanted = drawn_and_wanted
    program = program_of(
        matrix, as_of=files.AS_OF, columns=asked_columns(matrix), coverage=EVERYTHING
    )
    text = _text(program, matrix, engine, files.AS_OF, how)
    rows = engine.run(text, tables_of(program, people.given))
    assert unlike(wanted, rows) == []
    for row in rows:
        named = [f"{name}: not an answer" for name in people.odd[row["id"]]]
        assert (row["problems"] or "") == "; ".join(named)
