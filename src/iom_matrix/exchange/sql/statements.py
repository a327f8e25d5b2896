"""Statements: the program of a matrix as several, for engines that work shared steps out anew.

Each relation that more than one other reads is a table of its own, worked out once, and so is the
end of a long way; what leads to a table stands in its statement. The last is a plain SELECT.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.needs import Needs, needed_columns, read_often, sources_of
from iom_matrix.exchange.relations.relations import Named, Program, Source
from iom_matrix.exchange.sql.dialects import Dialect
from iom_matrix.exchange.sql.given_columns import asked_program
from iom_matrix.exchange.sql.heads import comment, head_of, notes_of
from iom_matrix.exchange.sql.names import (
    check_kept,
    check_names,
    is_plain,
    kept_names,
    relation_names,
    table_name,
)
from iom_matrix.exchange.sql.query import common, dialect_of
from iom_matrix.exchange.sql.steps import Steps
from iom_matrix.exchange.sql.terms import Terms

PREFIX = "iom_"
# How many relations one statement works out: Spark plans longer ones for minutes, and Athena takes
# no statement beyond 256 KiB.
_LONGEST = 6
_HEAD = (
    "",
    "Statements, to be run one after the other in one session: all but the last make tables,",
    "and the last gives the answer. Nothing may write to what they read in between.",
)


def steps_of(  # noqa: PLR0913 - as `sql_of`, with a prefix; all but one by name
    matrix: Matrix,
    *,
    as_of: dt.date,
    dialect: str,
    nominals: str = "nominals",
    events: str = "events",
    coverage: Coverage | None = None,
    columns: Collection[str] | None = None,
    event_columns: Collection[str] | None = None,
    prefix: str = PREFIX,
) -> str:
    """Statements that score by a matrix, as evidence stood on a day; otherwise as `sql_of`.

    Args:
        matrix: what `load` returned.
        as_of: the day of scoring; every edge of time is a literal worked out from it.
        dialect: duckdb, sqlite, postgres, spark, tsql, athena or trino.
        nominals: the table of nominals, one row a person, with its schema if it needs one.
        events: the table of events, one row each, where the matrix reads any.
        coverage: which kinds of event are complete, from when; None where nothing says so.
        columns: the columns that the table of nominals has; None for all that are asked of it.
        event_columns: the columns that the table of events has; None for all that are asked of it.
        prefix: what the names of the tables that are made begin with. They last as long as the
            session; on Spark, Athena and Trino they stay until they are dropped, and the prefix
            may name a schema: ``scratch.iom_``.

    Returns:
        Statements that end with a semicolon, with an empty line between them and nowhere else. The
        last is the query of the answer.

    Raises:
        DefinitionError: when the matrix or the prefix says something that the dialect cannot.
        EvidenceError: when `as_of` is no date, or a column is named that cannot be there.
        ReferenceNotFoundError: when there is no such dialect.
    """
    spoken = dialect_of(dialect)
    program = asked_program(matrix, as_of, coverage, columns, event_columns)
    tables = {"nominals": nominals, "events": events}
    return stated(program, matrix, spoken, as_of=as_of, tables=tables, prefix=prefix)


def stated(
    program: Program,
    matrix: Matrix,
    dialect: Dialect,
    *,
    as_of: dt.date,
    tables: Mapping[str, str],
    prefix: str = PREFIX,
) -> str:
    """A program as statements, under a head that says what it is and what it reads."""
    check_names(program, dialect, matrix.origin)
    quoted = {source: table_name(name, dialect, source) for source, name in tables.items()}
    names = relation_names(program, tuple(tables.values()))
    needs = needed_columns(program)
    parts = [*_parts(program, _kept(program, needs, dialect))]
    made = [part.named.name for part in parts[:-1]]
    kept = kept_names(names, made, tuple(tables.values()), prefix, dialect)
    check_kept({name: (kept[name], needs[name]) for name in made}, dialect, matrix.origin)
    terms = Terms(dialect, {})
    steps = Steps(dialect, quoted, {one: terms.name(name) for one, name in names.items()}, needs)
    head = comment((*head_of(program, matrix, dialect, as_of, tables), *_HEAD))
    statements = [one for part in parts[:-1] for one in _making(steps, part, kept, terms)]
    answer = _query(steps, parts[-1])
    statements.append(f"{_last(dialect, kept.values())}{answer};\n")
    return head + "\n\n".join(statements)


def _last(dialect: Dialect, kept: Iterable[str]) -> str:
    """What stands above the last statement: what takes back tables that outlast a session."""
    drops = [f"  DROP TABLE IF EXISTS {name};" for name in kept if dialect.stays]
    return comment(("The answer. Once it has been read:", *drops) if drops else ("The answer",))


@dataclass(frozen=True, slots=True)
class _Part:
    """A relation with those that lead to it and are no table, in their order."""

    named: Named
    before: tuple[Named, ...]


def _kept(program: Program, needs: Needs, dialect: Dialect) -> set[str]:
    """The relations that are tables: those read more than once, and ends of long ways to them."""
    often = read_often(program)
    kept: set[str] = set()
    ways: dict[str, int] = {}
    for named in program.relations[:-1]:
        name, relation = named.name, named.relation
        # A catalogue has not room for every name that a caller's column may have.
        if dialect.stays and isinstance(relation, Source):
            ways[name] = 0
            continue
        ways[name] = 1 + sum(ways[of] for of in sources_of(relation) if of not in kept)
        long = ways[name] >= _LONGEST and (not dialect.stays or all(map(is_plain, needs[name])))
        if name in often or long:
            kept.add(name)
    return kept


def _parts(program: Program, kept: set[str]) -> Iterator[_Part]:
    by_name = {named.name: named for named in program.relations}
    for named in program.relations:
        if named.name not in kept and named is not program.answer:
            continue
        before: set[str] = set()
        ahead = [*sources_of(named.relation)]
        while ahead:
            name = ahead.pop()
            if name not in kept and name not in before:
                before.add(name)
                ahead += sources_of(by_name[name].relation)
        yield _Part(named, tuple(one for one in program.relations if one.name in before))


def _query(steps: Steps, part: _Part) -> str:
    inner = [common(steps, one) for one in part.before]
    select = steps.select(part.named)
    return "WITH\n" + ",\n".join(inner) + f"\n{select}" if inner else select


def _making(steps: Steps, part: _Part, kept: Mapping[str, str], terms: Terms) -> Iterator[str]:
    """The statements that make one table; those after them read it by its own name."""
    name, dialect = part.named.name, steps.dialect
    table = ".".join(terms.name(piece) for piece in kept[name].split("."))
    query = _into(steps, part, table) if dialect.into else _query(steps, part)
    steps.names = {**steps.names, name: table}
    for says, statement in dialect.first:
        yield f"{notes_of((says.format(kept[name]),))}{statement.format(table)};"
    notes = notes_of((f"{kept[name]}: {name.replace('_', ' ')}", *part.named.notes))
    yield f"{notes}{dialect.makes.format(table)}{query};"
    for says, statement in dialect.then:
        yield f"{notes_of((says.format(kept[name]),))}{statement.format(table)};"


def _into(steps: Steps, part: _Part, table: str) -> str:
    bare = replace(part.named, notes=())  # they stand above the statement
    inner = ",\n".join(common(steps, one) for one in (*part.before, bare))
    return f"WITH\n{inner}\nSELECT *\nINTO {table}\nFROM {steps.names[part.named.name]}"
