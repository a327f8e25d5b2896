"""People in columns: arrays and Arrow columns, without a Python object for each nominal."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.errors import EvidenceError, Problem, did_you_mean
from iom_matrix.evidence.columns import Days, text_array
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.events import Events
from iom_matrix.evidence.narrow import Narrow, NarrowColumn
from iom_matrix.evidence.people_columns import PeopleColumns, by_person
from iom_matrix.reading.answers import AS_OF, day_column, input_column
from iom_matrix.reading.arrays import read_arrays
from iom_matrix.reading.cells import plain_text, quoted
from iom_matrix.reading.coverage import coverage_rows
from iom_matrix.reading.events import event_rows
from iom_matrix.reading.given import Given, given_column
from iom_matrix.reading.headers import unknown_column
from iom_matrix.reading.identifiers import identifier, identifiers
from iom_matrix.reading.nominals import SOURCE, is_number
from iom_matrix.reading.people import CoverageGiven, coverage_given
from iom_matrix.reading.plain_columns import as_it_is, in_calendar
from iom_matrix.reading.records import (
    COVERAGE,
    EVENTS,
    RECORDS,
    read_records,
    record_place,
    text_of,
)
from iom_matrix.reading.sheets import ID, Sheet
from iom_matrix.reading.terms import SpeaksVocabulary, Terms

_AREA, _SINCE, _SYNTHETIC = "area", "history_from", "synthetic"
_MARKS = "give booleans beside the values: True where they are known"
_PLACES = "give whole numbers that count through the words from 0, or texts without words"


def people_columns(  # noqa: PLR0913 - one argument a kind of column, all but one by name
    columns: Mapping[str, object],
    *,
    vocabulary: Vocabulary | SpeaksVocabulary,
    ids: object = None,
    areas: object = None,
    observed: Mapping[str, object] | None = None,
    words: Mapping[str, Sequence[str]] | None = None,
    unknown: Mapping[str, int] | None = None,
    events: Events | Mapping[str, object] | None = None,
    coverage: CoverageGiven = None,
    assume_complete: bool = False,
) -> PeopleColumns:
    """People as columns, for `score_columns`, from numpy arrays and Arrow columns.

    Only these are copied: texts, which are read by distinct value; floats; whole numbers of an
    input that has decimals or a cap that some exceed; codes whose words stand in another order.

    Args:
        columns: input, or `history_from`, -> (n,) values, a pair of values and booleans that say
            which are known, a masked array, an Arrow column (pyarrow, Polars, pandas), or a
            `NarrowColumn`, whose numbers are in units of 10 ** -places. Counts and amounts are
            numbers in the input's own unit; flags booleans, or words; dates datetime64[D]. None,
            NaN, NaT and null are unknown.
        vocabulary: as in `read_nominals`.
        ids: (n,) text or whole numbers, unique; nothing is scored by them. None: people are known
            by their places.
        areas: (n,) text.
        observed: input -> (n,) datetime64[D], the day of each observation.
        words: input, or ``area`` -> the texts that its column of whole numbers counts from 0.
        unknown: input -> the whole number in its column that stands for unknown.
        events: column of a file of events -> (m,) values or pairs, for which `ids` is needed; or
            events as they are held, with places of people.
        coverage: as in `people_from_records`.
        assume_complete: the same as ``coverage="everything"``.

    Raises:
        EvidenceError: with every error; places read ``<records>:3``, the third row.
        TypeError: when `words` or `unknown` is no mapping.
    """
    people, errors = columns_with_errors(
        columns, vocabulary=vocabulary, ids=ids, areas=areas, observed=observed, words=words,
        unknown=unknown, events=events, coverage=coverage, assume_complete=assume_complete,
    )  # fmt: skip
    if errors:
        raise EvidenceError(errors)
    return people


def columns_with_errors(  # noqa: PLR0913 - as `people_columns`
    columns: Mapping[str, object],
    *,
    vocabulary: Vocabulary | SpeaksVocabulary,
    ids: object = None,
    areas: object = None,
    observed: Mapping[str, object] | None = None,
    words: Mapping[str, Sequence[str]] | None = None,
    unknown: Mapping[str, int] | None = None,
    events: Events | Mapping[str, object] | None = None,
    coverage: CoverageGiven = None,
    assume_complete: bool = False,
) -> tuple[PeopleColumns, tuple[Problem, ...]]:
    """As `people_columns`, with its errors beside the people: what is wrong is unknown in them.

    Raises:
        EvidenceError: when there are no rows.
    """
    for name, choice in (("words", words), ("unknown", unknown)):
        if choice is not None and not isinstance(choice, Mapping):
            raise TypeError(f"{name} is a mapping by input, not {type(choice).__name__}")
    terms = Terms.of(vocabulary)
    reading = _Reading(terms, words or {}, unknown or {})
    whole = {**columns, **{f"{name}{AS_OF}": days for name, days in (observed or {}).items()}}
    whole |= {name: values for name, values in ((ID, ids), (_AREA, areas)) if values is not None}
    given = reading.all(whole)
    named = reading.ids(given)
    rows, assumed = coverage_given(coverage, assume_complete=assume_complete)
    area, places = reading.area(given)
    people = PeopleColumns(
        vocabulary=terms.vocabulary,
        groups=terms.groups,
        count=reading.count,
        columns=reading.inputs(given),
        events=reading.events(events, named),
        ids=named,
        area=area,
        areas=places,
        since=reading.days(given, _SINCE),
        coverage=reading.coverage(rows, places) if rows is not None else Coverage(assumed=assumed),
    )
    errors = [_advised(problem) for problem in reading.found if problem.severity == "error"]
    warnings = [problem for problem in reading.found if problem.severity == "warning"]
    return replace(people, notices=tuple(warnings)), tuple(dict.fromkeys(errors))


@dataclass(slots=True, eq=False)
class _Reading:
    """Columns being read, with what is wrong with them."""

    terms: Terms
    words: Mapping[str, Sequence[str]]
    unknown: Mapping[str, int]
    found: list[Problem] = field(default_factory=list)
    count: int = 0

    def all(self, whole: Mapping[str, object]) -> dict[str, Given | NarrowColumn]:
        """The columns as numpy sees them: those that the vocabulary knows, all of one length."""
        inputs = self.terms.vocabulary.inputs
        ends = ("", AS_OF, SOURCE)
        known = [ID, _AREA, _SINCE, *(f"{name}{end}" for name in inputs for end in ends)]
        self._check_names(whole, known)
        given = {name: self._given(name, column) for name, column in whole.items() if name in known}
        self.count = len(next(iter(given.values()))) if given else 0
        fits = {name: column for name, column in given.items() if self._fits(name, column)}
        if not self.count:
            hint = "was the export cut short?"
            self.found.append(Problem("no-rows", "there are no rows", hint, RECORDS))
            raise EvidenceError(self.found)
        return fits

    def _given(self, name: str, column: object) -> Given | NarrowColumn:
        """A column as numpy sees it; with a problem, a pair or codes that are none."""
        if isinstance(column, NarrowColumn):
            return column
        words, unknown = self.words.get(name), self.unknown.get(name)
        if isinstance(column, tuple) and len(column) == 2 and _marked_by_others(*column):
            kind = np.asarray(column[1]).dtype
            self._unreadable(name, f"which values are known is said by {kind}", _MARKS)
            column = column[0]
        given = given_column(column, words=words, unknown=unknown)
        if words is None or given.values.dtype.kind in "iub":
            return given
        codes = _whole(given.values)
        if codes is None:
            self._unreadable(name, "its words stand beside other values than places", _PLACES)
            return Given(np.full(given.values.shape, "", np.str_))
        places, there = codes
        known = there if given.known is None else there & given.known
        return replace(given, values=places, known=known)

    def _unreadable(self, name: str, message: str, hint: str) -> None:
        self.found.append(Problem("unreadable-value", message, hint, RECORDS).about(name))

    def _check_names(self, whole: Mapping[str, object], known: Collection[str]) -> None:
        stray = [name for name in (*whole, *self.words, *self.unknown) if name not in known]
        self.found += [_stray(name, known).at(RECORDS) for name in dict.fromkeys(stray)]

    def _fits(self, name: str, column: Given | NarrowColumn) -> bool:
        sides = [column.values] if column.known is None else [column.values, column.known]
        wrong = [side.shape for side in sides if side.shape != (self.count,)]
        if wrong:
            message = f"the shape is {wrong[0]} where the first column has ({self.count},)"
            problem = Problem("wrong-length", message, "give one value for each nominal", RECORDS)
            self.found.append(problem.about(name))
        return not wrong

    def ids(self, given: Mapping[str, Given | NarrowColumn]) -> NDArray[Any] | None:
        """(n,) the ids, each once."""
        if ID not in given:
            return None
        ids = self._id_texts(given[ID])
        if not identifiers(sorted(set(ids.tolist()))):
            for row, text in enumerate(ids.tolist()):
                read = identifier(text)
                if isinstance(read, Problem):
                    self.found.append(read.at(RECORDS, row + 1).about(ID))
        distinct = len(set(ids.tolist()))
        if distinct < len(ids):
            _, first = np.unique(ids, return_index=True)
            again = np.setdiff1d(np.arange(len(ids)), first)
            for row in again[ids[again] != ""].tolist():
                message = f"{quoted(ids[row])} stands in an earlier row already"
                hint = "a nominal has one row: keep the right one, or join the two"
                twice = Problem("duplicate-id", message, hint, RECORDS, row + 1)
                self.found.append(twice.about(ID))
        return ids

    def _id_texts(self, column: Given | NarrowColumn) -> NDArray[Any]:
        """(n,) ids as text, empty where there is none."""
        if isinstance(column, Given) and column.words is not None:
            texts = column.texts()
            return text_array(texts.distinct)[texts.at]
        values = column.values
        known = column.answered if isinstance(column, Given) else column.answered()
        if known.all() and values.dtype.kind in "Uiu":
            return values.astype(np.str_, copy=False)
        read = [text_of(value) if there else "" for value, there in zip(values, known, strict=True)]
        return text_array([text if isinstance(text, str) else "" for text in read])

    def inputs(self, given: Mapping[str, Given | NarrowColumn]) -> dict[str, NarrowColumn]:
        """The answers to every input that a column gives."""
        found = {}
        for name, spec in self.terms.vocabulary.inputs.items():
            if name not in given:
                continue
            observed = self.days(given, f"{name}{AS_OF}")
            column = as_it_is(given[name], spec, self.terms.codes_of(name))
            if column is None:
                column = self._exact(name, given[name], spec)
            found[name] = column if observed is None else replace(column, observed=observed)
        return found

    def _exact(self, name: str, column: Given | NarrowColumn, spec: Input) -> NarrowColumn:
        """The answers as the reader of arrays has them, with the place of each that is wrong."""
        given = column if isinstance(column, Given) else self._shown(name, column, spec)
        sheet = self._sheet(name, given)
        codes = self.terms.codes_of(name)
        wide = input_column(sheet, name, spec, None, self.found, codes=codes)
        return NarrowColumn.of(wide, worded=spec.worded)

    def _shown(self, name: str, column: NarrowColumn, spec: Input) -> Given:
        """A narrow column as the values that its numbers stand for."""
        known = column.answered()
        if spec.worded:
            words = self.terms.codes_of(name) if spec.kind == "code" else spec.subject.words
            return Given(column.values, known, words)
        if spec.kind == "date":
            return Given(column.values.astype("datetime64[D]"), known)
        return Given(column.values / 10**spec.places if spec.places else column.values, known)

    def _sheet(self, name: str, given: Given) -> Sheet:
        """A sheet with one column."""
        if given.words is not None:
            lines = np.arange(1, self.count + 1, dtype=np.int64)
            return Sheet(RECORDS, {name: given.texts()}, lines, {name: 0}, record_place)
        nobody = np.zeros(self.count, np.uint8)
        pairs = {ID: nobody, name: (given.values, given.answered)}
        vocabulary = self.terms.vocabulary
        sheet = read_arrays(
            pairs, RECORDS, numeric=lambda one: is_number(vocabulary, one), found=self.found
        )
        if sheet is None:  # there are rows, and the two columns are of one length
            raise AssertionError(name)
        columns = {one: column for one, column in sheet.columns.items() if one != ID}
        return replace(sheet, columns=columns)

    def days(self, given: Mapping[str, Given | NarrowColumn], name: str) -> Days | None:
        """(n,) the dates of a column, None where there is none."""
        if name not in given:
            return None
        column = given[name]
        days: NDArray[Any] = column.values
        if column.known is None and days.dtype == np.dtype("datetime64[D]") and in_calendar(days):
            return days
        shown = column if isinstance(column, Given) else Given(days, column.answered())
        return day_column(self._sheet(name, shown), name, None, self.found)

    def area(
        self, given: Mapping[str, Given | NarrowColumn]
    ) -> tuple[Narrow | None, tuple[str, ...]]:
        """(n,) the place of each one's area, and the areas."""
        column = given.get(_AREA)
        if not isinstance(column, Given):
            return None, ()
        sheet = self._sheet(_AREA, column)
        read = sheet.read(_AREA, plain_text, self.found)
        names = tuple(dict.fromkeys(text for text in read if text))
        place = {text: at for at, text in enumerate(names)}
        places = np.array([place.get(text or "", -1) for text in read], np.int32)
        return places[sheet.columns[_AREA].at], names

    def events(
        self, events: Events | Mapping[str, object] | None, ids: NDArray[Any] | None
    ) -> Events:
        """Their events, sorted by person."""
        if isinstance(events, Events):
            return by_person(events)
        if events is None:
            return Events.none(self.terms.words)
        if ids is None:
            message = "events name people by their ids, and none are given"
            self.found.append(Problem("missing-column", message, "give ids", RECORDS))
            return Events.none(self.terms.words)
        self.found += [
            _stray(name, self.terms.event_columns).at(EVENTS)
            for name in events
            if name not in self.terms.event_columns
        ]
        kept = {name: side for name, side in events.items() if name in self.terms.event_columns}
        sheet = self._rows(kept)
        if sheet is None:
            return Events.none(self.terms.words)
        return by_person(event_rows(sheet, self.terms, None, ids=ids.tolist(), found=self.found))

    def _rows(self, columns: Mapping[str, object]) -> Sheet | None:
        """Columns of events as a sheet; those that come with a dictionary by it."""
        given = {name: given_column(column) for name, column in columns.items()}
        pairs = {name: (column.values, column.answered) for name, column in given.items()}
        coded = [name for name, column in given.items() if column.words is not None]
        plain = {name: pair for name, pair in pairs.items() if name == ID or name not in coded}
        sheet = read_arrays(plain, EVENTS, numeric=lambda _: False, found=self.found)
        if sheet is None:
            return None
        fits = [name for name in coded if len(given[name]) == len(sheet)]
        self.found += [
            Problem("wrong-length", f"{len(given[name])} rows where the ids have {len(sheet)}",
                    "give one value for each row", EVENTS).about(name)
            for name in coded
            if name not in fits
        ]  # fmt: skip
        texts = {**sheet.columns, **{name: given[name].texts() for name in fits}}
        kept = {name: texts[name] for name in columns if name in texts}
        return replace(sheet, columns=kept, heads=dict.fromkeys(kept, 0))

    def coverage(self, rows: Any, areas: Sequence[str]) -> Coverage:
        """What the rows of coverage say."""
        sheet = read_records(rows, COVERAGE, self.found)
        if sheet is None:
            return Coverage()
        vocabulary = self.terms.vocabulary
        return coverage_rows(sheet, vocabulary, None, areas=areas, found=self.found)


