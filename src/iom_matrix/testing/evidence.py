"""Evidence to test with: records of people that fit a matrix, and the people they come to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from hypothesis import strategies as st

from iom_matrix.definition.linked import Matrix
from iom_matrix.evidence.nominals import People
from iom_matrix.reading.people import people_from_records
from iom_matrix.testing.answers import Record, nominal
from iom_matrix.testing.histories import history
from iom_matrix.testing.telling import DAY, Drawing


@dataclass(frozen=True, slots=True)
class Records:
    """What the files of evidence would say: one text a cell, empty where it is unknown.

    Attributes:
        nominals, events: a record a row.
        coverage: a record a row, or the word that everything is covered.
    """

    nominals: tuple[Record, ...]
    events: tuple[Record, ...]
    coverage: tuple[Record, ...] | Literal["everything"]

    def read(self, matrix: Matrix) -> People:
        """The people, as their records are read with the vocabulary of a matrix."""
        covered = self.coverage or None
        return people_from_records(
            self.nominals, vocabulary=matrix, events=self.events, coverage=covered
        )


def days() -> st.SearchStrategy[dt.date]:
    """Days of scoring, ends of February among them, that leave 28 years on either side."""
    leap = [dt.date(2024, 2, 29), dt.date(2023, 2, 28), dt.date(2025, 3, 31), dt.date(2024, 12, 31)]
    return st.sampled_from(leap) | st.dates(dt.date(2010, 1, 1), dt.date(2030, 1, 1))


@st.composite
def people(draw: st.DrawFn, matrix: Matrix, *, as_of: dt.date, known: bool = False) -> People:
    """One to four people with evidence that fits a matrix that `matrices` has drawn.

    Args:
        draw: given by Hypothesis.
        matrix: whose vocabulary they are described in.
        as_of: the day of scoring; some of the evidence is dated later.
        known: whether everything is known of everybody.
    """
    return draw(records(matrix, as_of=as_of, known=known)).read(matrix)


@st.composite
def records(draw: st.DrawFn, matrix: Matrix, *, as_of: dt.date, known: bool = False) -> Records:
    """The same people as records, which a test can change and read again."""
    drawing = Drawing(matrix, as_of, known)
    count = draw(st.integers(1, 4))
    ids = [f"N-{at}" for at in range(1, count + 1)]
    nominals = tuple(draw(nominal(drawing, name)) for name in ids)
    events = [row for name in ids for row in draw(history(drawing, name))]
    if known or draw(st.booleans()):
        return Records(nominals, tuple(events), "everything")
    return Records(nominals, tuple(events), draw(_coverage(drawing)))


@st.composite
def _coverage(draw: st.DrawFn, drawing: Drawing) -> tuple[Record, ...]:
    """Rows for some of the strands, with gaps, areas and ends before the day of scoring."""
    rows: list[Record] = []
    for strand in draw(st.lists(st.sampled_from(drawing.vocabulary.strands), max_size=8)):
        end = draw(st.sampled_from([drawing.as_of, drawing.as_of - DAY, drawing.as_of - 90 * DAY]))
        start = draw(st.just("") | drawing.day(end).map(str))
        areas = draw(st.sampled_from(["all", "North", "North; South"]))
        rows.append({"kind": strand, "from": start, "to": str(end), "areas": areas})
    return tuple(rows)
