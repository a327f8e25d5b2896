"""Axes: the inputs of one person that may change, each with the answers to be tried."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np

from iom_matrix.definition.inputs import NOT_ASSESSED, Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.protection import protected_input
from iom_matrix.definition.scalars import from_units, in_units
from iom_matrix.evidence.columns import NO_WORD, At, Codes, Column, Days, Marks, Whole
from iom_matrix.explanation.evidence_words import answer_text, with_unit
from iom_matrix.probing.changes import Kind, Span
from iom_matrix.probing.edges import telling_answers
from iom_matrix.probing.reach import deciding, read_by
from iom_matrix.scoring.results import Scores
from iom_matrix.scoring.values import number_text

Option = tuple[int, int]  # a word, or `NO_WORD` and a number


@dataclass(frozen=True, slots=True, eq=False)
class Axis:
    """One input of one person, and the answers that it might have.

    Attributes:
        name, spec: the input.
        now: the answer as it is recorded; None where there is none.
        kind: what it would be for it to have another answer.
        is_open: whether its answer is an open question, so that it may come out higher too.
        numbers, words: (o,) each answer as a column has it, numbers ascending, then words.
        observed: the day of these answers.
        own: the place among them of the answer as it is recorded; -1 where there is none.
    """

    name: str
    spec: Input
    now: str | None
    kind: Kind
    is_open: bool
    numbers: Whole
    words: Codes
    observed: np.datetime64
    own: int

    def __len__(self) -> int:
        return len(self.words)

    @property
    def tried(self) -> Marks:
        """(o,) the answers that would be a change, be it that an old one is confirmed.

        What was assessed does not come to be not assessed.
        """
        others: Marks = np.arange(len(self)) != self.own
        words = self.spec.subject.words
        if self.kind in {"renew", "change"} and NOT_ASSESSED in words:
            others &= self.words != words.index(NOT_ASSESSED)
        if self.kind == "renew":
            others[self.own] = True
        return others

    def column(self, options: At) -> Column:
        """These of its answers, one a person."""
        count = len(options)
        observed: Days = np.full(count, self.observed)
        return Column(
            np.ones(count, np.bool_), self.words[options], self.numbers[options], observed
        )

    def words_of(self, options: Iterable[int]) -> tuple[str, ...]:
        """Those of some answers that are words."""
        words = self.spec.subject.words
        codes = (int(self.words[option]) for option in options)
        return tuple(words[code] for code in codes if 0 <= code < len(words))

    def spans_of(self, options: Iterable[int]) -> tuple[Span, ...]:
        """Those of some answers that are numbers, with all that lie between them."""
        if not self.spec.subject.numeric:
            return ()
        runs: list[list[int]] = []
        for option in sorted(options):
            if self.words[option] != NO_WORD:
                continue
            if runs and option == runs[-1][-1] + 1:
                runs[-1].append(option)
            else:
                runs.append([option])
        return tuple(self._span(run[0], run[-1]) for run in runs)

    def _span(self, first: int, last: int) -> Span:
        subject = self.spec.subject
        low, high = (from_units(int(self.numbers[at]), subject.places) for at in (first, last))
        is_last = last == int((self.words == NO_WORD).sum()) - 1
        return Span(low, subject.highest if is_last else high)

    def text_of(self, options: Iterable[int]) -> str:
        """Some answers as a sentence has them: ``below 75% or not-assessed``."""
        chosen = list(options)
        parts = [*map(self._span_text, self.spans_of(chosen)), *self.words_of(chosen)]
        if not parts:  # a date or a code that is confirmed as it is
            return self.now or ""
        return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"

    def _span_text(self, span: Span) -> str:
        subject, unit = self.spec.subject, Decimal(1).scaleb(-self.spec.places)
        least = from_units(int(self.numbers[0]), subject.places)
        if span.last is None or span.last == subject.highest:
            return "any number" if span.first == least else f"{self._number(span.first)} or more"
        if span.first == span.last:
            return self._number(span.first)
        if span.first == least:
            return f"below {self._number(span.last + unit)}"
        return f"between {self._number(span.first)} and {self._number(span.last)}"

    def _number(self, number: Decimal) -> str:
        units = int(in_units(number, self.spec.places))
        return with_unit(number_text(units, self.spec.places), self.spec.unit or "")


def axes_of(scores: Scores, at: int, names: Iterable[str]) -> tuple[Axis, ...]:
    """An axis for each of the inputs that may change for the person at this position."""
    found = (_axis(scores, at, name) for name in names)
    return tuple(axis for axis in found if axis is not None and axis.tried.any())


def _axis(scores: Scores, at: int, name: str) -> Axis | None:
    spec, column = scores.matrix.vocabulary.inputs[name], scores.people.column(name)
    known = bool(column.known[at] and not scores.later[name][at])
    stale = bool(scores.stale[name][at])
    kind = _kind(name, spec, known=known, stale=stale)
    if kind is None:
        return None
    word, number = int(column.word[at]), int(column.number[at])
    own = (word, number if word == NO_WORD else 0) if known else None
    options = set(_options(scores.matrix, name)) | ({own} if own is not None else set())
    ordered = sorted(options, key=lambda option: (option[0] != NO_WORD, option))
    return Axis(
        name, spec, answer_text(scores, name, at) if known else None, kind,
        not known or (stale and name in _doubted(scores.matrix)),
        np.array([number for _, number in ordered], np.int64),
        np.array([word for word, _ in ordered], np.int16),
        column.observed[at] if kind == "correct" else np.datetime64(scores.as_of, "D"),
        -1 if own is None else ordered.index(own),
    )  # fmt: skip


def _kind(name: str, spec: Input, *, known: bool, stale: bool) -> Kind | None:
    """What it would be for an input to have another answer; None where none is tried.

    Nobody changes a protected characteristic to lower a tier, so one that is known is left alone.
    """
    if not known:
        return "answer"
    if stale:
        return "renew"
    if protected_input(name, spec):
        return None
    return "change" if spec.changeable else "correct"


@lru_cache(maxsize=256)  # the same questions for every person
def _options(matrix: Matrix, name: str) -> frozenset[Option]:
    """The answers that can tell; what is over a cap counts as the cap.

    Of dates and codes there are too many for a few to stand for all, so that only the words
    beside a date are tried.
    """
    spec = matrix.vocabulary.inputs[name]
    words, found = spec.subject.words, set()
    for text in telling_answers(matrix, name) if spec.kind != "code" else ():
        if text in words:
            found.add((words.index(text), 0))
            continue
        number = Decimal(text)
        if spec.cap is not None:
            number = min(number, spec.cap)
        found.add((NO_WORD, int(in_units(number, spec.places))))
    return frozenset(found)


@lru_cache(maxsize=32)
def _doubted(matrix: Matrix) -> frozenset[str]:
    """The inputs whose answers some line doubts once they are out of date."""
    lines = (matrix.lines[name] for name in deciding(matrix))
    return frozenset(name for line in lines if line.stale != "counts" for name in read_by(line))


def observed_on(scores: Scores, at: int, name: str) -> dt.date | None:
    """The day of a person's answer, where it has one."""
    day = scores.people.column(name).observed[at]
    return None if np.isnat(day) else day.astype(dt.date)
