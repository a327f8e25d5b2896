"""Heads: what a text of SQL says of itself before it begins, and how its comments are laid out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.notices import file_notices
from iom_matrix.exchange.relations.relations import Asked, Program, Source
from iom_matrix.exchange.sql.dialects import Dialect
from iom_matrix.exchange.sql.terms import WIDTH
from iom_matrix.forms.digests import digest


def head_of(
    program: Program, matrix: Matrix, dialect: Dialect, as_of: dt.date, tables: Mapping[str, str]
) -> Iterator[str]:
    for notice in file_notices(matrix.file, matrix.vocabulary):
        yield from _wrapped(notice)
    yield from _wrapped(f"{matrix.file.title}: {matrix.reference}")
    yield f"as of {as_of.isoformat()}, for {dialect.title}"
    yield from ("digest of the matrix:", f"  {digest(matrix)}")
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
        "not known either, and is named in the column 'problems'. A row of nominals without an id, "
        "or with that of another row, gets no score, and is named there too."
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
    first, *rest = wrap(f"{asked.name} ({kind}): {asked.says}", WIDTH - 7, break_on_hyphens=False)
    yield f"  {first}"
    yield from (f"    {line}" for line in rest)


def comment(lines: Iterable[str]) -> str:
    """Lines as comments, each with its end, and none wider than a line may be."""
    fitting = (part for line in lines for part in _hung(line))
    return "".join(f"-- {part}".rstrip() + "\n" for part in fitting)


def _hung(line: str) -> list[str]:
    edge = line[: len(line) - len(line.lstrip(" "))]
    return wrap(line, WIDTH - 3, subsequent_indent=edge, break_on_hyphens=False) or [""]


def notes_of(notes: Iterable[str]) -> str:
    """What a reader is told, as comments no wider than a line may be."""
    return comment(line for note in notes for line in _wrapped(note))


def _wrapped(text: str) -> list[str]:
    return wrap(" ".join(text.split()), WIDTH - 3, break_on_hyphens=False) or [""]
