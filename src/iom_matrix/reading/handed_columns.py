"""Handed columns: arrays and Arrow columns of nominals, as a caller hands them in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.inputs import Input
from iom_matrix.errors import EvidenceError, Problem
from iom_matrix.evidence.columns import Days, text_array
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.narrow import Narrow, NarrowColumn
from iom_matrix.reading.answers import AS_OF, day_column, input_column
from iom_matrix.reading.arrays import read_arrays
from iom_matrix.reading.cells import plain_text, quoted
from iom_matrix.reading.coverage import coverage_rows
from iom_matrix.reading.event_columns import stray
from iom_matrix.reading.given import Given, given_column
from iom_matrix.reading.identifiers import identifier, identifiers
from iom_matrix.reading.nominals import SOURCE, is_number
from iom_matrix.reading.plain_columns import as_it_is, in_calendar
from iom_matrix.reading.records import (
    COVERAGE,
    RECORDS,
    read_records,
    record_place,
    text_of,
)
from iom_matrix.reading.sheets import ID, Sheet
from iom_matrix.reading.terms import Terms

AREA, SINCE = "area", "history_from"
_MARKS = "give booleans beside the values: True where they are known"
_PLACES = "give whole numbers that count through the words from 0, or texts without words"


@dataclass(slots=True, eq=False)
class HandedColumns:
    """Columns as they are read, with what is wrong with them."""

    terms: Terms
    words: Mapping[str, Sequence[str]]
    unknown: Mapping[str, int]
    found: list[Problem] = field(default_factory=list)
    count: int = 0

    def all(self, whole: Mapping[str, object]) -> dict[str, Given | NarrowColumn]:
        """The columns as numpy sees them: those that the vocabulary knows, all of one length."""
        inputs = self.terms.vocabulary.inputs
        ends = ("", AS_OF, SOURCE)
        known = [ID, AREA, SINCE, *(f"{name}{end}" for name in inputs for end in ends)]
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
        strange = [name for name in (*whole, *self.words, *self.unknown) if name not in known]
        self.found += [stray(name, known).at(RECORDS) for name in dict.fromkeys(strange)]

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
        column = given.get(AREA)
        if not isinstance(column, Given):
            return None, ()
        sheet = self._sheet(AREA, column)
        read = sheet.read(AREA, plain_text, self.found)
        names = tuple(dict.fromkeys(text for text in read if text))
        place = {text: at for at, text in enumerate(names)}
        places = np.array([place.get(text or "", -1) for text in read], np.int32)
        return places[sheet.columns[AREA].at], names

    def coverage(self, rows: Any, areas: Sequence[str]) -> Coverage:
        """What the rows of coverage say."""
        sheet = read_records(rows, COVERAGE, self.found)
        if sheet is None:
            return Coverage()
        vocabulary = self.terms.vocabulary
        return coverage_rows(sheet, vocabulary, None, areas=areas, found=self.found)


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
