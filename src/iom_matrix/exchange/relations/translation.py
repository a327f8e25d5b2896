"""Translation: a matrix and a day as one program of relations, for any engine of tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from iom_matrix.definition.lines import MEASURES, Line
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.moments import Moment
from iom_matrix.errors import DefinitionError, EvidenceError, Problem
from iom_matrix.exchange.relations.answers import Answers
from iom_matrix.exchange.relations.door import ANSWERS, Door
from iom_matrix.exchange.relations.layers import Layers
from iom_matrix.exchange.relations.lines import Lines
from iom_matrix.exchange.relations.outcome import Outcome
from iom_matrix.exchange.relations.relations import Program
from iom_matrix.exchange.relations.values import Values
from iom_matrix.reading.answers import AS_OF
from iom_matrix.scoring.plan import compile_plan


def program_of(
    matrix: Matrix,
    *,
    as_of: dt.date,
    columns: Collection[str] | None = None,
    nominals: str = "nominals",
) -> Program:
    """Translate a matrix to relations that score by it, as evidence stood on a day.

    Args:
        matrix: what `load` returned.
        as_of: the day of scoring; every edge of time is a literal worked out from it.
        columns: the columns that the table of nominals has, or None for all that `asked_columns`
            names. An input that is not among them is unknown for everybody.
        nominals: the name of that table.

    Raises:
        EvidenceError: when `as_of` is no date.
        DefinitionError: when the matrix says something that relations cannot.
    """
    if isinstance(as_of, dt.datetime) or not isinstance(as_of, dt.date):
        message = f"as_of is a calendar date, not {as_of!r}"
        raise EvidenceError([Problem("not-a-date", message, "give a date without a time")])
    plan = compile_plan(matrix)
    door = Door(matrix, as_of, asked_columns(matrix) if columns is None else columns)
    relations = [*door.relations(nominals)]
    taken = {"id", "area", "place", *door.made_columns()}
    layers = Layers(ANSWERS, taken, door.spans)
    answers = Answers(matrix, as_of, door, layers)
    lines = Lines(plan, answers, NoHistories())
    for linked in matrix.lines.values():
        answers.lines[linked.name] = lines.score(linked)
    outcome = Outcome(matrix, plan.places, answers, layers)
    return Program((*relations, *outcome.relations()))


def asked_columns(matrix: Matrix) -> tuple[str, ...]:
    """The columns of nominals that a matrix can use, those of observations among them."""
    found = ["id", "area"]
    for name, spec in matrix.inputs.items():
        found.append(name)
        if spec.stale_after is not None:
            found.append(f"{name}{AS_OF}")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class NoHistories:
    """No events at all: a matrix that reads any is refused."""

    def measure(self, linked: LinkedLine) -> Values:
        """Refuse a line that counts events."""
        raise _refused(linked.name, linked.line)

    def moment(self, line: Line, moment: Moment) -> Values:
        """Refuse a line that asks when an event was."""
        raise _refused(moment.events or "", line)


def _refused(name: str, line: Line) -> DefinitionError:
    word = line.source if line.source in MEASURES else "the date of an event"
    message = f"'{name}' reads events ({word}), which are not translated yet"
    hint = "score it with iom_matrix.score"
    return DefinitionError([Problem("events-not-translated", message, hint)])
