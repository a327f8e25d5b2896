"""Sources: what each line reads, as values of everybody, before any step or row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from iom_matrix.definition.limits import limits_of
from iom_matrix.definition.lines import EXTREMES, JOINS, MEASURES
from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.linking_joins import SHOWN_PLACES
from iom_matrix.definition.moments import Moments
from iom_matrix.definition.scalars import exact_number
from iom_matrix.definition.subjects import Subject
from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.evidence.measures import whole_units
from iom_matrix.evidence.windows import day_number
from iom_matrix.scoring.answers import Answers
from iom_matrix.scoring.levels import extreme_level
from iom_matrix.scoring.measuring import Measured, Measuring
from iom_matrix.scoring.moments import elapsed, latest_of
from iom_matrix.scoring.numbers import (
    Fraction,
    Span,
    added,
    divided,
    extreme,
    multiplied,
    subtracted,
    times,
)
from iom_matrix.scoring.truths import Truths
from iom_matrix.scoring.values import Values, bit, from_numbers, from_yes_no, of_numbers, of_words


@dataclass(slots=True, eq=False)
class Found:
    """What a source gave.

    Attributes:
        values: as answers of the source.
        fraction: the exact number where it need not be whole, with its decimal places.
        rules: its conditions, judged.
    """

    values: Values
    fraction: tuple[Fraction, int] | None = None
    rules: tuple[Truths, ...] = ()


@dataclass(slots=True, eq=False)
class Sources:
    """Reads the sources of lines; `measured` keeps what was found in histories."""

    answers: Answers
    measuring: Measuring
    measured: dict[str, Measured] = field(default_factory=dict)

    def of(self, linked: LinkedLine) -> Found:
        """What the source of a line gives."""
        source = linked.line.source
        if source == "of":
            if linked.line.look_up is not None:
                return Found(self._looked_up(linked))
            return Found(self.answers.of(linked.line.of[0], linked.stale))
        if source in MEASURES:
            self.measured[linked.name] = self.measuring.measure(linked)
            return Found(self.measured[linked.name].values)
        if source in JOINS:
            return self._joined(linked)
        if linked.line.since is not None:
            return Found(self._elapsed(linked))
        return self._ruled(linked)

    def _looked_up(self, linked: LinkedLine) -> Values:
        """The number that a code table has for each person's code."""
        line, matrix = linked.line, self.answers.matrix
        name, column = line.of[0], line.look_up or ""
        table = matrix.column(column)
        weights = table.weights(column) if table else {}
        codes = list(matrix.lists[name].rows)
        numbers = [weights.get(code) for code in codes]
        units = [
            whole_units(line.else_ or exact_number(0) if number is None else number,
                        linked.source.places)
            for number in numbers
        ]  # fmt: skip
        asked = self.answers.people.column(name)
        known = asked.known & ~self.answers.later[name]
        number = np.array(units, np.int64)[np.maximum(asked.word, 0)]
        values = of_numbers(known, number, number, number)
        unknown = values.widened(~known, linked.source)
        if linked.stale != "counts":
            stale = self.answers.stale[name]
            doubt = unknown.forgotten if linked.stale == "unknown" else unknown.widened
            unknown = doubt(stale, linked.source)
        doubted = self.answers.doubted.get(name)
        return unknown if doubted is None else unknown.widened(doubted, linked.source)

    def _elapsed(self, linked: LinkedLine) -> Values:
        line = linked.line
        since = self._moments(linked, line.since or ())
        # One day for everybody, which every operation spreads over them.
        today = np.array([day_number(self.answers.as_of)])
        until = from_numbers(today, today)
        if line.until is not None:
            until = self._moments(linked, line.until)
        return elapsed(line.source, since, until, linked.source)

    def _moments(self, linked: LinkedLine, moments: Moments) -> Values:
        found: list[Values] = []
        for moment in moments:
            if moment.date is not None:
                found.append(self.answers.of(moment.date, linked.stale))
                continue
            measured = self.measuring.moment(linked.line, moment)
            found.append(measured.values)
            before = self.measured.get(linked.name)
            self.measured[linked.name] = measured if before is None else before.with_(measured)
        return latest_of(found)

    def _ruled(self, linked: LinkedLine) -> Found:
        """How many conditions hold, whether one does, or what the first that holds gives."""
        truths = tuple(self.answers.judge(rule, linked.stale) for rule in linked.rules)
        line = linked.line
        if line.whether is not None:
            [truth] = truths
            values = from_yes_no(truth.can_no, truth.can_yes)
            official = truth.yes | truth.no
            word = np.where(truth.yes, 1, 0).astype(np.int16)
            return Found(replace(values, known=official, word=word), rules=truths)
        if line.how_many is not None:
            return Found(_how_many(truths), rules=truths)
        return Found(_first(linked, truths, len(self.answers.people)), rules=truths)

    def _joined(self, linked: LinkedLine) -> Found:
        line = linked.line
        parts = [self.answers.of(name, linked.stale) for name in linked.reads]
        if line.source in EXTREMES and linked.source.words:
            size = len(linked.source.words)
            return Found(extreme_level(parts, size, highest=line.source == "highest"))
        if line.prorate is not None:
            return self._prorated(linked)
        spans = self._spans(linked, parts)
        if line.source == "divide":
            return self._divided(linked, spans)
        return Found(_values_of(_JOIN[line.source](spans), self._answered(linked)))

    def _spans(self, linked: LinkedLine, parts: Sequence[Values]) -> list[Span]:
        """The parts as numbers, in units of the line's own source where these are added."""
        subjects = [self.answers.subject(name) for name in linked.reads]
        places = [subject.places for subject in subjects]
        keep = linked.line.source in {"multiply", "divide"}
        most = max(places)
        return [
            times(span_of(values), 1 if keep else 10 ** (most - own))
            for values, own in zip(parts, places, strict=True)
        ]

    def _answered(self, linked: LinkedLine) -> Marks | None:
        """(n,) whether enough parts are answered; None where the line does not ask."""
        if linked.line.answered is None:
            return None
        marks = [
            self.answers.lines[name].answered
            if name in self.answers.lines
            else self.answers.of(name, linked.stale).known
            for name in linked.reads
        ]
        enough: Marks = np.sum(marks, axis=0) >= linked.line.answered
        return enough

    def _divided(self, linked: LinkedLine, spans: Sequence[Span]) -> Found:
        """A quotient: exact for what follows, and cut to some places for people to read."""
        over, under = (self.answers.subject(name).places for name in linked.reads)
        # Both in one unit, so that the quotient is in whole ones.
        most = max(over, under)
        scaled = [
            times(span, 10 ** (most - own)) for span, own in zip(spans, (over, under), strict=True)
        ]
        fraction = divided(*scaled)
        shown = fraction.whole("down", 10**SHOWN_PLACES, 1)
        return Found(_values_of(shown, None), (fraction, 0))

    def _prorated(self, linked: LinkedLine) -> Found:
        """The sum of the answered parts, scaled to all of them; the bounds are those of the sum."""
        results = [self.answers.lines[name] for name in linked.reads]
        subjects = [self.answers.subject(name) for name in linked.reads]
        spans = self._spans(linked, [result.result for result in results])
        answered = np.stack([result.answered for result in results])
        whole = added(spans)
        number = np.sum(
            [np.where(a, s.number, 0) for a, s in zip(answered, spans, strict=True)], axis=0
        )
        share, by = self._shares(linked, subjects, answered, number)
        least = linked.line.answered or 1
        known = answered.sum(axis=0) >= least
        span = Span(known, number * share, whole.low, whole.high)
        one = np.ones(len(number), np.int64)
        fraction = Fraction(span, np.maximum(by, 1), one, one)
        shown = fraction.whole("down", 1, 1)
        kept = np.minimum(np.maximum(shown.number, whole.low), whole.high)
        values = of_numbers(known, kept, whole.low, whole.high)
        return Found(values, (fraction, linked.source.places))

    def _shares(
        self, linked: LinkedLine, subjects: Sequence[Subject], answered: Marks, number: Whole
    ) -> tuple[Whole | int, Whole]:
        """By what the sum of the answered parts is multiplied, and by what divided."""
        if linked.line.prorate == "plain":
            return len(subjects), answered.sum(axis=0)
        most, least = (_ends(subjects, side) for side in ("high", "low"))
        above = np.where(answered, most[:, None], 0).sum(axis=0)
        below = np.where(answered, -least[:, None], 0).sum(axis=0)
        up = number >= 0
        return (
            np.where(up, most.sum(), -least.sum()),
            np.where(up, above, below),
        )


