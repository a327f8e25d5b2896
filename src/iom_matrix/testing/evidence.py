"""Evidence to test with: records of people that fit a matrix, and the people they come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hypothesis import strategies as st

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.evidence.nominals import People
from iom_matrix.evidence.windows import back
from iom_matrix.reading.people import people_from_records
from iom_matrix.testing.vocabulary import EVENTS, GROUPS, numbers, text_of

Record = dict[str, str]
AREAS = ("North", "South", "")
_LONG = 1200  # days of history
_SELDOM = 5  # of so many cells, one is empty
_FIELDS = ("role", "group", "domestic", "under_18_at_offence", "occasion", "victim", "offence_date")
_DAY = dt.timedelta(days=1)
_CLEARS, _PROVES = {"acquitted"}, {"cautioned", "convicted"}


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
    drawing = _Drawing(matrix, as_of, _telling_days(matrix, as_of), known)
    count = draw(st.integers(1, 4))
    ids = [f"N-{at}" for at in range(1, count + 1)]
    nominals = tuple(draw(_nominal(drawing, name)) for name in ids)
    events = [row for name in ids for row in draw(_history(drawing, name))]
    if known or draw(st.booleans()):
        return Records(nominals, tuple(events), "everything")
    return Records(nominals, tuple(events), draw(_coverage(drawing)))


@dataclass(frozen=True, slots=True)
class _Drawing:
    matrix: Matrix
    as_of: dt.date
    telling: Sequence[dt.date]
    known: bool

    @property
    def vocabulary(self) -> Vocabulary:
        return self.matrix.vocabulary

    def day(self, latest: dt.date) -> st.SearchStrategy[dt.date]:
        """A day not after `latest`, often where a window of the matrix begins."""
        telling = sorted({day for day in self.telling if day <= latest} | {latest})
        far = st.integers(0, _LONG).map(lambda ago: latest - ago * _DAY)
        return st.sampled_from(telling) | far

    def word(self, *words: str) -> st.SearchStrategy[str]:
        """A cell that holds one of these words, or may be empty, unless everything is known."""
        often = words if self.known else (*words * (_SELDOM // len(words) + 1), "")
        return st.sampled_from(often)

    def maybe(self, values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        """A cell that may be empty, unless everything is known."""
        return values if self.known else _seldom_empty(values)


@st.composite
def _seldom_empty(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    return "" if draw(st.integers(0, _SELDOM)) == _SELDOM else draw(values)


def _telling_days(matrix: Matrix, as_of: dt.date) -> list[dt.date]:
    """The days on which a window of the matrix begins, and those beside them."""
    periods = [line.line.within for line in matrix.lines.values() if line.line.within]
    starts = [as_of, *(back(as_of, period) for period in periods)]
    return [start + step * _DAY for start in starts for step in (-1, 0, 1)]


@st.composite
def _nominal(draw: st.DrawFn, drawing: _Drawing, name: str) -> Record:
    record = {"id": name, "area": draw(st.sampled_from(AREAS))}
    for asked, spec in drawing.vocabulary.inputs.items():
        record[asked] = draw(answers(drawing.matrix, asked, blank=not drawing.known))
        if record[asked] and not drawing.known:
            record[f"{asked}.as_of"] = draw(_observed(drawing, spec))
    if not drawing.known:
        since = drawing.day(drawing.as_of + _DAY).map(str)
        record["history_from"] = draw(st.just("") | st.just("") | since)
    return record


@st.composite
def answers(draw: st.DrawFn, matrix: Matrix, name: str, *, blank: bool = True) -> str:
    """A cell of an input, often a number on or just below an edge of some row.

    Args:
        draw: given by Hypothesis.
        matrix: whose rows tell which numbers matter.
        name: the input.
        blank: whether the cell may be empty.
    """
    subject = matrix.vocabulary.inputs[name].subject
    choices = [st.just(word) for word in subject.words]
    if subject.numeric:
        choices += [numbers(subject).map(text_of), st.sampled_from(_near_edges(matrix, name))]
    if blank:
        choices.insert(0, st.just(""))
    return draw(st.one_of(choices))


def _near_edges(matrix: Matrix, name: str) -> list[str]:
    """The numbers on the edges of rows about an input, and those one unit below."""
    subject = matrix.vocabulary.inputs[name].subject
    lowest = subject.lowest or Decimal(0)
    unit = Decimal(1).scaleb(-subject.places)
    rows = [row for line in matrix.lines.values() if name in line.line.of for row in line.rows]
    near = {step for row in rows if row.edge is not None for step in (row.edge - unit, row.edge)}
    return [text_of(number) for number in sorted({lowest, *near}) if number >= lowest]


@st.composite
def _observed(draw: st.DrawFn, drawing: _Drawing, spec: Input) -> str:
    """The day of an observation: not given, fresh, stale, at the limit, or after the day."""
    limit = back(drawing.as_of, spec.stale_after) if spec.stale_after else drawing.as_of
    near = [drawing.as_of, limit, limit - _DAY, drawing.as_of + _DAY]
    return draw(st.just("") | st.sampled_from(near).map(str))


@st.composite
def _history(draw: st.DrawFn, drawing: _Drawing, name: str) -> list[Record]:
    rows: list[Record] = []
    for at in range(draw(st.integers(0, 3))):
        rows += draw(_offence(drawing, name, f"{name}/{at}"))
    for _ in range(draw(st.integers(0, 1))):
        day = draw(drawing.maybe(drawing.day(drawing.as_of + _DAY).map(str)))
        rows.append({"id": name, "kind": "breach", "offence_date": day})
    return rows + draw(_custody(drawing, name))


@st.composite
def _offence(draw: st.DrawFn, drawing: _Drawing, name: str, ref: str) -> list[Record]:
    """The rows of one offence in any order: its outcomes as they came, none open once closed."""
    latest = drawing.as_of + 2 * _DAY
    day = draw(drawing.day(latest))
    dated = draw(drawing.maybe(st.just(str(day))))
    # What one row leaves out another may say, so at times a field is left out of all.
    unsaid = {} if drawing.known else draw(st.sampled_from([{}, *({f: ""} for f in _FIELDS)]))
    rows: list[Record] = []
    outcomes: list[str] = []
    when = day
    for _ in range(draw(st.integers(1, 3))):
        closed = (_PROVES | _CLEARS) & set(outcomes)
        course = sorted(_PROVES | _CLEARS) if closed else ["convicted", *EVENTS["outcomes"]]
        outcome = draw(drawing.word(*course))
        when += draw(st.integers(_apart(outcomes, outcome), 40)) * _DAY
        outcomes.append(outcome)
        row: Record = draw(_offence_row(drawing, name))
        row |= {"offence_ref": ref, "offence_date": dated} | unsaid
        rows.append(row | {"outcome": outcome, "outcome_date": str(when)})
    if len(rows) == 1 and draw(drawing.maybe(st.just("dated"))) == "":
        rows[0]["outcome_date"] = ""
    return draw(st.permutations(rows))


def _apart(before: Sequence[str], outcome: str) -> int:
    """How many days must lie between outcomes: no offence is proven and cleared on one day."""
    either = _CLEARS if outcome in _PROVES else _PROVES if outcome in _CLEARS else set()
    return int(bool(either & set(before)))


@st.composite
def _offence_row(draw: st.DrawFn, drawing: _Drawing, name: str) -> Record:
    row = {
        "id": name,
        "kind": "offence",
        "group": draw(drawing.word(*GROUPS.rows)),
        "role": draw(drawing.word(*["offender", "suspect"] * 4, "victim")),
        "occasion": draw(drawing.word("O1", "O2", "O3")),
        "victim": draw(drawing.word("V1", "V2")),
        "domestic": draw(drawing.word("no", "yes")),
        "under_18_at_offence": draw(drawing.word(*["no"] * 9, "yes")),
    }
    if draw(st.integers(0, 19)) == 19:
        row["counter_allegation"] = "yes"
    return row


@st.composite
def _custody(draw: st.DrawFn, drawing: _Drawing, name: str) -> list[Record]:
    """Periods of custody, the last perhaps without an end; unless all is known, odd rows too."""
    days = sorted(draw(st.sets(drawing.day(drawing.as_of + _DAY), max_size=4)))
    starts = [at % 2 == 0 for at in range(len(days))]
    if not drawing.known and draw(st.integers(0, 3)) == 0:
        starts = [draw(st.booleans()) for _ in days]
    return [
        {"id": name, "kind": f"custody-{'start' if start else 'end'}", "offence_date": str(day)}
        for day, start in zip(days, starts, strict=True)
    ]


@st.composite
def _coverage(draw: st.DrawFn, drawing: _Drawing) -> tuple[Record, ...]:
    """Rows for some of the strands, with gaps, areas and ends before the day of scoring."""
    rows: list[Record] = []
    for strand in draw(st.lists(st.sampled_from(drawing.vocabulary.strands), max_size=8)):
        end = draw(
            st.sampled_from([drawing.as_of, drawing.as_of - _DAY, drawing.as_of - 90 * _DAY])
        )
        start = draw(st.just("") | drawing.day(end).map(str))
        areas = draw(st.sampled_from(["all", "North", "North; South"]))
        rows.append({"kind": strand, "from": start, "to": str(end), "areas": areas})
    return tuple(rows)
