"""What the lines of a matrix find in histories, once by arrays and once by relations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from iom_matrix.definition.lines import MEASURES
from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.columns import NO_WORD
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.nominals import People
from iom_matrix.exchange.relations.covering import HISTORY_FROM
from iom_matrix.exchange.relations.expressions import Text
from iom_matrix.exchange.relations.histories import Histories, Tables, histories
from iom_matrix.exchange.relations.relations import Asked, Derived, Made, Source
from iom_matrix.exchange.relations.steps import Steps
from iom_matrix.exchange.relations.values import Values
from iom_matrix.scoring import values as scoring
from iom_matrix.scoring.measuring import Measuring
from tests.relations_by_hand import Row, holds, value, worked_out

Record = Mapping[str, Any]
# For each person what each line, or date of an event, comes to.
Found = dict[str, dict[Any, str]]
COLUMNS = ("id", "area", HISTORY_FROM)
DATES = (HISTORY_FROM, "offence_date", "outcome_date")


def steps_of(
    matrix: Matrix, as_of: dt.date, coverage: Coverage, events: frozenset[str] | None = None
) -> tuple[Steps, Histories]:
    """The relations that read the histories of people."""
    steps = Steps()
    asked = [Asked(name, "date" if name in DATES else "text") for name in COLUMNS]
    steps.add("given", Source("nominals", tuple(asked)))
    steps.add("people", Derived("given", (Made("id", Text("id")),), keep=False))
    tables = Tables("given", frozenset(COLUMNS), events)
    found = histories(steps, matrix, "people", tables, as_of=as_of, coverage=coverage, taken={"id"})
    return steps, found


def tables_of(nominals: Sequence[Record], events: Sequence[Record]) -> dict[str, list[Row]]:
    """Records with typed dates; what is no date is left as it is."""
    return {
        "nominals": [_typed(row) for row in nominals],
        "events": [_typed(row) for row in events],
    }


def _typed(row: Record) -> Row:
    return {name: _day(cell) if name in DATES else cell for name, cell in row.items()}


def _day(cell: str | None) -> Any:
    try:
        return dt.date.fromisoformat(cell) if cell else None
    except ValueError:
        return cell


def rows_of(
    matrix: Matrix,
    nominals: Sequence[Record],
    events: Sequence[Record],
    *,
    as_of: dt.date,
    coverage: Coverage,
) -> tuple[Histories, list[Row]]:
    """What relations find, as the rows of the last of them."""
    steps, found = steps_of(matrix, as_of, coverage)
    rows = worked_out(steps.relations, tables_of(nominals, events))
    return found, rows[found.people]


def by_relations(
    matrix: Matrix,
    nominals: Sequence[Record],
    events: Sequence[Record],
    *,
    as_of: dt.date,
    coverage: Coverage,
) -> Found:
    """What relations find."""
    found, rows = rows_of(matrix, nominals, events, as_of=as_of, coverage=coverage)
    every: dict[Any, Values] = {**found.measures, **found.moments}
    return {row["id"]: {key: picture(values, row) for key, values in every.items()} for row in rows}


def picture(values: Values, row: Row) -> str:
    """Values of one person in a few words: the official answer, and all that is possible."""
    words = [str(at) for at, can in enumerate(values.can) if holds(can, row)]
    low, high = value(values.low, row), value(values.high, row)
    word = value(values.word, row)
    official = "unknown"
    if holds(values.known, row):
        official = f"word {word}" if word != NO_WORD else str(value(values.number, row))
    return _told(official, low, high, words)


def _told(official: str, low: int, high: int, words: Sequence[str]) -> str:
    numbers = f"{low} to {high}" if low <= high else "none"
    return f"{official}; {numbers}; words {' '.join(words)}"


def by_arrays(matrix: Matrix, people: People, as_of: dt.date) -> Found:
    """What arrays find."""
    measuring = Measuring(matrix, people, as_of)
    every: dict[Any, scoring.Values] = {}
    for linked in matrix.lines.values():
        line = linked.line
        if line.source in MEASURES:
            every[linked.name] = measuring.measure(linked).values
        for moment in line.moments:
            if moment.events:
                word = "last" if moment.first is None else "first"
                key = (word, moment.events, line.date, line.at_liberty)
                every[key] = measuring.moment(line, moment).values
    return {
        name: {key: _pictured(values, at) for key, values in every.items()}
        for at, name in enumerate(people.ids)
    }


def _pictured(values: scoring.Values, at: int) -> str:
    words = [str(word) for word in range(64) if values.has(word)[at]]
    official = "unknown"
    if values.known[at]:
        word = int(values.word[at])
        official = f"word {word}" if word != NO_WORD else str(int(values.number[at]))
    return _told(official, int(values.low[at]), int(values.high[at]), words)
