"""Programs run on data frames: each relation is a frame worked out from earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import narwhals.stable.v2 as nw

from iom_matrix.exchange.frames.expressions import Expressions
from iom_matrix.exchange.frames.sharing import Sharing
from iom_matrix.exchange.relations.expressions import Exact, Number, Shown
from iom_matrix.exchange.relations.relations import (
    Aggregate,
    Derived,
    Different,
    Filtered,
    Gathered,
    Greatest,
    GreatestText,
    Joined,
    Least,
    Made,
    Paired,
    Program,
    Ranked,
    Relation,
    Shifted,
    Source,
    Stacked,
    Total,
)

Frame: TypeAlias = nw.LazyFrame[Any]  # an eager frame has all the same verbs, and tests run on them
Door: TypeAlias = Callable[[Source], Frame]
# More people than this are in no country; two ranks of fewer fit into one whole number.
_MANY = 2**31
_KEY = "__key"
_PLAIN = Expressions(Sharing())


def run_program(program: Program, door: Door) -> Frame:
    """The answer of a program.

    Args:
        program: its relations.
        door: gives the frame of a caller's table, with the columns that are asked of it.
    """
    frames: dict[str, Frame] = {}
    for named in program.relations:
        frames[named.name] = _run(named.relation, frames, door)
    return frames[program.answer.name]


def decimals(program: Program) -> dict[str, int]:
    """Columns of the answer that stand for decimals -> the places of their units."""
    answer = program.answer.relation
    made = answer.columns if isinstance(answer, Derived) else ()
    return {column.name: places for column in made if (places := _places(column))}


def _places(column: Made) -> int:
    what = column.what
    shown = what.what if isinstance(what, Shown) else what
    return shown.places if isinstance(shown, Exact) else 0


def _run(relation: Relation, frames: Mapping[str, Frame], door: Door) -> Frame:
    match relation:
        case Source():
            return door(relation)
        case Derived():
            return _derived(relation, frames[relation.of])
        case Filtered():
            return frames[relation.of].filter(_PLAIN.condition(relation.where))
        case Gathered():
            return _gathered(relation, frames[relation.of])
        case Joined():
            return _joined(relation, frames[relation.left], frames[relation.right])
        case Paired():
            right = frames[relation.right].select(*relation.on, *relation.columns)
            return frames[relation.left].join(right, on=list(relation.on), how="inner")
        case Stacked():
            first, *others = (frames[name] for name in relation.parts)
            names = first.collect_schema().names()
            return nw.concat([first, *(other.select(*names) for other in others)])
        case Shifted():
            return _shifted(relation, frames[relation.of])
        case Ranked():
            return _ranked(relation, frames[relation.of])


def _shared(of: Frame, nodes: Iterable[Any]) -> tuple[Frame, Expressions, list[str]]:
    """The frame with what some expressions share, how to make them, and what to drop then."""
    sharing = Sharing.of(nodes)
    make = Expressions(sharing)
    for layer in sharing.layers:
        of = of.with_columns(*(make.held(node).alias(name) for name, node in layer))
    return of, make, sharing.names


def _derived(relation: Derived, of: Frame) -> Frame:
    of, make, aside = _shared(of, (made.what for made in relation.columns))
    made = [make.made(made.what).alias(made.name) for made in relation.columns]
    if not relation.keep:
        return of.select(*made)
    of = of.with_columns(*made)
    return of.drop(*aside) if aside else of


def _gathered(relation: Gathered, of: Frame) -> Frame:
    """Values first and their aggregates then: libraries aggregate columns, not expressions."""
    parts = [(name, f"{name}__of", aggregate) for name, aggregate in relation.columns]
    of, make, _ = _shared(of, (aggregate for _, aggregate in relation.columns))
    values = [_aggregated(make, aggregate).alias(value) for _, value, aggregate in parts]
    found = of.with_columns(*values).group_by(*relation.by)
    sums = [_AGGREGATES[type(aggregate)](nw.col(value)) for _, value, aggregate in parts]
    named = [one.alias(name) for one, (name, _, _) in zip(sums, parts, strict=True)]
    nulls = [
        nw.col(value).count().alias(f"{name}__given")
        for name, value, aggregate in parts
        if isinstance(aggregate, Different)
    ]
    rows = nw.len().alias("__rows")
    finished = [nw.col(*relation.by), *(_finished(name, aggregate) for name, _, aggregate in parts)]
    return found.agg(*named, *nulls, rows).select(*finished)


def _aggregated(make: Expressions, aggregate: Aggregate) -> nw.Expr:
    match aggregate:
        case Different() | GreatestText():
            return nw.when(make.condition(aggregate.when)).then(make.made(aggregate.what))
        case Total() | Greatest() | Least():
            return make.whole(aggregate.whole)


_AGGREGATES: Mapping[type, Callable[[nw.Expr], nw.Expr]] = {
    Total: nw.Expr.sum,
    Greatest: nw.Expr.max,
    Least: nw.Expr.min,
    Different: nw.Expr.n_unique,
    GreatestText: nw.Expr.max,
}


def _finished(name: str, aggregate: Aggregate) -> nw.Expr:
    """An aggregate as the program counts on it: 64 bits wide, and never null."""
    found = nw.col(name)
    match aggregate:
        case GreatestText():
            return found.fill_null(aggregate.default)
        case Different():
            # A null, where the condition does not hold, counts as one more of different values.
            some_null = nw.col("__rows").cast(nw.Int64) > nw.col(f"{name}__given").cast(nw.Int64)
            count = found.cast(nw.Int64)
            return nw.when(some_null).then(count - 1).otherwise(count).alias(name)
        case _:
            return found.cast(nw.Int64)


def _joined(relation: Joined, left: Frame, right: Frame) -> Frame:
    names = [name for name, _ in relation.columns]
    found = left.join(right.select(*relation.on, *names), on=list(relation.on), how="left")
    filled = [
        nw.col(name).fill_null(default.value).cast(nw.Int64)
        if isinstance(default, Number)
        else nw.col(name).fill_null(default.text)
        for name, default in relation.columns
    ]
    return found.with_columns(*filled)


def _shifted(relation: Shifted, of: Frame) -> Frame:
    by, order = list(relation.by), list(relation.order)
    columns = [
        nw.col(source).shift(-onward).over(*by, order_by=order).fill_null(default).cast(nw.Int64)
        .alias(name)
        for name, source, onward, default in relation.columns
    ]  # fmt: skip
    return of.with_columns(*columns)


def _ranked(relation: Ranked, of: Frame) -> Frame:
    here = _PLAIN.condition(relation.where)
    if not relation.keys:  # nothing tells anybody from anybody: all of them stand first
        first_of_all = nw.when(here).then(nw.lit(1, nw.Int64)).otherwise(nw.lit(0, nw.Int64))
        return of.with_columns(first_of_all.alias(relation.name))
    first, *others = relation.keys
    of = of.with_columns(nw.when(here).then(nw.col(first)).alias(_KEY))
    for name in others:
        # Ordinal ranks with a tie-break differ between libraries: two keys become one.
        key = nw.when(here).then(nw.col(name))
        of = of.with_columns(key.alias(f"{_KEY}_next"))
        of = of.with_columns(
            _standing(_KEY, "dense").alias(_KEY), _standing(f"{_KEY}_next", "dense").alias("__next")
        )
        of = of.with_columns((nw.col(_KEY) * _MANY + nw.col("__next")).alias(_KEY))
    rank = nw.col(_KEY).rank("min", descending=True)
    if relation.within:
        rank = rank.over(*relation.within)
    found = of.with_columns(rank.cast(nw.Int64).fill_null(0).alias(relation.name))
    aside = [_KEY, *(f"{_KEY}_next", "__next") * bool(others)]
    return found.drop(*aside)


def _standing(name: str, method: str) -> nw.Expr:
    return nw.col(name).rank(method).cast(nw.Int64)  # type: ignore[arg-type]
