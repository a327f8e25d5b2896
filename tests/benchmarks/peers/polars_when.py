"""Polars: one chain of when, then, otherwise a question; in single bytes, and as mostly written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tests.benchmarks.peers.peer import Found, Peer, People, Run
from tests.benchmarks.twelve import Question, twelve

if TYPE_CHECKING:
    import polars as pl

    Literal = Callable[[int], pl.Expr]


def in_bytes(people: People) -> Run:
    import polars as pl

    return _ready(people, lambda number: pl.lit(number, pl.UInt8), pl.UInt16)


def as_written(people: People) -> Run:
    import polars as pl

    return _ready(people, pl.lit, pl.Int32)


def _ready(people: People, literal: Literal, wide: type[pl.DataType]) -> Run:
    import polars as pl

    frame = pl.DataFrame(people.answers)
    open_ = people.known is not None
    if people.known is not None:
        known = pl.DataFrame(people.known)
        frame = frame.select(pl.when(known[name]).then(pl.col(name)) for name in frame.columns)
    questions, names = twelve().questions, [question.line for question in twelve().questions]
    points = [_points(q, literal, open_=open_).alias(q.line) for q in questions]
    total = pl.sum_horizontal(pl.col(name).cast(wide) for name in names)
    query = frame.lazy().select(*points, *([_more(wide)] if open_ else []))
    query = query.with_columns(total.alias("total"))
    query = query.with_columns(
        _banded(pl.col("total"), twelve().tiers, range(3), literal).alias("tier"),
        *([(pl.col("total") + pl.col("more")).alias("highest")] if open_ else []),
    )

    def found(scored: pl.DataFrame) -> Found:
        highest = scored["highest"].to_numpy() if open_ else None
        sides = (scored[name].to_numpy() for name in ("total", "tier"))
        return Found(scored.select(names).to_numpy().T, *sides, highest)

    return Run(query.collect, found)


def _points(question: Question, literal: Literal, *, open_: bool) -> pl.Expr:
    import polars as pl

    answer, points = pl.col(question.name), question.points
    if question.words:
        chain = literal(points[-1])
        for code, earned in enumerate(points[:-1]):
            chain = pl.when(answer == code).then(literal(earned)).otherwise(chain)
    else:
        chain = _banded(answer, question.edges, points, literal)
    if not open_:
        return chain
    return pl.when(answer.is_null()).then(literal(min(points))).otherwise(chain)


def _banded(
    number: pl.Expr, edges: tuple[int, ...], points: Sequence[int], literal: Literal
) -> pl.Expr:
    import polars as pl

    chain = literal(points[0])
    for edge, earned in zip(edges, points[1:], strict=True):
        chain = pl.when(number >= edge).then(literal(earned)).otherwise(chain)
    return chain


def _more(wide: type[pl.DataType]) -> pl.Expr:
    """By how much the total could still rise."""
    import polars as pl

    return pl.sum_horizontal(
        pl.col(question.name).is_null().cast(wide) * (max(question.points) - min(question.points))
        for question in twelve().questions
    ).alias("more")


POLARS = Peer(
    "Polars, when and then, in bytes", in_bytes, ("polars",), 15, bounds=True, threads=True
)
POLARS_WIDE = Peer(
    "Polars, when and then, as written", as_written, ("polars",), 25, bounds=True, threads=True
)
