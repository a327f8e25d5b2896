"""Answers: what the cells of one column say, as the arrays that scoring reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from iom_matrix.definition.inputs import Input
from iom_matrix.errors import Problem
from iom_matrix.evidence.columns import NO_DAY, NO_WORD, Codes, Column, Days
from iom_matrix.evidence.events import BLANK
from iom_matrix.reading.cells import listed_words, plain_text, unknown_word, word_reader
from iom_matrix.reading.dates import DateForm, day
from iom_matrix.reading.numbers import Scale
from iom_matrix.reading.sheets import Sheet

AS_OF = ".as_of"
_NAT = np.iinfo(np.int64).min  # what numpy holds for NaT
Answer = tuple[int, int]  # the index of a word or -1, and a number
Reader = Callable[[str], Answer | Problem | None]


def input_column(
    sheet: Sheet,
    name: str,
    spec: Input,
    form: DateForm | None,
    found: list[Problem],
    *,
    codes: Sequence[str] = (),
) -> Column:
    """The answers to one input, row by row, each with its date where there is one.

    Args:
        sheet: the rows.
        name: the input.
        spec: what the vocabulary says of it.
        form: how dates are written.
        found: receives what cannot be read.
        codes: the codes that are answers to an input of kind code.
    """
    observed = day_column(sheet, f"{name}{AS_OF}", form, found)
    if name in sheet.numbers:
        return _from_numbers(sheet, name, spec, observed, found)
    read = sheet.read(name, answer_reader(spec, form, codes), found)
    at = sheet.columns[name].at
    known = np.array([value is not None for value in read], np.bool_)
    words = np.array([NO_WORD if value is None else value[0] for value in read], np.int16)
    numbers = np.array([0 if value is None else value[1] for value in read], np.int64)
    return Column(known[at], words[at], numbers[at], observed)


def answer_reader(spec: Input, form: DateForm | None, codes: Sequence[str] = ()) -> Reader:
    """How a cell of this input is read: as one of its words, else as its kind of value."""
    words = codes if spec.kind == "code" else spec.subject.words
    numbers = {word: number for number, word in enumerate(words)}
    value = _value_reader(spec, form, words)

    def read(text: str) -> Answer | Problem | None:
        if not text:
            return None
        if text in numbers:
            return numbers[text], 0
        answer = value(text)
        return answer if isinstance(answer, Problem) else (NO_WORD, answer)

    return read


def _value_reader(
    spec: Input, form: DateForm | None, words: Sequence[str]
) -> Callable[[str], int | Problem]:
    if spec.kind in {"count", "amount"}:
        scale = Scale.of(spec)
        return lambda text: listed_words(scale.read(text), words)
    if spec.kind == "date":
        return lambda text: listed_words(day(text, form) or 0, words)
    if spec.kind == "label":
        return _label
    return lambda text: unknown_word(text, words)


def _label(text: str) -> int | Problem:
    """A label is known or not; what it says is kept beside the column, not in it."""
    read = plain_text(text)
    return read if isinstance(read, Problem) else 0


def _from_numbers(
    sheet: Sheet, name: str, spec: Input, observed: Days, found: list[Problem]
) -> Column:
    """The answers to a count or an amount that came as numbers, all rows at once."""
    given = sheet.numbers[name]
    units, good = Scale.of(spec).read_array(given.values)
    reader = answer_reader(spec, None)
    known = given.known & good
    for row in np.flatnonzero(given.known & ~good).tolist():
        read = reader(given.text(row))
        if isinstance(read, Problem):
            found.append(sheet.at_cell(read, row, name))
        elif read is not None:
            known[row], units[row] = True, read[1]
    words = np.full(len(units), NO_WORD, np.int16)
    return Column(known, words, np.where(known, units, 0), observed)


def day_column(sheet: Sheet, name: str, form: DateForm | None, found: list[Problem]) -> Days:
    """(n,) the dates of a column, NaT where empty, not there or not readable."""
    if name not in sheet.columns:
        return np.full(len(sheet), NO_DAY, "datetime64[D]")
    read = sheet.read(name, lambda text: day(text, form), found)
    numbers = np.array([_NAT if value is None else value for value in read], np.int64)
    return numbers.view("datetime64[D]")[sheet.columns[name].at]


def word_column(
    sheet: Sheet,
    name: str,
    words: Sequence[str],
    found: list[Problem],
    *,
    blank: int | None = None,
) -> Codes:
    """(n,) the index of the word in each cell; `blank`, or -1, where there is none."""
    if name not in sheet.columns:
        return np.full(len(sheet), BLANK if blank is None else blank, np.int16)
    read = sheet.read(name, word_reader(words, blank), found)
    codes = np.array([BLANK if value is None else value for value in read], np.int16)
    return codes[sheet.columns[name].at]


def text_column(sheet: Sheet, name: str, found: list[Problem]) -> tuple[str | None, ...]:
    """The texts of a column; None where empty, not there or not readable."""
    if name not in sheet.columns:
        return (None,) * len(sheet)
    read = [value or None for value in sheet.read(name, plain_text, found)]
    return tuple([read[at] for at in sheet.columns[name].at.tolist()])
