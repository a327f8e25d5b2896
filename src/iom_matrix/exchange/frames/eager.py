"""Eager frames: their columns are scored as arrays, and the results attached to them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import narwhals.stable.v2 as nw
import numpy as np

from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.columns import At, Marks, text_array
from iom_matrix.evidence.people_columns import PeopleColumns
from iom_matrix.exchange.frames.eager_columns import frame_column, given_series
from iom_matrix.exchange.frames.request import (
    ABOUT,
    HISTORY_FROM,
    MISSING_ID,
    NO_ID,
    NOT_LISTED,
    NOTICE,
    PROBLEMS,
    REPEATED_ID,
    SYNTHETIC,
    Request,
    event_field,
    said_of,
    told_problems,
)
from iom_matrix.exchange.frames.result_columns import (
    ResultColumn,
    result_columns,
)
from iom_matrix.reading.answers import AS_OF, word_column
from iom_matrix.reading.cells import quoted
from iom_matrix.reading.given import Given
from iom_matrix.reading.people_columns import columns_with_errors
from iom_matrix.reading.records import EVENTS, RECORDS, record_place, text_of
from iom_matrix.reading.sheets import ID, Sheet, Texts
from iom_matrix.scoring.columnar import score_columns
from iom_matrix.scoring.rank_columns import rank_columns

Frame = nw.DataFrame[Any]


def score_eager(request: Request, frame: Frame, events: Frame | None) -> Frame:
    """The frame with its results.

    Raises:
        EvidenceError: with what is wrong with the evidence, where that refuses the run; and always
            with what is wrong with rows of events that name nobody.
    """
    names = request.nominals(frame.columns)
    ids = given_series(frame[names[ID]])
    roll = Roll.of(ids)
    people, errors = _people(request, frame, events, names, roll)
    if request.raising and (errors or roll.faults):
        raise EvidenceError([*roll.problems(), *errors])
    nobody = [error for error in errors if not error.line]
    if nobody:
        raise EvidenceError(nobody)
    scores = score_columns(request.matrix, people, as_of=request.as_of, bounds=request.bounds)
    found = [column.at(roll.place) for column in result_columns(scores, rank_columns(scores).rank)]
    said = _said(request, roll, errors, events)
    given = request.result_names((column.name for column in found), frame.columns)
    notice = _notice(request, names, roll, events, synthetic=people.synthetic)
    return _attached(frame, [notice, *found, said], given)


@dataclass(frozen=True, slots=True, eq=False)
class Roll:
    """Who stands in which row.

    Attributes:
        texts: (n,) the ids as text.
        place: (n,) the place of each row among those that are scored, -1 for a row without an id
            or with one that stands in another row.
        repeated: (n,) rows of which the latter holds.
    """

    texts: Texts
    place: At
    repeated: Marks

    @classmethod
    def of(cls, ids: Given) -> Roll:
        """The roll of a column of ids."""
        texts = _id_texts(ids)
        number = Texts.of(texts.distinct).at[texts.at]  # of equal texts one stands for all
        repeated = (np.bincount(number, minlength=1)[number] > 1) & texts.given
        good = texts.given & ~repeated
        place = np.where(good, np.cumsum(good) - 1, -1)
        return cls(texts, place, repeated)

    @property
    def rows(self) -> At:
        """The rows of the people who are scored, by place."""
        return np.flatnonzero(self.place >= 0)

    @property
    def faults(self) -> bool:
        return bool((self.place < 0).any())

    def problems(self) -> list[Problem]:
        """What is wrong with ids, row by row."""
        found = []
        for row in np.flatnonzero(self.place < 0).tolist():
            if self.repeated[row]:
                message = f"{quoted(self.texts.text(row))} stands in another row too"
                hint = "a nominal has one row: keep the right one, or join the two"
                problem = Problem("duplicate-id", message, hint)
            else:
                message = "the row does not say whom it is about"
                problem = Problem("empty-id", message, "give the row its id, or take the row out")
            found.append(problem.at(RECORDS, row + 1).about(ID))
        return found


def _id_texts(ids: Given) -> Texts:
    if ids.words is not None:
        return ids.texts()
    told = (
        text_of(value) if known else ""
        for value, known in zip(ids.values.tolist(), ids.answered.tolist(), strict=True)
    )
    cells = [text if isinstance(text, str) else "" for text in told]
    return Texts.of(cells)


def _people(
    request: Request, frame: Frame, events: Frame | None, names: Mapping[str, str], roll: Roll
) -> tuple[PeopleColumns, tuple[Problem, ...]]:
    rows = roll.rows
    ids = text_array(roll.texts.distinct)[roll.texts.at[rows]]
    if not len(rows):  # of nobody there is nothing to read, and somebody must be there to score
        return columns_with_errors({}, vocabulary=request.matrix, ids=np.array(["nobody"]))
    columns = {name: given_series(frame[theirs]) for name, theirs in names.items() if name != ID}
    if len(rows) < len(frame):
        columns = {name: _some(column, rows) for name, column in columns.items()}
    area = columns.pop("area", None)
    read = {name: column for name, column in columns.items() if name not in ABOUT}
    history = None
    if events is not None:
        named = request.events(events.columns)
        history = {name: given_series(events[theirs]) for name, theirs in named.items()}
    if history is not None and not len(events or ()):
        history = None
    people, errors = columns_with_errors(
        read, vocabulary=request.matrix, ids=ids, areas=area, events=history
    )
    about, wrong = _about(columns)
    errors = (*errors, *wrong)
    people = replace(people, synthetic=about)
    people = _unsure(_undated(people, errors), errors, request.as_of)
    people = replace(people, coverage=request.coverage)
    return people, _at_rows(errors, rows)


def _about(columns: Mapping[str, Given]) -> tuple[bool, list[Problem]]:
    """Whether everybody is invented, and what is wrong with columns that score nothing."""
    found: list[Problem] = []
    synthetic = False
    for name, words in ABOUT.items():
        if name not in columns:
            continue
        texts = _id_texts(columns[name])
        lines = np.arange(1, len(texts.at) + 1, dtype=np.int64)
        sheet = Sheet(RECORDS, {name: texts}, lines, {name: 0}, record_place)
        codes = word_column(sheet, name, words, found)
        synthetic |= name == "synthetic" and bool((codes == words.index("yes")).all())
    return synthetic, found


def _some(column: Given, rows: At) -> Given:
    known = None if column.known is None else column.known[rows]
    return Given(column.values[rows], known, column.words, column.unknown)


def _undated(people: PeopleColumns, errors: Iterable[Problem]) -> PeopleColumns:
    """Answers whose day cannot be read as unknown: they may be of tomorrow."""
    wrong: dict[str, list[int]] = defaultdict(list)
    for error in errors:
        if error.file == RECORDS and error.line and error.field.endswith(AS_OF):
            wrong[error.field.removesuffix(AS_OF)].append(error.line - 1)
    columns = dict(people.columns)
    for name in wrong.keys() & columns.keys():
        known = columns[name].answered().copy()
        known[wrong[name]] = False
        columns[name] = replace(columns[name], known=known)
    return replace(people, columns=columns)


def _unsure(people: PeopleColumns, errors: Iterable[Problem], as_of: dt.date) -> PeopleColumns:
    """Histories whose own day cannot be read as complete from no day up to the day of scoring."""
    wrong = [
        error.line - 1
        for error in errors
        if error.file == RECORDS and error.line and error.field == HISTORY_FROM
    ]
    if not wrong:
        return people
    since = people.history_from.copy()
    since[wrong] = np.datetime64(as_of, "D") + 1
    return replace(people, since=since)


def _at_rows(errors: Iterable[Problem], rows: At) -> tuple[Problem, ...]:
    """The errors with the rows of the caller's frame, in which some may not be scored."""
    return tuple(
        replace(error, line=int(rows[error.line - 1]) + 1)
        if error.file == RECORDS and error.line
        else error
        for error in errors
    )


