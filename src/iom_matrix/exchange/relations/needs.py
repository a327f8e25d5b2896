"""Needs: which columns of each relation of a program a later one reads.

The others need not be carried along: a step then shows what it is about, and an engine that keeps
its rows keeps fewer.
"""

from __future__ import annotations

from collections.abc import Iterator

from iom_matrix.exchange.relations.expressions import Exact, Listed, Shown, Strung, Text, Worded
from iom_matrix.exchange.relations.relations import (
    Aggregate,
    Derived,
    Different,
    Filtered,
    Gathered,
    GreatestText,
    Joined,
    Made,
    Paired,
    Program,
    Ranked,
    Relation,
    Shifted,
    Source,
    Stacked,
)
from iom_matrix.exchange.relations.spans import columns_in

Needs = dict[str, set[str]]


def read_often(program: Program) -> set[str]:
    """The relations that more than one other reads."""
    readers: dict[str, int] = {}
    for named in program.relations:
        for of in sources_of(named.relation):
            readers[of] = readers.get(of, 0) + 1
    return {name for name, count in readers.items() if count > 1}


def sources_of(one: Relation) -> tuple[str, ...]:
    """The relations that one reads."""
    match one:
        case Source():
            return ()
        case Joined() | Paired():
            return one.left, one.right
        case Stacked():
            return one.parts
        case _:
            return (one.of,)


def needed_columns(program: Program) -> Needs:
    """For each relation, the columns that are read of it; all those of the answer."""
    needs: Needs = {named.name: set() for named in program.relations}
    answer = program.answer.relation
    if isinstance(answer, Derived):
        needs[program.answer.name] = {made.name for made in answer.columns}
    for named in reversed(program.relations):
        for of, column in _read(named.relation, needs[named.name]):
            needs[of].add(column)
    return needs


def _read(one: Relation, needed: set[str]) -> Iterator[tuple[str, str]]:
    """What a relation reads of others, of which these columns are needed."""
    match one:
        case Source():
            return
        case Derived():
            made = {column.name for column in one.columns}
            asked = {name for made in one.columns for name in _of_made(made, needed)}
            asked |= (needed - made) if one.keep else set()
            yield from ((one.of, name) for name in asked)
        case Filtered():
            yield from ((one.of, name) for name in {*needed, *columns_in(one.where)})
        case Gathered():
            read = {name for new, a in one.columns if new in needed for name in _aggregated(a)}
            yield from ((one.of, name) for name in {*one.by, *read})
        case Joined() | Paired():
            right = {c if isinstance(c, str) else c[0] for c in one.columns}
            yield from ((one.left, name) for name in {*one.on, *(needed - right)})
            yield from ((one.right, name) for name in {*one.on, *(needed & right)})
        case Stacked():
            yield from ((part, name) for part in one.parts for name in needed)
        case Shifted():
            shifted = {new: name for new, name, *_ in one.columns}
            read = {shifted.get(name, name) for name in needed}
            yield from ((one.of, name) for name in {*one.by, *one.order, *read})
        case Ranked():
            read = {*one.keys, *one.within, *columns_in(one.where)}
            yield from ((one.of, name) for name in read | (needed - {one.name}))


def _of_made(made: Made, needed: set[str]) -> Iterator[str]:
    if made.name in needed:
        yield from names_in(made.what)


def _aggregated(one: Aggregate) -> Iterator[str]:
    if isinstance(one, Different | GreatestText):
        yield from names_in(one.what)
        yield from columns_in(one.when)
    else:
        yield from columns_in(one.whole)


def names_in(term: object) -> Iterator[str]:
    """Every column that a term reads, texts included."""
    match term:
        case Text():
            yield term.name
        case Shown():
            yield from names_in(term.what)
            yield from columns_in(term.where)
        case Exact():
            yield from columns_in(term.units)
        case Worded():
            for where, what in term.cases:
                yield from columns_in(where)
                yield from names_in(what)
            yield from names_in(term.otherwise)
        case Strung():
            for part in term.parts:
                yield from names_in(part)
        case Listed():
            for where, _ in term.parts:
                yield from columns_in(where)
        case _:
            yield from columns_in(term)
