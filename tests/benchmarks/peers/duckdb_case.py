"""DuckDB: searched CASE over a table of its own in memory, into Arrow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from tests.benchmarks.peers.peer import Found, Peer, People, Run
from tests.benchmarks.twelve import Question, twelve

if TYPE_CHECKING:
    import pyarrow as pa


def ready(people: People) -> Run:
    import duckdb
    import pyarrow as pa

    columns = {
        name: pa.array(values, mask=None if people.known is None else ~people.known[name])
        for name, values in people.answers.items()
    }
    connection = duckdb.connect(config={"threads": people.threads})
    connection.register("arrived", pa.table(columns))
    connection.execute("create table people as select * from arrived")
    connection.unregister("arrived")
    query = _query(open_=people.known is not None)
    names = [question.line for question in twelve().questions]

    def found(scored: pa.Table) -> Found:
        arrays = {name: scored[name].to_numpy() for name in scored.column_names}
        points = np.stack([arrays[name] for name in names])
        return Found(points, arrays["total"], arrays["tier"], arrays.get("highest"))

    return Run(lambda: connection.sql(query).to_arrow_table(), found)


def _query(*, open_: bool) -> str:
    questions = twelve().questions
    points = [f"{_points(q, open_=open_)}::utinyint as {q.line}" for q in questions]
    total = " + ".join(f"{question.line}::usmallint" for question in questions)
    tier = _case((f"total >= {edge}", place) for place, edge in _falling(twelve().tiers, (1, 2)))
    more = " + ".join(
        f"case when {q.name} is null then {max(q.points) - min(q.points)} else 0 end"
        for q in questions
    )
    highest = f", (total + {more})::usmallint as highest" if open_ else ""
    lines = ", ".join(question.line for question in questions)
    return f"""
        with earned as (select *, {", ".join(points)} from people),
        summed as (select *, {total} as total from earned)
        select {lines}, total, ({tier} else 0 end)::utinyint as tier{highest} from summed
    """  # noqa: S608 - all of it is from the matrix beside it


def _points(question: Question, *, open_: bool) -> str:
    name, points = question.name, question.points
    whens = (
        [(f"{name} = {code}", earned) for code, earned in enumerate(points[1:], 1)]
        if question.words
        else [(f"{name} >= {edge}", p) for p, edge in _falling(question.edges, points[1:])]
    )
    unknown = [(f"{name} is null", min(points))] if open_ else []
    return f"({_case([*unknown, *whens])} else {points[0]} end)"


def _falling(edges: tuple[int, ...], earned: tuple[int, ...]) -> list[tuple[int, int]]:
    return list(zip(earned, edges, strict=True))[::-1]


def _case(whens: Iterable[tuple[str, int]]) -> str:
    return "case " + " ".join(f"when {test} then {earned}" for test, earned in whens)


DUCKDB = Peer(
    "DuckDB, case", ready, ("duckdb", "pyarrow"), nanoseconds=120, bounds=True, threads=True
)
