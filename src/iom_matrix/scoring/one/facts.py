"""Facts: what is known of one person before it is scored, as plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from iom_matrix.definition.lines import MEASURES
from iom_matrix.definition.linked import LinkedLine, Matrix
from iom_matrix.evidence.columns import NO_DAY, Column
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.events import Events, event_words
from iom_matrix.evidence.nominals import People
from iom_matrix.scoring.measuring import Measuring
from iom_matrix.scoring.one.answer import Answer, Answers, of_cell, of_values, unknown
from iom_matrix.scoring.one.keys import measured_key, moment_key

_NO_DAYS: Mapping[str, int] = MappingProxyType({})
_NO_ANSWERS: Mapping[str, Answer] = MappingProxyType({})


class Facts(NamedTuple):
    """What is known of one person; a tuple, since it is made faster than any other frozen record.

    Attributes:
        person: the id.
        given: input -> what was answered.
        observed: input -> the day of the observation, where one is given.
        measured: what the history comes to, by the keys under which lines find it.
        area, standing: as the record has them.
        synthetic: whether the record says that it is invented.
        assumed: whether it is stated that all events are complete.
        covered: whether there is any row of coverage.
        later_rows: how many event rows are of a later day.
        warnings: the code of each warning about the evidence.
    """

    person: str
    given: Mapping[str, Answer]
    observed: Mapping[str, int] = _NO_DAYS
    measured: Mapping[str, Answer] = _NO_ANSWERS
    area: str | None = None
    standing: str | None = None
    synthetic: bool = False
    assumed: bool = False
    covered: bool = False
    later_rows: int = 0
    warnings: tuple[str, ...] = ()


def facts_of(matrix: Matrix, people: People, as_of: dt.date) -> Facts:
    """What is known of the only one of some people."""
    measured, later_rows = _measured(matrix, people, as_of)
    inputs = matrix.vocabulary.inputs
    return Facts(
        people.ids[0],
        {
            name: _given(column) or unknown(inputs[name].subject)
            for name, column in people.columns.items()
        },
        {
            name: int(column.observed[0].astype(np.int64))
            for name, column in people.columns.items()
            if not np.isnat(column.observed[0])
        },
        measured,
        people.areas[0],
        people.standings[0],
        people.synthetic,
        people.coverage.assumed,
        bool(people.coverage.rows),
        later_rows,
        tuple([problem.code for problem in people.notices]),
    )


def _given(column: Column) -> Answer | None:
    return of_cell(int(column.word[0]), int(column.number[0])) if column.known[0] else None


@lru_cache(maxsize=32)
def no_history(matrix: Matrix, as_of: dt.date, assumed: bool) -> Answers:  # noqa: FBT001 - by place, since by name a cache is slower
    """What histories without an event come to, where all is covered or nothing is."""
    people = People(
        matrix.vocabulary, matrix.groups, ("",), (None,), (None,), {}, {},
        np.array([NO_DAY]), Events.none(event_words(matrix.vocabulary, matrix.groups)),
        Coverage(assumed=assumed),
    )  # fmt: skip
    return _measured(matrix, people, as_of)[0]


def _measured(matrix: Matrix, people: People, as_of: dt.date) -> tuple[Answers, int]:
    """What the history of one person comes to, line by line, and how many rows are too late."""
    measuring = Measuring(matrix, people, as_of)
    found: Answers = {}
    for linked in matrix.lines.values():
        if linked.line.source in MEASURES:
            values = measuring.measure(linked).values
            found[measured_key(linked)] = of_values(values, 0)
        found |= _moments(measuring, linked)
    return found, measuring.history.later


def _moments(measuring: Measuring, linked: LinkedLine) -> Answers:
    line = linked.line
    return {
        moment_key(linked, side, place): of_values(measuring.moment(line, moment).values, 0)
        for side, moments in (("since", line.since), ("until", line.until))
        for place, moment in enumerate(moments or ())
        if moment.date is None
    }