def _ends(subjects: Sequence[Subject], side: str) -> Whole:
    """What each part could add at most, or take away, in the unit of all."""
    places = max(subject.places for subject in subjects)
    ends = [getattr(limits_of(subject), side) or exact_number(0) for subject in subjects]
    units = np.array([whole_units(end, places) for end in ends], np.int64)
    return np.maximum(units, 0) if side == "high" else np.minimum(units, 0)


_JOIN: dict[str, Callable[[Sequence[Span]], Span]] = {
    "add": added,
    "subtract": subtracted,
    "multiply": multiplied,
    "highest": partial(extreme, pick=np.maximum),
    "lowest": partial(extreme, pick=np.minimum),
}


def span_of(values: Values) -> Span:
    """Values that are numbers, as a span."""
    return Span(values.known, values.number, values.low, values.high)


def _values_of(span: Span, enough: Marks | None) -> Values:
    known = span.known if enough is None else span.known & enough
    values = of_numbers(known, span.number, span.low, span.high)
    return values if enough is not None else values.settled


def _how_many(truths: Sequence[Truths]) -> Values:
    yes = np.sum([truth.yes for truth in truths], axis=0).astype(np.int64)
    low = np.sum([~truth.can_no for truth in truths], axis=0).astype(np.int64)
    high = np.sum([truth.can_yes for truth in truths], axis=0).astype(np.int64)
    known = ~np.logical_or.reduce([truth.unknown for truth in truths])
    return of_numbers(known, yes, low, high).settled


