"""Cases: a matrix, people and a day together, printed as their files would say them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.nominals import People
from iom_matrix.testing.evidence import Records, days, records
from iom_matrix.testing.inputs import UNITS
from iom_matrix.testing.matrix import Form, forms


@dataclass(frozen=True)
class Case:
    """What `score` needs, as texts.

    Attributes:
        form: the matrix.
        records: what is known of the people.
        as_of: the day of scoring.
    """

    form: Form
    records: Records
    as_of: dt.date

    @property
    def matrix(self) -> Matrix:
        """The matrix, linked and ready to score."""
        return self.form.matrix

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
    simple: bool = False,
) -> Case:
    """A matrix with people that fit it, and the day on which they are scored.

    Args:
        draw: given by Hypothesis.
        units: the units of time for windows and staleness, of day, month and year.
        separate: whether each input is read by one line alone, where bounds are exact.
        known: whether everything is known of everybody.
        simple: whether only the plainest words of the language are used.
    """
    form = draw(forms(units=units, separate=separate, simple=simple, doubts=not known))
    as_of = draw(days())
    return Case(form, draw(records(form.matrix, as_of=as_of, known=known)), as_of)
