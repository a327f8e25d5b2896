"""Data frames: whatever holds the people, the scores are those of the engine, to the digit."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import iom_matrix as iom
from iom_matrix.definition.linked import Matrix
from iom_matrix.sample import files
from iom_matrix.scoring.results import Scores
from iom_matrix.testing import Case, cases
from tests.engines.agreement import expected
from tests.instruments.test_unknowns import MATRICES, cases_of, named
from tests.unit.exchange.frames.kinds import EAGER, frame_of, rows_of, table_of

pytest.importorskip("narwhals")
from iom_matrix.exchange.frames.frame_scoring import score_frame

MATRIX = "refocused-harm@2.0.0"
# A caller's table may have a column that is named like a result.
PREFIX = "r_"
Rows = list[Mapping[str, Any]]


def scored(
    kind: str, matrix: Matrix, rows: Any, events: Any = None, session: Any = None, **given: Any
) -> dict[str, list[Any]]:
    """The people as a frame of one kind, scored, in the order of their ids."""
    held = None if events is None or not len(events) else frame_of(kind, events, session)
    frame = frame_of(kind, rows, session)
    found = score_frame(matrix, frame, events=held, prefix=PREFIX, on_problems="column", **given)
    assert type(found) is type(frame)
    return rows_of(found, "id")


def assert_engine(scores: Scores, found: Mapping[str, Sequence[Any]]) -> None:
    """A frame says of everybody all that the engine says."""
    wanted = expected(scores)
    assert sorted(found["id"]) == sorted(wanted)
    for row, person in enumerate(found["id"]):
        for column, value in wanted[person].items():
            assert found[f"{PREFIX}{column}"][row] == value, (person, column)


@pytest.mark.parametrize("reference", [MATRIX, "legacy-sac@1.1.0"])
@pytest.mark.parametrize("kind", [*EAGER, "polars-lazy"])
def test_the_sample_scores_as_the_engine_scores_it(kind: str, reference: str) -> None:
    """The bundled sample comes to the same in a frame of any kind."""
    matrix = iom.load(reference)
    people = iom.sample_people(matrix)
    found = scored(
        kind, matrix, _csv(files.nominals()), _csv(files.events()),
        as_of=iom.SAMPLE_AS_OF, coverage=people.coverage,
    )  # fmt: skip
    assert_engine(iom.score(matrix, people, as_of=iom.SAMPLE_AS_OF), found)
    assert not any(found[f"{PREFIX}problems"])


def test_the_sample_scores_on_duckdb_and_spark_as_the_engine_scores_it(spark_engine: Any) -> None:
    """The sample comes to the same where a frame is a query that another engine runs."""
    matrix = iom.load("legacy-sac@1.1.0")
    people = iom.sample_people(matrix)
    scores = iom.score(matrix, people, as_of=iom.SAMPLE_AS_OF)
    for kind in ("duckdb", "spark"):
        found = scored(
            kind, matrix, _csv(files.nominals()), _csv(files.events()), spark_engine.session,
            as_of=iom.SAMPLE_AS_OF, coverage=people.coverage,
        )  # fmt: skip
        assert_engine(scores, found)


def _csv(path: Path) -> Rows:
    import csv

    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@pytest.mark.parametrize("path", MATRICES, ids=named)
def test_every_instrument_scores_alike_in_every_kind(path: Path) -> None:
    """The published instruments come to the same in frames, eager and lazy."""
    matrix, file = iom.load(path), cases_of(path)
    rows = [
        {"id": case.id} | {name: said for name, said in case.given.items() if said != "unknown"}
        for case in file.cases
    ]
    events = [{"id": case.id, **event} for case in file.cases for event in case.events]
    found = {
        kind: scored(kind, matrix, rows, events, as_of=file.as_of, coverage=file.coverage)
        for kind in ("pandas", "pyarrow", "polars-lazy", "duckdb")
    }
    people = iom.people_from_records(rows, vocabulary=matrix, events=events, coverage=file.coverage)
    assert_engine(iom.score(matrix, people, as_of=file.as_of), found["pyarrow"])
    for kind, columns in found.items():
        assert columns == found["pyarrow"], kind


@given(cases())
def test_frames_of_any_matrix_and_evidence_score_as_the_engine_does(case: Case) -> None:
    """Whatever is known of people, an eager and a lazy frame say what the engine says."""
    scores = iom.score(case.matrix, case.people, as_of=case.as_of)
    for kind in ("pyarrow", "polars-lazy"):
        assert_engine(scores, _case(kind, case))


@settings(max_examples=3)
@given(cases())
def test_duckdb_scores_any_matrix_as_the_engine_does(case: Case) -> None:
    """A DuckDB relation of any evidence says what the engine says."""
    assert_engine(iom.score(case.matrix, case.people, as_of=case.as_of), _case("duckdb", case))


@settings(max_examples=1)
@given(cases(simple=True))
def test_spark_scores_any_matrix_as_the_engine_does(spark_engine: Any, case: Case) -> None:
    """A frame of PySpark says what the engine says."""
    scores = iom.score(case.matrix, case.people, as_of=case.as_of)
    assert_engine(scores, _case("spark", case, spark_engine.session))


def _case(kind: str, case: Case, session: Any = None) -> dict[str, list[Any]]:
    records = case.records
    return scored(
        kind, case.matrix, records.nominals, records.events, session,
        as_of=case.as_of, coverage=records.coverage or None,
    )  # fmt: skip


# --- Many people, of whom some is not known and some is not readable ---------------------------

MANY = 5_000  # DuckDB works on 2048 rows at a time
_DIRT = ("", "", "??", "-1", "1e9", "  high", "31/12/2025", "YES")


def _dirty(matrix: Matrix, count: int) -> dict[str, list[str]]:
    """Invented answers: most of them readable, some missing, and some that are no answers."""
    dice = random.Random(20261122)  # noqa: S311 - invented people
    columns: dict[str, list[str]] = {"id": [f"N-{at:05}" for at in range(count)]}
    columns["area"] = dice.choices(["York", "Selby", ""], k=count)
    for name, spec in matrix.inputs.items():
        answers = [*spec.subject.words]
        if not answers and spec.kind in {"code", "label"}:
            answers = [*matrix.lists[name].rows] if spec.kind == "code" else ["as said"]
        if spec.kind in {"count", "amount"}:
            top = int(spec.max) if spec.max is not None else 40
            answers += [str(dice.randint(0, top)) for _ in range(30)]
            answers += [f"{dice.randint(0, top - 1)}.{dice.randint(0, 9)}" for _ in range(9)] * (
                spec.places > 0
            )
        elif spec.kind == "date":
            answers += [str(iom.SAMPLE_AS_OF + dt.timedelta(dice.randint(-900, 90)))] * 9
        dirt = ("",) if spec.kind == "label" else _DIRT  # any text will do for a label
        weights = [30 / len(answers)] * len(answers) + [6 / len(dirt)] * len(dirt)
        columns[name] = dice.choices([*answers, *dirt], weights, k=count)
        day = [str(iom.SAMPLE_AS_OF - dt.timedelta(dice.randint(-20, 900))) for _ in range(40)]
        columns[f"{name}.as_of"] = dice.choices([*day, "", "yesterday"], k=count)
    return columns


def test_thousands_of_people_of_whom_much_is_dirty_score_alike() -> None:
    """What cannot be read is unknown and named, for the same people in every kind of frame."""
    matrix = iom.load(MATRIX)
    columns = _dirty(matrix, MANY)
    found = {
        kind: scored(kind, matrix, columns, as_of=iom.SAMPLE_AS_OF, assume_complete=True)
        for kind in ("pandas", "polars", "pyarrow", "polars-lazy", "duckdb")
    }
    problems = found["pyarrow"][f"{PREFIX}problems"]
    assert MANY // 2 < sum(text is not None for text in problems) < MANY
    assert len(problems) == MANY
    for kind, results in found.items():
        assert results == found["pyarrow"], kind
    clean = {
        name: ["" if _named(problems[at], name) else cell for at, cell in enumerate(cells)]
        for name, cells in columns.items()
    }
    answers = {name: clean[name] for name in matrix.inputs}
    people = iom.people_from_arrays(
        answers,
        vocabulary=matrix, ids=clean["id"], areas=clean["area"], assume_complete=True,
        observed={name[:-6]: cells for name, cells in clean.items() if name.endswith(".as_of")},
    )  # fmt: skip
    assert_engine(iom.score(matrix, people, as_of=iom.SAMPLE_AS_OF), found["pyarrow"])


def _named(problems: str | None, name: str) -> bool:
    """Whether a cell is not read; nor is an answer whose day is not."""
    said = (problems or "").split("; ")
    return any(f"{name}{end}: not an answer" in said for end in ("", ".as_of"))


# --- Laziness ----------------------------------------------------------------------------------


def test_no_row_of_a_lazy_frame_is_read() -> None:
    """A lazy frame is scored without a look at its rows."""
    polars = pytest.importorskip("polars")
    matrix = iom.load(MATRIX)
    seen: list[int] = []

    def look(frame: Any) -> Any:
        seen.append(len(frame))
        return frame

    given = polars.from_arrow(table_of(_csv(files.nominals()))).lazy()
    watched = given.map_batches(look, schema=given.collect_schema())
    found = score_frame(matrix, watched, as_of=iom.SAMPLE_AS_OF, prefix=PREFIX)
    found.collect_schema()
    assert seen == []
    assert len(found.collect()) == 280
    assert seen


def test_a_relation_of_duckdb_is_not_executed() -> None:
    """A DuckDB relation is asked for nothing until the caller asks."""
    duckdb = pytest.importorskip("duckdb")
    matrix = iom.load("legacy-sac@1.1.0")
    rows = duckdb.sql("SELECT CASE WHEN error('it was read') THEN 'A' END AS id, 'yes' AS adult")
    found = score_frame(matrix, rows, as_of=iom.SAMPLE_AS_OF)
    assert "tier" in found.columns
    with pytest.raises(duckdb.Error, match="it was read"):
        found.fetchall()


@pytest.mark.parametrize("kind", [*EAGER, "polars-lazy"])
def test_the_order_of_rows_changes_nothing_but_the_order_of_rows(kind: str) -> None:
    """People who are handed in in another order score the same."""
    matrix = iom.load("legacy-sac@1.1.0")
    rows = _csv(files.nominals())[:60]
    again = random.Random(1).sample(rows, len(rows))  # noqa: S311 - invented people
    one, two = (scored(kind, matrix, given, as_of=iom.SAMPLE_AS_OF) for given in (rows, again))
    assert one == two