def _stray(name: str, known: Collection[str]) -> Problem:
    """The problem of a column that none of these is, with advice for who has no files."""
    said = unknown_column(name, name, known)
    return replace(said, hint=did_you_mean(name, known, "take it out"))


def _advised(problem: Problem) -> Problem:
    """The problem with advice for who has no mapping file to declare a form of dates in."""
    if problem.code != "undeclared-date-format":
        return problem
    return replace(problem, hint="give dates, or texts such as 2026-04-01")


def _marked_by_others(values: object, marks: object) -> bool:
    """Whether two columns of one length are a pair, of which the second is no booleans."""
    if any(
        isinstance(side, str | bytes) or not hasattr(side, "__len__") for side in (values, marks)
    ):
        return False
    known = np.asarray(marks)
    return known.ndim == 1 and known.dtype.kind in "iuf" and len(known) == len(values)  # type: ignore[arg-type]


def _whole(values: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.bool_]] | None:
    """Whole numbers among Python objects, and where they are known; None where others stand."""
    if values.dtype.kind != "O" or values.ndim != 1:
        return None
    items = values.tolist()
    if not all(item is None or isinstance(item, int) for item in items):
        return None
    there = np.array([item is not None for item in items], np.bool_)
    return np.array([item or 0 for item in items], np.int64), there
