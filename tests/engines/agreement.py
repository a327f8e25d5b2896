"""Agreement: what a query gives of people is what scoring gives of them, to the digit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from iom_matrix.definition.linked import TOTAL
from iom_matrix.exchange.relations.relations import Asked, Program, Source
from iom_matrix.scoring.ranking import rank
from iom_matrix.scoring.results import Scores
from tests.engines.tables import Cell, Row, Table

_KINDS = {"text": "text", "number": "decimal", "date": "date"}
Records = Iterable[Mapping[str, str]]


def tables_of(program: Program, nominals: Records, events: Records = ()) -> dict[str, Table]:
    """The tables that a program reads, from records of texts as a file has them."""
    given = {"nominals": list(nominals), "events": list(events)}
    return {
        named.relation.table: _table(named.relation, given[named.relation.table])
        for named in program.relations
        if isinstance(named.relation, Source)
    }


def _table(source: Source, records: list[Mapping[str, str]]) -> Table:
    kinds: dict[str, Any] = {
        asked.name: "text" if asked.written else _KINDS[asked.kind] for asked in source.columns
    }
    rows = [tuple(_cell(asked, one.get(asked.name)) for asked in source.columns) for one in records]
    return Table(kinds, rows)


def _cell(asked: Asked, text: str | None) -> Cell:
    if not text:
        return None
    if asked.written or asked.kind == "text":
        return text
    return dt.date.fromisoformat(text) if asked.kind == "date" else Decimal(text)


def expected(scores: Scores) -> dict[str, Row]:
    """Of each person what the answer of a query must say, by the person's id."""
    ranks = rank(scores).rank
    return {
        person: {
            "refused": _yes(scores.refused[at]),
            "out_of_scope": _stop(scores, at),
            "rank": int(ranks[at]) if scores.scored[at] else None,
            **dict(_points(scores, at)),
            **_tiers(scores, at),
            **dict(_marks(scores, at)),
        }
        for at, person in enumerate(scores.people.ids)
    }


def _yes(said: object) -> str:
    return "yes" if said else "no"


def _stop(scores: Scores, at: int) -> str | None:
    gates = list(scores.matrix.file.gates.values())
    return gates[scores.gate[at]].stop if scores.gate[at] >= 0 else None


def _points(scores: Scores, at: int) -> Iterator[tuple[str, Decimal | None]]:
    for name, linked in scores.matrix.lines.items():
        if linked.role not in {"factor", "group"} or linked.scale or not linked.result.numeric:
            continue
        found = scores.lines[name]
        sides = {"": found.points}
        if name == TOTAL or name in scores.matrix.file.groups:
            sides |= {"_lowest": found.lowest, "_highest": found.highest}
        for end, side in sides.items():
            shown = f"points{end}" if name == TOTAL else f"{name}{end}"
            units = Decimal(int(side[at])).scaleb(-scores.places)
            yield shown, units if scores.scored[at] else None


def _tiers(scores: Scores, at: int) -> Row:
    if not scores.scored[at]:
        return {"tier": None, "possible_tiers": None, "settled": None}
    return {
        "tier": scores.matrix.scale[scores.tier[at]],
        "possible_tiers": ", ".join(scores.possible_tiers(at)),
        "settled": _yes(scores.settled[at]),
    }


def _marks(scores: Scores, at: int) -> Iterator[tuple[str, str]]:
    for kind in ("route", "cohort", "caution"):
        for name, truths in getattr(scores, f"{kind}s").items():
            told = _yes(truths.yes[at]) if truths.yes[at] or truths.no[at] else "unknown"
            yield f"{kind}_{name}", told


def differences(scores: Scores, rows: Iterable[Row]) -> list[tuple[str, str, Any, Any]]:
    """Person, column, what the query says, and what it ought to."""
    return unlike(expected(scores), rows)


def unlike(wanted: Mapping[str, Row], rows: Iterable[Row]) -> list[tuple[str, str, Any, Any]]:
    """The same, of what is wanted of each person."""
    found = {row["id"]: row for row in rows}
    assert sorted(found) == sorted(wanted)
    return [
        (person, column, found[person][column], value)
        for person, row in wanted.items()
        for column, value in row.items()
        if not _same(found[person][column], value)
    ]


def _same(one: Any, other: Any) -> bool:
    # SQLite has no decimals: its points are the binary fraction nearest to what they are.
    if isinstance(one, float) and isinstance(other, Decimal):
        return one == float(other)
    return bool(one == other)
