"""Cases: a matrix, people and a day together, printed as their files would say them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import Record
from iom_matrix.evidence.nominals import People
from iom_matrix.testing.evidence import Records, days, records
from iom_matrix.testing.matrix import UNITS, matrices
from iom_matrix.testing.vocabulary import Definition


@dataclass(frozen=True, slots=True)
class Case:
    """What `score` needs. Its text is what the files would say, for a test that fails.

    Attributes:
        matrix: the matrix.
        inputs, definition: what the vocabulary says of inputs, and what the matrix file says.
        records: what is known of the people.
        as_of: the day of scoring.
    """

    matrix: Matrix = field(repr=False)
    inputs: Definition
    definition: Definition
    records: Records
    as_of: dt.date

    @property
    def people(self) -> People:
        """The people that the records come to."""
        return self.records.read(self.matrix)


@st.composite
def cases(
    draw: st.DrawFn,
    *,
    units: tuple[str, ...] = UNITS,
    separate: bool = False,
    known: bool = False,
) -> Case:
    """A matrix with people that fit it, and the day on which they are scored.

    Args:
        draw: given by Hypothesis.
        units: the units of time for windows and staleness, of day, month and year.
        separate: whether each input is read by one line alone, where bounds are exact.
        known: whether everything is known of everybody.
    """
    matrix = draw(matrices(units=units, separate=separate))
    as_of = draw(days())
    found = draw(records(matrix, as_of=as_of, known=known))
    return Case(matrix, _said(matrix.vocabulary)["inputs"], _said(matrix.file), found, as_of)


def _said(part: Record) -> Definition:
    said: Definition = part.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return said