def _said(
    request: Request, roll: Roll, errors: Sequence[Problem], events: Frame | None
) -> ResultColumn:
    """(n,) what is wrong with each row, without what stands in it."""
    wrong: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in np.flatnonzero(roll.place < 0).tolist():
        wrong[row].append((0, REPEATED_ID if roll.repeated[row] else MISSING_ID))
    order = {name: at for at, name in enumerate(told_problems(request.matrix))}
    for row, name in _faults(request, roll, errors, events):
        if name in order:
            wrong[row].append((order[name], said_of(name)))
    texts = {row: "; ".join(dict.fromkeys(t for _, t in sorted(found)))
             for row, found in wrong.items()}  # fmt: skip
    words = tuple(dict.fromkeys(texts.values()))
    place = {text: at for at, text in enumerate(words)}
    values = np.full(len(roll.place), -1, np.int64)
    for row, text in texts.items():
        values[row] = place[text]
    return ResultColumn(PROBLEMS, np.maximum(values, 0), values < 0, words or ("",))


def _faults(
    request: Request, roll: Roll, errors: Sequence[Problem], events: Frame | None
) -> Iterator[tuple[int, str]]:
    """The row of each person of whom something could not be read, and in which column it stands."""
    row_of: Mapping[str, int] = {}
    texts = Texts.of(())
    if events is not None and any(error.file == EVENTS for error in errors):
        row_of = {roll.texts.text(row): row for row in roll.rows.tolist()}
        texts = _id_texts(given_series(events[request.events(events.columns)[ID]]))
    for error in errors:
        if error.file == RECORDS:
            yield error.line - 1, error.field
        elif error.code not in _OF_SEVERAL:
            row = row_of.get(texts.text(error.line - 1))
            if row is not None:  # a row of nobody: the notice has it
                yield row, event_field(_GROUP.get(error.field, error.field))


# What rows say together, or beside one another, while each cell by itself is an answer.
_OF_SEVERAL = {
    "contradictory-outcomes", "outcome-goes-back", "outcome-before-offence",
    "code-and-group-differ", "not-for-this-kind",
}  # fmt: skip
_GROUP = {"code": "group"}


def _notice(
    request: Request,
    names: Collection[str],
    roll: Roll,
    events: Frame | None,
    *,
    synthetic: bool,
) -> ResultColumn:
    """(n,) what must stand beside every score."""
    said = [request.notice(names) or ""]
    if events is not None:
        ids = _id_texts(given_series(events[request.events(events.columns)[ID]]))
        here = set(roll.texts.distinct)
        listed = np.array([text in here for text in ids.distinct], np.bool_)[ids.at]
        counts = {NO_ID: ~ids.given, NOT_LISTED: ids.given & ~listed}
        said += [f"{text} {rows.sum()}." for text, rows in counts.items() if rows.any()]
    if synthetic:
        said.append(SYNTHETIC)
    notice, count = " ".join(filter(None, said)), len(roll.place)
    return ResultColumn(NOTICE, np.zeros(count, np.int8), np.full(count, not notice), (notice,))


def _attached(frame: Frame, found: Sequence[ResultColumn], given: Mapping[str, str]) -> Frame:
    """The frame with results beside its own columns, row by row."""
    like = frame[frame.columns[0]]
    named = (replace(column, name=given[column.name]) for column in found if column.name in given)
    return frame.with_columns(*(frame_column(column, like) for column in named))
