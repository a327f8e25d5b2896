"""Names of tables and columns, as a warehouse can have them and tells them apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from iom_matrix.errors import DefinitionError, Problem
from iom_matrix.exchange.relations.relations import Made, Program, Source
from iom_matrix.exchange.sql.dialects import Dialect
from iom_matrix.exchange.sql.terms import Terms

# The argument that is the place of what is wrong with it.
_GIVEN = "prefix"
# What a catalogue has room for, without quotes.
_PLAIN = re.compile(r"[a-z][a-z0-9_]*")
_PREFIX = re.compile(r"([^\W\d]\w*)?")
_PLAIN_PREFIX = re.compile(r"([a-z][a-z0-9_]*[.]){0,2}([a-z][a-z0-9_]*)?")
_TABLE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*){0,2}")


def table_name(name: str, dialect: Dialect, table: str = "") -> str:
    """The caller's table, quoted part by part; `table` says of what."""
    if not _TABLE.fullmatch(name):
        message = f"'{name}' is not the name of a table"
        hint = "letters, digits and underscores; at most database.schema.table"
        raise DefinitionError([Problem("not-a-table-name", message, hint, table)])
    terms = Terms(dialect, {})
    return ".".join(terms.name(part) for part in name.split("."))


def check_names(program: Program, dialect: Dialect, file: str) -> None:
    """Refuse names that the warehouse would cut short, or take for one and the same."""
    found: list[Problem] = []
    for name in _names(program):
        if len(name.encode()) > dialect.longest:
            message = f"'{name}' is longer than the {dialect.longest} bytes of a name"
            hint = f"{dialect.title} would cut it short: give the line or the input a shorter id"
            found.append(Problem("name-too-long", message, hint, file))
    if found:
        raise DefinitionError(found)


def kept_names(
    names: Mapping[str, str],
    kept: Sequence[str],
    tables: Sequence[str],
    prefix: str,
    dialect: Dialect,
) -> dict[str, str]:
    """A name for each relation that is a table of its own, unlike every other in the text.

    Args:
        names: relation -> its name as a common table expression.
        kept: the relations that are tables.
        tables: the caller's tables.
        prefix: what the names begin with.
        dialect: for which warehouse.
    """
    _check_prefix(prefix, dialect)
    schema, dot, start = prefix.rpartition(".")
    taken = {table.split(".")[-1].lower() for table in tables}
    taken |= {name.lower() for relation, name in names.items() if relation not in kept}
    found: dict[str, str] = {}
    for relation in kept:
        name = f"{dialect.marks}{start}{names[relation]}"
        while name.lower() in taken:
            name += "_"
        taken.add(name.lower())
        found[relation] = f"{schema}{dot}{name}"
    return found


def _check_prefix(prefix: str, dialect: Dialect) -> None:
    fits = _PLAIN_PREFIX if dialect.stays else _PREFIX
    if not fits.fullmatch(prefix):
        message = f"no name of a table of {dialect.title} begins with '{prefix}'"
        hint = "letters, digits and underscores; its tables are temporary and in no schema"
        if dialect.stays:
            hint = "small letters, digits and underscores, with a schema before a full stop"
        raise DefinitionError([Problem("not-a-table-name", message, hint, _GIVEN)])


def check_kept(
    kept: Mapping[str, tuple[str, Collection[str]]], dialect: Dialect, file: str
) -> None:
    """Refuse tables that the warehouse would have under another name, or not at all.

    Args:
        kept: relation -> the name of its table, and its columns.
        dialect: for which warehouse.
        file: the file of the matrix.
    """
    found: list[Problem] = []
    for table, columns in kept.values():
        name = table.rpartition(".")[2]
        if len(name.encode()) > dialect.longest:
            message = f"'{name}' is longer than the {dialect.longest} bytes of a name"
            hint = f"{dialect.title} would cut it short: give a shorter prefix"
            found.append(Problem("name-too-long", message, hint, _GIVEN))
        for odd in sorted({*columns, name}) if dialect.stays else ():
            if not is_plain(odd):
                message = f"'{odd}' cannot be a name in a table that {dialect.title} keeps"
                hint = "ask for one query, or give the line or the input another id"
                found.append(Problem("not-a-table-name", message, hint, file))
    if found:
        raise DefinitionError(found)


def is_plain(name: str) -> bool:
    """Whether a catalogue has room for a name."""
    return _PLAIN.fullmatch(name) is not None


def _names(program: Program) -> Iterator[str]:
    for named in program.relations:
        if isinstance(named.relation, Source):
            yield from (asked.name for asked in named.relation.columns)
        for made in getattr(named.relation, "columns", ()):
            if isinstance(made, Made):
                yield made.name


def relation_names(program: Program, tables: Sequence[str]) -> dict[str, str]:
    """A name for each relation that is not one of the caller's tables."""
    taken = {table.split(".")[-1].lower() for table in tables}
    found: dict[str, str] = {}
    for named in program.relations:
        name = named.name
        while name.lower() in taken:
            name += "_"
        taken.add(name.lower())
        found[named.name] = name
    return found