def _first(linked: LinkedLine, truths: Sequence[Truths], count: int) -> Values:
    """What the first rule that holds gives; unknown while an earlier one may hold."""
    gives = [choice.gives for choice in linked.line.first or ()]
    official = np.full(count, len(truths), np.int64)
    open_ = np.zeros(count, np.bool_)
    reached = np.ones(count, np.bool_)
    possible: list[Marks] = []
    undecided = np.ones(count, np.bool_)
    for at, truth in enumerate(truths):
        official = np.where(undecided & truth.yes, at, official)
        open_ |= undecided & truth.unknown
        undecided &= truth.no
        possible.append(reached & truth.can_yes)
        reached = reached & truth.can_no
    possible.append(reached)
    if linked.source.words:
        places = np.array([linked.source.words.index(given) for given in gives], np.int16)
        held = np.zeros(count, np.uint64)
        for place, marks in zip(places, possible, strict=True):
            held = np.where(marks, held | bit(int(place)), held)
        return of_words(~open_, places[official], held).settled
    units = np.array(
        [whole_units(exact_number(given), linked.source.places) for given in gives], np.int64
    )
    pairs = list(zip(units, possible, strict=True))
    low = np.minimum.reduce([np.where(marks, unit, units.max()) for unit, marks in pairs])
    high = np.maximum.reduce([np.where(marks, unit, units.min()) for unit, marks in pairs])
    return of_numbers(~open_, units[official], low, high).settled
