"""The query: a matrix on a day as one statement of SQL, which a reader can follow."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from textwrap import wrap

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.notices import file_notices
from iom_matrix.errors import (
    DefinitionError,
    Problem,
    ReferenceNotFoundError,
    did_you_mean,
    listed,
)
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.needs import needed_columns, read_often
from iom_matrix.exchange.relations.relations import Asked, Made, Program, Source
from iom_matrix.exchange.relations.translation import program_of
from iom_matrix.exchange.sql.dialects import DIALECTS, Dialect
from iom_matrix.exchange.sql.steps import Steps, relation_names
from iom_matrix.exchange.sql.terms import WIDTH, Terms
from iom_matrix.forms.digests import digest

_TABLE = re.compile(r"[^\W\d][\w$-]*(\.[^\W\d][\w$-]*){0,3}")


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
        EvidenceError: when `as_of` is no date.
        ReferenceNotFoundError: when there is no such dialect.
    """
    spoken = dialect_of(dialect)
    program = program_of(
        matrix, as_of=as_of, columns=columns, events=event_columns, coverage=coverage
    )
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
    _check_names(program, dialect, matrix.origin)
    quoted = {source: _table(name, dialect) for source, name in tables.items()}
    names = relation_names(program, tuple(tables.values()))
    often = frozenset(read_often(program))
    steps = Steps(dialect, quoted, names, needed_columns(program), often)
    lines = _head(program, matrix, dialect, as_of, tables)
    head = "\n".join(f"-- {line}".rstrip() for line in lines)
    parts: list[str] = []
    for named in program.relations[:-1]:
        notes = "".join(f"-- {line}\n" for note in named.notes for line in _wrapped(note))
        name = Terms(dialect, {}).name(steps.names[named.name])
        inner = _indented(steps.select(named))
        parts.append(f"{notes}{name} AS {dialect.materialised}(\n{inner}\n)")
    answer = steps.select(program.answer)
    return f"{head}\nWITH\n" + ",\n".join(parts) + f"\n{answer}\n"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else line for line in text.split("\n"))


def _wrapped(text: str) -> list[str]:
    return wrap(" ".join(text.split()), WIDTH - 3) or [""]


def _table(name: str, dialect: Dialect) -> str:
    """The caller's table, quoted part by part."""
    if not _TABLE.fullmatch(name):
        message = f"'{name}' is not the name of a table"
        hint = "letters, digits and underscores, with its schema before a full stop"
        raise DefinitionError([Problem("not-a-table-name", message, hint)])
    terms = Terms(dialect, {})
    return ".".join(terms.name(part) for part in name.split("."))


def _check_names(program: Program, dialect: Dialect, file: str) -> None:
    """Refuse names that the warehouse would cut short, or take for one and the same."""
    found: list[Problem] = []
    for name in _names(program):
        if len(name.encode()) > dialect.longest:
            message = f"'{name}' is longer than the {dialect.longest} bytes of a name"
            hint = f"{dialect.title} would cut it short: give the line or the input a shorter id"
            found.append(Problem("name-too-long", message, hint, file))
    if found:
        raise DefinitionError(found)


def _names(program: Program) -> Iterator[str]:
    for named in program.relations:
        if isinstance(named.relation, Source):
            yield from (asked.name for asked in named.relation.columns)
        for made in getattr(named.relation, "columns", ()):
            if isinstance(made, Made):
                yield made.name


def _head(
    program: Program, matrix: Matrix, dialect: Dialect, as_of: dt.date, tables: Mapping[str, str]
) -> Iterator[str]:
    for notice in file_notices(matrix.file, matrix.vocabulary):
        yield from _wrapped(notice)
    yield from _wrapped(f"{matrix.file.title}: {matrix.reference}")
    yield f"as of {as_of.isoformat()}, for {dialect.title}"
    yield f"digest {digest(matrix)}"
    if not dialect.executed:
        yield from _wrapped(
            "This query was read by two parsers of this dialect. It was not executed on this "
            "warehouse by those who make iom-matrix: compare a few people with `iom-matrix rank`."
        )
    yield ""
    yield from _wrapped(
        "It gives advice to a panel: points, bounds, tiers and ranks; a row a person, in no order."
    )
    yield from _wrapped(
        "A null, NaN or empty text is not known, and never counts as none. What is no answer is "
        "not known either, and is named in the column 'problems'."
    )
    yield from dialect.advice
    for named in program.relations:
        if isinstance(named.relation, Source):
            yield ""
            yield f"{tables[named.relation.table]} must have these columns:"
            for asked in named.relation.columns:
                yield from _asked(asked, dialect)


def _asked(asked: Asked, dialect: Dialect) -> Iterator[str]:
    kinds = {"text": "text", "number": "whole number or decimal", "date": "date"}
    kind = kinds[asked.kind]
    if asked.written or (asked.kind == "date" and dialect.dated_texts):
        kind = "text"
    first, *rest = wrap(f"{asked.name} ({kind}): {asked.says}", WIDTH - 5)
    yield f"  {first}"
    yield from (f"    {line}" for line in rest)
