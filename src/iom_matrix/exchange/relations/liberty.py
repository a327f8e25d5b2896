"""Time at liberty: every day moves forward by the custody since then, from and to as is known.

Periods of custody come from their starts and ends; a day of which custody is not known makes the
earliest and the latest day as which an event counts differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from iom_matrix.evidence.windows import day_number
from iom_matrix.exchange.relations.covering import BEGINNING, Covering, Strands
from iom_matrix.exchange.relations.events import ID, KIND, NO_DAY, OFFENCE_DATE, undated
from iom_matrix.exchange.relations.eventsets import one_of
from iom_matrix.exchange.relations.expressions import Column, Number, Whole, Yes
from iom_matrix.exchange.relations.folding import (
    compare,
    every,
    flag,
    minus,
    negated,
    pick,
    plus,
    some,
)
from iom_matrix.exchange.relations.reads import Reads
from iom_matrix.exchange.relations.relations import (
    Derived,
    Filtered,
    Gathered,
    Greatest,
    Joined,
    Made,
    Paired,
    Shifted,
    Total,
)
from iom_matrix.exchange.relations.steps import Steps

UNSURE = "custody__unsure_until"
_FROM, _UNTIL, _SURELY = "custody__from", "custody__until", "custody__surely_until"
_PERIOD = (_FROM, _UNTIL, _SURELY)


@dataclass(frozen=True, slots=True)
class Custody:
    """Periods of custody, none of one person overlapping.

    Attributes:
        periods: the relation of periods: days from the first up to, and without, the second.
        people: the relation of people with the day up to which custody is not known.
        otherwise: that day for people who are not in it.
        as_of: the day of scoring.
    """

    periods: str
    people: str
    otherwise: Number
    as_of: dt.date

    @property
    def today(self) -> int:
        """The day of scoring as a number."""
        return day_number(self.as_of)


def custody_strands(reads: Reads) -> Strands:
    """The strands that say who was in custody."""
    spec = reads.matrix.vocabulary.events
    kinds = spec.kinds.values() if spec else ()
    return tuple(sorted({kind.coverage for kind in kinds if kind.custody and kind.coverage}))


def custody_of(steps: Steps, reads: Reads, rows: str, covered: str, covering: Covering) -> Custody:
    """Periods from starts and ends.

    What is recorded of one day counts together: a start and an end change nothing, an end, a start
    and an end are a release, and a start given twice is one.

    Args:
        steps: receives the relations.
        reads: what the matrix reads of events.
        rows: the rows of events, of which those of custody stand each for itself.
        covered: people with the days from which records are complete; empty where all share one.
        covering: those days.
    """
    today = day_number(covering.as_of)
    turns = _turns(steps, reads, rows, today)
    doubt = pick(
        [
            # A start or an end without a date could lie anywhere: no day is known.
            (undated(Column(OFFENCE_DATE)), today + 1),
            # An end without a start makes all before it unsure.
            (negated(some(Yes("begins"), Yes("inside"))), Column(OFFENCE_DATE)),
        ],
        BEGINNING,
    )
    doubts = steps.add(
        "custody_doubts", Gathered(turns, (ID,), (("custody__doubt", Greatest(doubt)),))
    )
    since = covering.since(custody_strands(reads))
    known = doubts
    if covered:
        columns = (("custody__doubt", Number(BEGINNING)),)
        known = steps.add("custody_joined", Joined(covered, doubts, (ID,), columns))
    unsure = _later(Column("custody__doubt"), since)
    people = steps.add("custody_known", Derived(known, (Made(UNSURE, unsure),)))
    otherwise = since if isinstance(since, Number) else Number(BEGINNING)
    return Custody(_periods(steps, turns), people, otherwise, covering.as_of)


def _turns(steps: Steps, reads: Reads, used: str, today: int) -> str:
    """One row for each day on which a person goes in or out, and for days that are not known."""
    kinds = reads.words[KIND].index
    starts = [kinds(kind) for kind, begins in reads.custody.items() if begins]
    rows = steps.add(
        "custody_events",
        Filtered(used, one_of(KIND, [kinds(kind) for kind in reads.custody])),
    )
    net = pick([(one_of(KIND, starts), 1)], -1)
    days = steps.add("custody_days", Gathered(rows, (ID, OFFENCE_DATE), (("net", Total(net)),)))
    blank = undated(Column(OFFENCE_DATE))
    turns = steps.add(
        "custody_changes", Filtered(days, some(blank, compare("<>", Column("net"), 0)))
    )
    begins = flag(every(negated(blank), compare(">", Column("net"), 0)))
    marked = steps.add("custody_turns", Derived(turns, (Made("begins", begins),)))
    return steps.add(
        "custody_sequence",
        Shifted(marked, (ID,), (OFFENCE_DATE,), (
            ("inside", "begins", -1, 0),
            ("begins_again", "begins", 1, 0),
            ("next_day", OFFENCE_DATE, 1, today + 1),
        )),
    )  # fmt: skip


def _periods(steps: Steps, turns: str) -> str:
    begun = steps.add("custody_begun", Filtered(turns, Yes("begins")))
    # Where a start follows a start, a release is missing: no day of the first is sure.
    surely = pick([(Yes("begins_again"), Column(OFFENCE_DATE))], Column("next_day"))
    columns = (
        Made(_FROM, Column(OFFENCE_DATE)),
        Made(_UNTIL, Column("next_day")),
        Made(_SURELY, surely),
    )
    return steps.add("custody", Derived(begun, columns), "periods of custody")


def at_liberty(steps: Steps, custody: Custody, occurrences: str, date: str) -> str:
    """Add the earliest and the latest day as which each occurrence counts.

    Args:
        steps: receives the relations.
        custody: periods of custody.
        occurrences: what happened, with the day up to which custody is not known.
        date: which of its dates.
    """
    paired = steps.add(f"{date}_in_custody", Paired(occurrences, custody.periods, (ID,), _PERIOD))
    inside = {
        "surely": _inside(Column(date), _SURELY),
        "perhaps": _inside(_last_open(Column(date), custody), _UNTIL),
    }
    # Several things may have happened on one day, which lies in a period once.
    each = steps.add(
        f"{date}_by_period",
        Gathered(paired, (ID, date, _FROM),
                 tuple((f"{date}__{word}", Greatest(days)) for word, days in inside.items())),
    )  # fmt: skip
    names = tuple(f"{date}__{word}" for word in inside)
    summed = steps.add(
        f"{date}_by_day",
        Gathered(each, (ID, date), tuple((name, Total(Column(name))) for name in names)),
    )
    joined = steps.add(
        f"{date}_joined",
        Joined(occurrences, summed, (ID, date), tuple((name, Number(0)) for name in names)),
    )
    blank, day = undated(Column(date)), Column(date)
    late = plus(day, _open_days(day, custody), Column(names[1]))
    columns = (
        Made(f"{date}__early", pick([(blank, NO_DAY)], plus(day, Column(names[0])))),
        Made(f"{date}__late", pick([(blank, NO_DAY)], late)),
    )
    return steps.add(f"{date}_at_liberty", Derived(joined, columns), "days in custody do not count")


def with_unsure(steps: Steps, custody: Custody, occurrences: str) -> str:
    """Add the day up to which the custody of the person is not known."""
    columns = ((UNSURE, custody.otherwise),)
    return steps.add("free_and_held", Joined(occurrences, custody.people, (ID,), columns))


def inside_since(steps: Steps, custody: Custody, days: Sequence[tuple[str, Whole]]) -> str:
    """The days in custody after some days of each person, all that there may have been.

    Args:
        steps: receives the relations.
        custody: periods of custody.
        days: for each a name for the column that counts, and the day.

    Returns:
        The relation, one row a person who was in custody.
    """
    paired = steps.add("people_in_custody", Paired(custody.people, custody.periods, (ID,), _PERIOD))
    columns = tuple((name, Total(_inside(_last_open(day, custody), _UNTIL))) for name, day in days)
    return steps.add("custody_after", Gathered(paired, (ID,), columns))


def free_day(day: Whole, inside: Whole, custody: Custody) -> Whole:
    """The latest day as which a day could count; `inside` is its days in custody afterwards."""
    return plus(day, _open_days(day, custody), inside)


def _unsure_until(custody: Custody) -> Whole:
    after = custody.today + 1
    return pick([(compare(">", Column(UNSURE), after), after)], Column(UNSURE))


def _open_days(day: Whole, custody: Custody) -> Whole:
    """Days not known to be at liberty: those after the day itself and before the unsure end."""
    left = minus(minus(_unsure_until(custody), day), 1)
    return pick([(compare(">", left, 0), left)], 0)


def _last_open(day: Whole, custody: Custody) -> Whole:
    return _later(day, minus(_unsure_until(custody), 1))


def _inside(after: Whole, until: str) -> Whole:
    """The days of a period that lie after a day."""
    end = Column(until)
    return pick(
        [
            (compare(">", Column(_FROM), after), minus(end, Column(_FROM))),
            (compare(">", end, plus(after, 1)), minus(end, plus(after, 1))),
        ],
        0,
    )


def _later(one: Whole, other: Whole) -> Whole:
    if isinstance(other, Number) and other.value <= BEGINNING:
        return one
    return pick([(compare(">=", one, other), one)], other)
