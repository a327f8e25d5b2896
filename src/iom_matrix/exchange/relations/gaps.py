"""Gaps: up to which day the records of a person may leave out what a line reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iom_matrix.evidence.windows import day_number
from iom_matrix.exchange.relations.covering import BEGINNING, ODD, Covering, Strands
from iom_matrix.exchange.relations.events import ID, NO_DAY
from iom_matrix.exchange.relations.expressions import Column, Number, Whole
from iom_matrix.exchange.relations.folding import compare, minus, pick
from iom_matrix.exchange.relations.liberty import UNSURE, Custody, free_day, inside_since
from iom_matrix.exchange.relations.reads import Reads
from iom_matrix.exchange.relations.relations import Derived, Joined, Made
from iom_matrix.exchange.relations.steps import Steps

# The strands of a set, and whether time in custody is left out.
Gap = tuple[Strands, bool]
Span = tuple[int, int]
# Days, with room for those as which a day counts at liberty, and for none.
DAYS = (2 * NO_DAY, 10_000_000)
_HELD, _UNTIL = "open__held_{}", "open__until_{}"


@dataclass(frozen=True, slots=True)
class Gaps:
    """The latest day of which nothing need be recorded, `NO_DAY` where there is none.

    Attributes:
        people: the relation of people with the columns that these days need.
        open_until: for each combination of strands its day; at liberty, that as which it counts.
        columns: column of `people` -> the least and the most that it can be.
    """

    people: str
    open_until: Mapping[Gap, Whole]
    columns: Mapping[str, Span]


def gaps(
    steps: Steps, reads: Reads, covering: Covering, people: str, known: str, custody: Custody | None
) -> Gaps:
    """Add what gaps need to the people.

    Args:
        steps: receives the relations.
        reads: what the matrix reads of events.
        covering: from when on records are complete.
        people: the relation of people.
        known: that of the days from which their records are complete; empty where all share them.
        custody: their periods of custody, where any line leaves them out.
    """
    after = Number(day_number(covering.as_of) + 1)
    columns = [(name, after) for name in covering.columns.values()]
    if columns:
        columns.append((ODD, Number(0)))
    if custody is not None:
        columns.append((UNSURE, custody.otherwise))
    if columns:
        people = steps.add("people_covered", Joined(people, known, (ID,), tuple(columns)))
    spans = dict.fromkeys((name for name, _ in columns), DAYS)
    asked = {
        (reads.sets[name].strands, linked.line.at_liberty): _before(
            covering.since(reads.sets[name].strands)
        )
        for linked in reads.lines
        for name in linked.line.events
    }
    held = {key: day for key, day in asked.items() if key[1] and day != Number(NO_DAY)}
    if not held or custody is None:
        return Gaps(people, asked, spans)
    people, free = _at_liberty(steps, custody, people, held)
    made = [name for at in range(len(free)) for name in (_HELD.format(at), _UNTIL.format(at))]
    return Gaps(people, asked | free, spans | dict.fromkeys(made, DAYS))


def _before(since: Whole) -> Whole:
    """The last day before records are complete; none where they are from the beginning."""
    return pick([(compare(">", since, BEGINNING), minus(since, 1))], NO_DAY)


def _at_liberty(
    steps: Steps, custody: Custody, people: str, days: Mapping[Gap, Whole]
) -> tuple[str, dict[Gap, Whole]]:
    """The latest day as which each of these days could count."""
    inside = [(_HELD.format(at), day) for at, day in enumerate(days.values())]
    found = inside_since(steps, custody, inside)
    nothing = tuple((name, Number(0)) for name, _ in inside)
    held = steps.add("people_held", Joined(people, found, (ID,), nothing))
    made = [
        Made(_UNTIL.format(at), pick(
            [(compare("<=", day, NO_DAY), NO_DAY)], free_day(day, Column(name), custody)
        ))
        for at, (name, day) in enumerate(inside)
    ]  # fmt: skip
    freed = steps.add("people_open", Derived(held, tuple(made)))
    return freed, {key: Column(one.name) for key, one in zip(days, made, strict=True)}
