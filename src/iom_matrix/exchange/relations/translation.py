"""Translation: a matrix and a day as one program of relations, for any engine of tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from iom_matrix.definition.linked import Matrix
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.exchange.relations.answers import Answers
from iom_matrix.exchange.relations.covering import HISTORY_FROM
from iom_matrix.exchange.relations.door import ANSWERS, ID_ROWS, NOMINALS, Door
from iom_matrix.exchange.relations.expressions import Column, Condition
from iom_matrix.exchange.relations.folding import compare
from iom_matrix.exchange.relations.histories import Histories, Tables, histories
from iom_matrix.exchange.relations.layers import Layers
from iom_matrix.exchange.relations.lines import Lines
from iom_matrix.exchange.relations.outcome import Outcome
from iom_matrix.exchange.relations.relations import Asked, Program
from iom_matrix.exchange.relations.sources import Sources
from iom_matrix.exchange.relations.steps import Steps
from iom_matrix.reading.answers import AS_OF
from iom_matrix.scoring.plan import compile_plan


def program_of(
    matrix: Matrix,
    *,
    as_of: dt.date,
    columns: Collection[str] | None = None,
    events: Collection[str] | None = None,
    coverage: Coverage | None = None,
    doubtful_ids: bool = False,
) -> Program:
    """Translate a matrix to relations that score by it, as evidence stood on a day.

    Args:
        matrix: what `load` returned.
        as_of: the day of scoring; every edge of time is a literal worked out from it.
        columns: the columns that the table of nominals has, or None for all that `asked_columns`
            names. An input that is not among them is unknown for everybody.
        events: the columns that the table of events has, or None for all that are asked of it.
        coverage: which kinds of event are complete, from when; None where nothing says so.
        doubtful_ids: whether some rows of nominals may have no id, or that of another row. They
            get no score then, and `problems` says so.

    Raises:
        EvidenceError: when `as_of` is no date.
        DefinitionError: when the matrix says something that relations cannot.
    """
    if isinstance(as_of, dt.datetime) or not isinstance(as_of, dt.date):
        message = f"as_of is a calendar date, not {as_of!r}"
        raise EvidenceError([Problem("not-a-date", message, "give a date without a time")])
    plan = compile_plan(matrix)
    asked = asked_columns(matrix) if columns is None else columns
    door = Door(matrix, as_of, asked, doubtful_ids)
    _ask_history(matrix, door)
    relations = [*door.relations()]
    taken = {"id", "area", "place", *door.made_columns()}
    found = Histories(ANSWERS)
    if reads_events(matrix):
        tables = Tables(
            NOMINALS,
            frozenset(door.columns),
            None if events is None else frozenset(events),
            ID_ROWS if doubtful_ids else "",
        )
        found = histories(
            Steps(relations), matrix, ANSWERS, tables,
            as_of=as_of, coverage=coverage or Coverage(), taken=taken,
        )  # fmt: skip
    layers = Layers(found.people, taken, {**door.spans, **found.spans})
    answers = Answers(matrix, as_of, door, layers)
    lines = Lines(plan, answers, Sources(plan, answers, found))
    for linked in matrix.lines.values():
        answers.lines[linked.name] = lines.score(linked)
    outcome = Outcome(matrix, plan.places, answers, layers, _unread(found))
    return Program((*relations, *outcome.relations()))


def asked_columns(matrix: Matrix) -> tuple[str, ...]:
    """The columns of nominals that a matrix can use, those of observations among them."""
    found = ["id", "area"]
    for name, spec in matrix.inputs.items():
        found.append(name)
        if spec.stale_after is not None:
            found.append(f"{name}{AS_OF}")
    if reads_events(matrix):
        found.append(HISTORY_FROM)
    return tuple(found)


def reads_events(matrix: Matrix) -> bool:
    """Whether any line counts, weighs or dates events."""
    return any(linked.line.events for linked in matrix.lines.values())


def _ask_history(matrix: Matrix, door: Door) -> None:
    """Ask for the day from which a history is complete, where the caller's table says it."""
    if reads_events(matrix) and HISTORY_FROM in door.columns:
        says = "the day from which the history is complete; null where coverage says it"
        door.asked.append(Asked(HISTORY_FROM, "date", says=says))


def _unread(found: Histories) -> dict[str, Condition]:
    """What of a person's events could not be read: what is told of it, and where."""
    return {
        f"{told}: not an answer": compare(">", Column(column), 0)
        for column, told in found.unread.items()
    }
