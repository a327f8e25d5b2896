"""Moments: dates of a person, and the full periods between two of them.

They mirror `iom_matrix.scoring.moments`. Months are counted by the calendar in whole numbers, since
engines do not agree on what a month between two dates is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iom_matrix.definition.subjects import NEVER, Subject
from iom_matrix.exchange.relations.expressions import (
    FALSE,
    TRUE,
    ZERO,
    Condition,
    Number,
    Whole,
)
from iom_matrix.exchange.relations.folding import (
    compare,
    every,
    flag,
    floored,
    minus,
    negated,
    pick,
    plus,
    some,
    switch,
    times,
)
from iom_matrix.exchange.relations.numbers import Arithmetic
from iom_matrix.exchange.relations.spans import DAYS, span_of
from iom_matrix.exchange.relations.values import (
    NO_LIMIT,
    NO_WORD,
    Values,
    exact_number,
    settled,
    split,
)

# Days from 1 March of the year 0, where the calendar's year begins, to 1970-01-01.
_MARCH = 719468


@dataclass(frozen=True, slots=True)
class Periods:
    """Counts the full periods of one line.

    Attributes:
        source: ``days_since``, ``months_since`` or ``years_since``.
        subject: the answers that the line can give.
        arithmetic: where its columns are kept.
    """

    source: str
    subject: Subject
    arithmetic: Arithmetic

    @property
    def _may_be_never(self) -> bool:
        return NEVER in self.subject.words

    def elapsed(self, since: Values, until: Values) -> Values:
        """Full periods from one moment to another.

        Where the first lies after the second, nothing has begun: never, if that is an answer
        here, and unknown if it is not.
        """
        for side in (since, until):
            if side.halves is not None:
                where, one, other = side.halves
                pairs = [(h, until) if side is since else (since, h) for h in (one, other)]
                return split(where, *(self.elapsed(*pair) for pair in pairs))
        if since.exact and until.exact and since.word == until.word == NO_WORD:
            return self._exact(since.number, until.number)
        return self._possible(since, until)

    def _exact(self, since: Whole, until: Whole) -> Values:
        in_order = compare("<=", since, until)
        never = (TRUE,) * len(self.subject.words)
        turned = Values(FALSE, ZERO, NO_WORD, ZERO, Number(NO_LIMIT), never)
        if self._may_be_never:
            turned = Values(TRUE, ZERO, ZERO, Number(1), ZERO, never, exact=True)
        passed = exact_number(self.full(since, until), len(self.subject.words))
        return split(in_order, passed, turned)

    def _possible(self, since: Values, until: Values) -> Values:
        both = every(since.some, until.some)
        after = every(both, compare(">", since.high, until.low))
        some_number = every(both, compare("<=", since.low, until.high))
        high = self._clamped(since.low, until.high)
        low = pick([(after, 0)], self._clamped(since.high, until.low))
        dated = every(
            since.known, until.known,
            compare("=", since.word, NO_WORD), compare("=", until.word, NO_WORD),
        )  # fmt: skip
        in_order = every(dated, compare("<=", since.number, until.number))
        never = some(
            every(since.known, compare("<>", since.word, NO_WORD)),
            every(until.known, compare("<>", until.word, NO_WORD)),
        )
        can: tuple[Condition, ...] = ()
        if self._may_be_never:
            can = (some(_can_be_never(since), _can_be_never(until), after),)
            never = some(never, every(dated, negated(in_order)))
        else:
            never = FALSE
            # Dates that contradict may be mended to anything.
            low, high = pick([(after, 0)], low), pick([(after, NO_LIMIT)], high)
            some_number = some(some_number, after)
        return settled(
            Values(
                known=some(in_order, never),
                number=pick([(in_order, self._clamped(since.number, until.number))], 0),
                word=pick([(in_order, NO_WORD), (never, 0)], NO_WORD),
                low=pick([(some_number, low)], 1),
                high=pick([(some_number, high)], 0),
                can=can,
            )
        )

    def _clamped(self, since: Whole, until: Whole) -> Whole:
        """Full periods; open where a moment is, and 0 where the first lies after the second."""
        kept = [self._kept(side) for side in (since, until)]
        open_ = some(
            *(
                compare(op, side, limit)
                for side in kept
                for op, limit in ((">=", NO_LIMIT), ("<=", -NO_LIMIT))
                if self._may_be_open(side)
            )
        )
        if open_ == TRUE:
            return Number(NO_LIMIT)
        first, last = (self._kept(pick([(open_, 0)], side)) for side in kept)
        for side in (first, last):
            self._closed(side)
        passed = pick([(compare(">", first, last), 0)], self.full(first, last))
        return pick([(open_, NO_LIMIT)], passed)

    def _kept(self, side: Whole) -> Whole:
        return self.arithmetic.layers.keep(f"{self.arithmetic.name}__moment", side)

    def _may_be_open(self, side: Whole) -> bool:
        low, high = span_of(side, self.arithmetic.layers.spans)
        return low <= -NO_LIMIT or high >= NO_LIMIT

    def _closed(self, side: Whole) -> None:
        """Note that a moment that is not open is a day of the calendar."""
        if not isinstance(side, Number):
            spans = self.arithmetic.layers.spans
            low, high = span_of(side, spans)
            if low <= -NO_LIMIT or high >= NO_LIMIT:
                spans[side.name] = DAYS  # type: ignore[union-attr]

    def full(self, since: Whole, until: Whole) -> Whole:
        """Full periods between two days that are in order."""
        if self.source == "days_since":
            return minus(until, since)
        (first, day), (last, to_day) = (self._month_of(side) for side in (since, until))
        months = minus(minus(last, first), flag(compare(">", day, to_day)))
        return months if self.source == "months_since" else floored(months, 12, natural=True)

    def _month_of(self, day: Whole) -> tuple[Whole, Whole]:
        """The number of the month of a day, and which day of the month it is, from 0.

        Years begin with March, so that a leap day is the last of its year.
        """
        name = f"{self.arithmetic.name}__calendar"

        def keep(one: Whole) -> Whole:
            return self.arithmetic.layers.keep(name, one)

        since_march = keep(plus(day, _MARCH))
        era = keep(floored(since_march, 146097, natural=True))
        of_era = keep(minus(since_march, times(era, 146097)))
        leaps = [floored(of_era, n, natural=True) for n in (1460, 36524, 146096)]
        days = plus(of_era, times(leaps[0], -1), leaps[1], times(leaps[2], -1))
        year = keep(floored(days, 365, natural=True))
        whole_years = plus(
            times(year, 365), floored(year, 4, natural=True),
            times(floored(year, 100, natural=True), -1),
        )  # fmt: skip
        of_year = keep(minus(of_era, whole_years))
        month = keep(floored(plus(times(of_year, 5), 2), 153, natural=True))
        before = floored(plus(times(month, 153), 2), 5, natural=True)
        months = keep(plus(times(plus(year, times(era, 400)), 12), month))
        return months, keep(minus(of_year, before))


def _can_be_never(moment: Values) -> Condition:
    return moment.can[0] if moment.can else FALSE  # a moment has one word, if any


def latest_of(arithmetic: Arithmetic, moments: Sequence[Values]) -> Values:
    """The latest of several moments; never only where none of them ever was."""
    if len(moments) == 1:
        return moments[0]

    def greatest(sides: Sequence[Whole], *, highest: bool = True) -> Whole:
        return arithmetic.extreme(sides, highest=highest)

    has_number = [moment.some for moment in moments]
    never = [_can_be_never(moment) for moment in moments]
    # One that may never have been cannot hold the latest up; without any sure one, the oldest.
    sure = greatest([switch(n, -NO_LIMIT, m.low) for n, m in zip(never, moments, strict=True)])
    sure = arithmetic.layers.keep(f"{arithmetic.name}__moment", sure)
    least = greatest(
        [switch(s, m.low, NO_LIMIT) for s, m in zip(has_number, moments, strict=True)],
        highest=False,
    )
    low = switch(compare(">", sure, -NO_LIMIT), sure, least)
    high = greatest(
        [switch(s, m.high, -NO_LIMIT) for s, m in zip(has_number, moments, strict=True)]
    )
    dated = [compare("=", moment.word, NO_WORD) for moment in moments]
    number = greatest([switch(d, m.number, -NO_LIMIT) for d, m in zip(dated, moments, strict=True)])
    any_number = some(*has_number)
    words = any(moment.can for moment in moments)
    return settled(
        Values(
            known=every(*(moment.known for moment in moments)),
            number=number,
            word=pick([(some(*dated), NO_WORD)], 0),
            low=pick([(any_number, low)], 1),
            high=pick([(any_number, high)], 0),
            can=(every(*never),) if words else (),
        )
    )
