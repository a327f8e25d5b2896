"""Events: the caller's rows become codes and days; what cannot be read is unknown, and counted.

A code is the place of a word; below 0 there is none: blank, or not readable. So is a day that is
no later than `NO_DAY`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iom_matrix.definition.vocabulary import OFFENCE, ROLES, SCORED_ROLES
from iom_matrix.evidence.events import BLANK
from iom_matrix.evidence.windows import day_number
from iom_matrix.exchange.relations.expressions import (
    FALSE,
    Column,
    Condition,
    Dated,
    DayOf,
    Is,
    Missing,
    Number,
    Said,
    Text,
    Whole,
    Worded,
)
from iom_matrix.exchange.relations.folding import (
    compare,
    every,
    flag,
    negated,
    pick,
    plus,
    some,
)
from iom_matrix.exchange.relations.names import Names
from iom_matrix.exchange.relations.reads import CODE, GROUP, Reads
from iom_matrix.exchange.relations.relations import (
    Aggregate,
    Asked,
    Derived,
    Filtered,
    Gathered,
    Made,
    Source,
    Total,
)
from iom_matrix.exchange.relations.steps import Steps
from iom_matrix.reading.dates import EARLIEST, LATEST

ID, KIND, REF = "id", "kind", "offence_ref"
OFFENCE_DATE, OUTCOME_DATE = "offence_date", "outcome_date"
DATES = (OFFENCE_DATE, OUTCOME_DATE)
REFERRED, PASSIVE = "row__referred", "row__passive"
# Earlier than every day that a calendar has; what is no later is blank, or no day at all.
NO_DAY = -1_000_000
BAD_DAY = NO_DAY - 1
BAD_WORD = BLANK - 1
FIRST, LAST = day_number(dt.date(EARLIEST, 1, 1)), day_number(dt.date(LATEST, 12, 31))

_KEYS = {
    REF: "the offence; rows of one person that share it are one offence",
    "occasion": "the occasion, the same for all that happened on it",
    "victim": "the victim, the same for all that they suffered",
}
_DAYS = {OFFENCE_DATE: "when it happened", OUTCOME_DATE: "when its outcome came to be"}


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a caller's table of events as they are used.

    Attributes:
        used: the relation of those that may count.
        problems: the relation that counts what could not be read of each person.
        unread: column of `problems` -> the column of events that it counts; the rows later than
            the day of scoring stand under ``rows__later``.
    """

    used: str
    problems: str
    unread: Mapping[str, str]


LATER = "rows__later"


def event_rows(steps: Steps, reads: Reads, as_of: dt.date, names: Names) -> Rows:
    """Read the caller's events, and leave aside those later than the day or of other kinds."""
    table = steps.add("events", Source("events", tuple(_asked(reads))), "one row an event")
    coded = steps.add(
        "event_rows",
        Derived(table, tuple(_door(reads)), keep=False),
        "words by their place in the vocabulary, dates as days since 1970-01-01",
    )
    later = some(*(compare(">", Column(name), day_number(as_of)) for name in DATES))
    unread = {names.free(f"{name}__unread"): name for name in (KIND, *reads.fields, *DATES)}
    counted: list[tuple[str, Aggregate]] = [(LATER, Total(flag(later)))]
    counted += [(column, Total(flag(_unread(name)))) for column, name in unread.items()]
    problems = steps.add("event_problems", Gathered(coded, (ID,), tuple(counted)))
    place = reads.words[KIND].index
    kinds = [compare("=", Column(KIND), place(kind)) for kind in reads.kinds]
    # A row of an unknown kind may be of any.
    kept = every(some(compare("<", Column(KIND), 0), *kinds), negated(later))
    used = steps.add("rows_used", Filtered(coded, kept), f"what is known on {as_of}")
    return Rows(used, problems, unread)


def _unread(name: str) -> Condition:
    bad = BAD_DAY if name in DATES else BAD_WORD
    # A row must say what kind of event it is.
    return compare("<", Column(name), 0) if name == KIND else compare("=", Column(name), bad)


