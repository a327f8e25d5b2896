"""Sources of one person: what each line reads, compiled to what finds it."""

from __future__ import annotations

import datetime as dt

from iom_matrix.definition.lines import JOINS, MEASURES
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.definition.scalars import exact_number
from iom_matrix.evidence.measures import whole_units
from iom_matrix.scoring.one.answer import Answer, Answers, of_numbers, unknown
from iom_matrix.scoring.one.choices import choice_of
from iom_matrix.scoring.one.found import Found, Source
from iom_matrix.scoring.one.joins import join_of
from iom_matrix.scoring.one.keys import measured_key, read_key
from iom_matrix.scoring.one.moments import elapsed_of


def source_of(matrix: Matrix, linked: LinkedLine, as_of: dt.date) -> Source:
    """What finds the answer that a line reads."""
    line = linked.line
    if line.look_up is not None:
        return _look_up(matrix, linked)
    if line.source in JOINS:
        return join_of(matrix, linked)
    if line.since is not None:
        return elapsed_of(matrix, linked, as_of)
    if linked.rules:
        return choice_of(matrix, linked, as_of)
    key = key_of(matrix, linked) or read_key(matrix, line.of[0], linked.stale)
    return lambda answers: Found(answers[key])


def key_of(matrix: Matrix, linked: LinkedLine) -> str | None:
    """Where the answer stands that a line reads as it is; None where it must be worked out."""
    line = linked.line
    if line.source in MEASURES:
        return measured_key(linked)
    if len(line.of) == 1 and line.look_up is None:
        return read_key(matrix, line.of[0], linked.stale)
    return None


def _look_up(matrix: Matrix, linked: LinkedLine) -> Source:
    """The number that a code table has for the person's code."""
    line = linked.line
    name, column = line.of[0], line.look_up or ""
    table = matrix.column(column)
    weights = table.weights(column) if table else {}
    else_ = line.else_ or exact_number(0)
    found = [weights.get(code) for code in matrix.lists[name].rows]
    units = [
        whole_units(else_ if number is None else number, linked.source.places) for number in found
    ]
    key, room = read_key(matrix, name, linked.stale), unknown(linked.source)

    def source(answers: Answers) -> Found:
        code = answers[key]
        number = units[max(code.word, 0)]
        values: Answer = of_numbers(code.known, number, number, number)
        # Of a code that is not known, or doubted, no set of words is kept: it may be any.
        return Found(values if code.words else values.widened(room))

    return source
