"""The query: a matrix on a day as one statement of SQL, which a reader can follow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import ReferenceNotFoundError, did_you_mean, listed
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.needs import needed_columns, read_often
from iom_matrix.exchange.relations.relations import Named, Program
from iom_matrix.exchange.sql.dialects import DIALECTS, Dialect
from iom_matrix.exchange.sql.given_columns import asked_program
from iom_matrix.exchange.sql.heads import comment, head_of, notes_of
from iom_matrix.exchange.sql.names import check_names, relation_names, table_name
from iom_matrix.exchange.sql.steps import Steps
from iom_matrix.exchange.sql.terms import Terms


def sql_of(
    matrix: Matrix,
    *,
    as_of: dt.date,
    dialect: str,
    nominals: str = "nominals",
    events: str = "events",
    coverage: Coverage | None = None,
    columns: Collection[str] | None = None,
    event_columns: Collection[str] | None = None,
) -> str:
    """One query that scores by a matrix, as evidence stood on a day.

    Args:
        matrix: what `load` returned.
        as_of: the day of scoring; every edge of time is a literal worked out from it.
        dialect: duckdb, sqlite, postgres, spark, tsql, athena or trino.
        nominals: the table of nominals, one row a person, with its schema if it needs one.
        events: the table of events, one row each, where the matrix reads any.
        coverage: which kinds of event are complete, from when; None where nothing says so, and
            then no absence means none. ``Coverage(assumed=True)`` states that all are.
        columns: the columns that the table of nominals has; None for `id`, `area`, every input
            that the matrix reads, ``<input>.as_of`` of those that grow stale, and `history_from`
            where it reads events. An input that is not among them is unknown for everybody.
        event_columns: the columns that the table of events has; None for all that are asked of it.

    Returns:
        The text of the query. Its head names the columns that it reads and their types; the rows
        come in no order.

    Raises:
        DefinitionError: when the matrix says something that the dialect cannot.
        EvidenceError: when `as_of` is no date, or a column is named that cannot be there.
        ReferenceNotFoundError: when there is no such dialect.
    """
    spoken = dialect_of(dialect)
    program = asked_program(matrix, as_of, coverage, columns, event_columns)
    tables = {"nominals": nominals, "events": events}
    return written(program, matrix, spoken, as_of=as_of, tables=tables)


def dialect_of(name: str) -> Dialect:
    """The dialect of this name.

    Raises:
        ReferenceNotFoundError: when there is none.
    """
    if name not in DIALECTS:
        hint = did_you_mean(name, DIALECTS, f"the dialects are {listed(tuple(DIALECTS))}")
        raise ReferenceNotFoundError(f"there is no dialect '{name}'; {hint}")
    return DIALECTS[name]


def written(
    program: Program,
    matrix: Matrix,
    dialect: Dialect,
    *,
    as_of: dt.date,
    tables: Mapping[str, str],
) -> str:
    """A program as SQL, under a head that says what it is and what it reads."""
    check_names(program, dialect, matrix.origin)
    quoted = {source: table_name(name, dialect, source) for source, name in tables.items()}
    terms = Terms(dialect, {})
    names = {
        relation: terms.name(name)
        for relation, name in relation_names(program, tuple(tables.values())).items()
    }
    steps = Steps(dialect, quoted, names, needed_columns(program), frozenset(read_often(program)))
    parts = [common(steps, named) for named in program.relations[:-1]]
    head = comment(head_of(program, matrix, dialect, as_of, tables))
    answer = steps.select(program.answer)
    return f"{head}WITH\n" + ",\n".join(parts) + f"\n{answer}\n"


def common(steps: Steps, named: Named) -> str:
    """A relation as a common table expression."""
    inner = indented(steps.select(named))
    name = steps.names[named.name]
    return f"{notes_of(named.notes)}{name} AS {steps.dialect.materialised}(\n{inner}\n)"


def indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else line for line in text.split("\n"))