def _asked(reads: Reads) -> Iterator[Asked]:
    yield Asked(ID, "text", says="the person, as in nominals; a row with any other id is nobody's")
    yield Asked(KIND, "text", says=", ".join(reads.words[KIND]))
    for name in (REF, "occasion", "victim"):
        if _is_read(reads, name) and reads.has(name):
            yield Asked(name, "text", says=_KEYS[name])
    for name in (*reads.fields, *([CODE] if GROUP in reads.fields else [])):
        if reads.has(name):
            says = ", ".join(reads.words.get(name, ())) or "the code of the offence"
            yield Asked(name, "text", says=says)
    for name in DATES:
        if reads.has(name):
            yield Asked(name, "date", says=_DAYS[name])


def _is_read(reads: Reads, name: str) -> bool:
    return OFFENCE in reads.kinds if name == REF else reads.distinct(name)


def _door(reads: Reads) -> Iterator[Made]:
    yield Made(ID, Text(ID))
    yield Made(KIND, _code(KIND, reads.words[KIND]))
    spec = reads.matrix.vocabulary.events
    own = spec.fields if spec else {}
    for name in reads.fields:
        blank = own[name].blank if name in own else None
        yield Made(name, _field(reads, name, blank))
    for name in DATES:
        yield Made(name, _day(name) if reads.has(name) else Number(NO_DAY))
    for name in ("occasion", "victim"):
        if reads.distinct(name):
            yield Made(name, _text(reads, name))
            yield Made(f"{name}__given", flag(_given(reads, name)))
    if OFFENCE in reads.kinds:
        yield Made(REF, _text(reads, REF))
        yield Made(REFERRED, flag(every(Is(KIND, OFFENCE), _given(reads, REF))))
        yield Made(PASSIVE, flag(_passive(reads)))


def _given(reads: Reads, name: str) -> Condition:
    return negated(Missing(name, "text")) if reads.has(name) else FALSE


def _text(reads: Reads, name: str) -> Worded | Said:
    if not reads.has(name):
        return Said("")
    return Worded(((Missing(name, "text"), Said("")),), Text(name))


def _passive(reads: Reads) -> Condition:
    """Rows in which the person is victim or witness: never part of what they did."""
    if not reads.has("role"):
        return FALSE
    return some(*(Is("role", role) for role in ROLES if role not in SCORED_ROLES))


def _field(reads: Reads, name: str, blank: str | None) -> Whole:
    words = reads.words[name]
    without = BLANK if blank is None else words.index(blank)
    if name != GROUP or not reads.has(CODE):
        return _code(name, words, without) if reads.has(name) else Number(without)
    mapped = _mapped(reads)
    if not reads.has(GROUP):
        return mapped
    given = _code(GROUP, words)
    # A group that is given comes first, unless the code says another.
    agrees = [(every(Is(GROUP, word), _other_code(reads, word)), BAD_WORD) for word in words]
    return pick([(Missing(GROUP, "text"), mapped), *agrees], given)


def _mapped(reads: Reads) -> Whole:
    """The group that the table has for a code."""
    groups = reads.words[GROUP]
    cases = [(_is_code_of(reads, group), at) for at, group in enumerate(groups)]
    return pick([(Missing(CODE, "text"), BLANK), *cases], BAD_WORD)


def _is_code_of(reads: Reads, group: str) -> Condition:
    return some(*(Is(CODE, code) for code, of in reads.group_of_code.items() if of == group))


def _other_code(reads: Reads, group: str) -> Condition:
    others = [Is(CODE, code) for code, of in reads.group_of_code.items() if of != group]
    return every(negated(Missing(CODE, "text")), some(*others))


def _code(name: str, words: tuple[str, ...], blank: int = BLANK) -> Whole:
    cases = [(Is(name, word), at) for at, word in enumerate(words)]
    return pick([(Missing(name, "text"), blank), *cases], BAD_WORD)


def _day(name: str) -> Whole:
    day = DayOf(name)
    a_day = every(Dated(name), compare(">=", day, FIRST), compare("<=", day, LAST))
    return pick([(Missing(name, "date"), NO_DAY), (a_day, day)], BAD_DAY)


def has_word(name: str, code: int) -> Condition:
    """Whether a coded field gives this answer."""
    return compare("=", Column(name), code)


def is_blank(name: str) -> Condition:
    """Whether a coded field gives no answer."""
    return compare("<", Column(name), 0)


def undated(day: Whole) -> Condition:
    """Whether a day is not known."""
    return compare("<=", day, NO_DAY)


def shifted(day: Whole) -> Whole:
    """A day as a number from 1 on, in the order of days."""
    return plus(day, 1 - FIRST)
