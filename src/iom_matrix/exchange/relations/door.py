"""The door: what a caller's table of nominals must hold, and how its cells become whole numbers.

A null, NaN or empty text is an answer that is not known. A cell that is no answer is not known
either, and is named in the column of problems; it never drops anybody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from iom_matrix.definition.inputs import Input
from iom_matrix.definition.linked import Matrix
from iom_matrix.definition.scalars import plain
from iom_matrix.definition.subjects import Subject
from iom_matrix.errors import listed
from iom_matrix.evidence.windows import day_number
from iom_matrix.exchange.relations.expressions import (
    FALSE,
    ONE,
    TRUE,
    ZERO,
    Column,
    Condition,
    Dated,
    DayOf,
    Fits,
    Given,
    Is,
    Listed,
    Missing,
    Said,
    Shown,
    Text,
    Whole,
    Worded,
    Wording,
)
from iom_matrix.exchange.relations.folding import compare, negated, pick, some
from iom_matrix.exchange.relations.relations import (
    Asked,
    Derived,
    Gathered,
    Joined,
    Made,
    Named,
    Source,
    Total,
)
from iom_matrix.exchange.relations.spans import DAYS, Span
from iom_matrix.exchange.relations.values import (
    Values,
    anything,
    exact_number,
    exact_word,
    split,
)
from iom_matrix.reading.answers import AS_OF
from iom_matrix.reading.numbers import Scale

NOMINALS, COUNTED, CELLS, ANSWERS = "given", "given_rows", "cells", "answers"
ID, ID_ROWS, ID_COUNT, ID_STATE = "id", "id_rows", "id_rows__count", "id__state"
MISSING_ID, REPEATED_ID = "id: missing", "id: in another row too"
_NOBODY, _ALONE, _REPEATED = 0, 1, 2
_NUMERIC = {"count", "amount"}
_MOST = 10**15 - 1  # numbers of more digits are refused wherever people are read
_MISSING, _ODD = -1, -2
_MOST_SHOWN = 8
_NO_DATE = 10_000_000


@dataclass(slots=True)
class Door:
    """What is read of a table of nominals.

    Attributes:
        matrix: whose inputs are read.
        as_of: the day of scoring.
        columns: what the caller's table has.
        doubtful_ids: whether rows may lack an id, or share one: then nobody can say whose they are.
        spans: column -> the least and the most that it can be.
    """

    matrix: Matrix
    as_of: dt.date
    columns: Collection[str]
    doubtful_ids: bool = False
    spans: dict[str, Span] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    _checked: list[Made] = field(default_factory=list)
    _answers: list[Made] = field(default_factory=list)
    _values: dict[str, Values] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    odd: dict[str, Condition] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._carry(ID, "the person, once each")
        if self.doubtful_ids:
            one = compare("=", Column(ID_COUNT), 1)
            state = pick([(Missing(ID, "text"), _NOBODY), (one, _ALONE)], _REPEATED)
            self._put(ID_STATE, state, (_NOBODY, _REPEATED))
        if "area" in self.columns:
            self._carry("area", "where the person is managed")
        for name, spec in self.matrix.inputs.items():
            if name in self.columns:
                self._values[name] = self._read(name, spec)
                self._observed(name)

    @property
    def alone(self) -> Condition:
        """Whether a row of answers is all that there is of a person."""
        return compare("=", Column(ID_STATE), _ALONE) if self.doubtful_ids else TRUE

    def problems(self, unread: Mapping[str, Condition]) -> Shown:
        """What is wrong with the cells of a person, without what stands in them.

        Args:
            unread: what is told of their events -> where that is so.
        """
        told = [(where, f"{name}: not an answer") for name, where in self.odd.items()]
        told += [(where, text) for text, where in unread.items()]
        parts = tuple((where, text) for where, text in told if where != FALSE)
        said: Wording = Listed(parts, "; ") if parts else Said("")
        wrong = some(*(where for where, _ in parts))
        if not self.doubtful_ids:
            return Shown(Listed(parts, "; "), wrong)
        nobody = compare("=", Column(ID_STATE), _NOBODY)
        repeated = compare("=", Column(ID_STATE), _REPEATED)
        cases = ((nobody, Said(MISSING_ID)), (repeated, Said(REPEATED_ID)))
        return Shown(Worded(cases, said), some(negated(self.alone), wrong))

    def _carry(self, name: str, says: str) -> None:
        self.asked.append(Asked(name, "text", says=says))
        self._answers.append(Made(name, Text(name)))

    def of(self, name: str) -> Values:
        """The answers to an input, whatever their age."""
        spec = self.matrix.vocabulary.inputs[name]
        return self._values.get(name) or anything(spec.subject)

    def codes(self, name: str) -> Column | None:
        """The place of a person's code in its table, below 0 where there is none."""
        return Column(name) if name in self._values else None

    def seen(self, name: str, op: str, day: dt.date) -> Condition:
        """Whether an answer that is known was observed before, or after, a day."""
        if name not in self._seen:
            return FALSE
        return compare(op, Column(f"{name}__seen"), day_number(day))

    def _observed(self, name: str) -> None:
        column = f"{name}{AS_OF}"
        if column not in self.columns:
            return
        today = day_number(self.as_of)
        self.asked.append(Asked(column, "date", says=f"when {name} was observed"))
        # A date that is none is later than all: then the answer is not used, and it is told.
        seen = pick([(Missing(column, "date"), today), (Dated(column), DayOf(column))], _NO_DATE)
        self._put(f"{name}__seen", seen, (DAYS[0], _NO_DATE))
        self.odd[column] = compare("=", Column(f"{name}__seen"), _NO_DATE)
        self._seen.add(name)

    def _put(self, name: str, whole: Whole, span: Span, note: str = "") -> None:
        self._answers.append(Made(name, whole, note))
        self.spans[name] = span

    def _check(self, name: str, whole: Whole) -> None:
        self._checked.append(Made(name, whole))
        self.spans[name] = (_ODD, _MOST)

    def _read(self, name: str, spec: Input) -> Values:
        if spec.kind == "label":
            return self._label(name)
        words = self._words(name, spec)
        if spec.kind in _NUMERIC or spec.kind == "date":
            return self._mixed(name, spec)
        self.asked.append(Asked(name, "text", says=_said(words)))
        cases: list[tuple[Condition, int]] = [
            (Missing(name, "text"), _MISSING),
            *((Is(name, w), at) for at, w in enumerate(words)),
        ]
        self._put(name, pick(cases, _ODD), (_ODD, len(words) - 1), spec.title)
        self.odd[name] = compare("=", Column(name), _ODD)
        known = compare(">=", Column(name), 0)
        if spec.kind == "code":  # asked by its table alone, or whether anybody knows it
            return split(known, exact_number(Column(name)), anything(spec.subject))
        return split(known, exact_word(Column(name), len(words)), anything(spec.subject))

    def _label(self, name: str) -> Values:
        self.asked.append(Asked(name, "text", says="a text of any kind"))
        state = f"{name}__given"
        self._put(state, pick([(Missing(name, "text"), 0)], 1), (0, 1))
        known = compare("=", Column(state), 1)
        return split(known, exact_number(0), anything(Subject()))

    def _words(self, name: str, spec: Input) -> Sequence[str]:
        return tuple(self.matrix.lists[name].rows) if spec.kind == "code" else spec.subject.words

    def _mixed(self, name: str, spec: Input) -> Values:
        """A number or a date, or one of the words that may stand beside it."""
        words, written = spec.subject.words, bool(spec.subject.words)
        kind = "date" if spec.kind == "date" else "number"
        self.asked.append(Asked(name, kind, written, says=_range(spec, words)))
        fits: Condition = Dated(name, written)
        if kind == "number":
            fits = Fits(name, spec.places, *Scale.of(spec).limits, written)
        state, today = f"{name}__given", len(words)
        cases: list[tuple[Condition, int]] = [
            (Missing(name, "text" if written else kind), _MISSING),
            *((Is(name, word), at) for at, word in enumerate(words)),
            (fits, today),
        ]
        # The place of a word, or after all words the number: what a cell is, before it is read.
        self._check(state, pick(cases, _ODD))
        self.spans[state] = (_ODD, today)
        given: Whole = (
            Given(name, spec.places, written) if kind == "number" else DayOf(name, written)
        )
        if spec.cap is not None:
            cap = Scale.of(spec).ends[1]
            given = pick([(compare(">", given, cap), cap)], given)
        is_number = compare("=", Column(state), today)
        self._put(name, pick([(is_number, given)], 0), self._span(spec), spec.title)
        self._answers.append(Made(state, Column(state)))
        self.odd[name] = compare("=", Column(state), _ODD)
        number = exact_number(Column(name), len(words))
        if words:
            said = exact_word(Column(state), len(words))
            number = split(is_number, number, said)
        return split(compare(">=", Column(state), 0), number, anything(spec.subject))

    def _span(self, spec: Input) -> Span:
        if spec.kind == "date":
            return DAYS
        low, high = Scale.of(spec).ends
        return min(low, 0), max(high, 0)

    def relations(self) -> tuple[Named, ...]:
        """The caller's table, what its cells are, and what they answer."""
        found = [Named(NOMINALS, Source("nominals", tuple(self.asked)))]
        if self.doubtful_ids:
            found += self._counted(NOMINALS)
        if self._checked:
            cells = Derived(found[-1].name, tuple(self._checked))
            says = "Which cells are answers: -1 stands for none, -2 for one that is no answer."
            found.append(Named(CELLS, cells, (says,)))
        return (*found, self._read_from(found[-1].name))

    def _counted(self, of: str) -> Iterator[Named]:
        """Every row with the number of rows that have its id."""
        says = "How many rows have each id: nobody is scored by one of several."
        yield Named(ID_ROWS, Gathered(of, (ID,), ((ID_COUNT, Total(ONE)),)), (says,))
        yield Named(COUNTED, Joined(of, ID_ROWS, (ID,), ((ID_COUNT, ZERO),)))

    def _read_from(self, of: str) -> Named:
        return Named(
            ANSWERS,
            Derived(of, tuple(self._answers), keep=False),
            ("The answers as whole numbers: words by their place, dates as days, and amounts",
             "in their last decimal place."),
        )  # fmt: skip

    def made_columns(self) -> set[str]:
        """Every column that the last of the relations has."""
        return {made.name for made in self._answers}


def _said(words: Sequence[str]) -> str:
    if len(words) > _MOST_SHOWN:
        return f"{listed(words[:3])}, and so on: {len(words)} answers"
    return listed(words)


def _range(spec: Input, words: Sequence[str]) -> str:
    beside = f", or {listed(words)}" if words else ""
    if spec.kind == "date":
        return f"a date{beside}"
    most = "" if spec.max is None else f" to {plain(spec.max)}"
    kind = "a whole number" if spec.places == 0 else f"a number of at most {spec.places} decimals"
    return f"{kind}, {plain(spec.lowest)}{most or ' or more'}{beside}"
