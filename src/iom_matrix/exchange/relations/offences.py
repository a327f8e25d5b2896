"""Offences: rows of one person that share a reference become one, each field of it by itself.

A field is taken from the row with the latest day (of outcome, else of the offence, else before
all), of one day from the outcome that stands later in the vocabulary (a blank last: it may be any),
and of one outcome the answer that stands last; rows in which it is blank say nothing. Day, outcome
and answer make one whole number, of which the greatest is wanted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iom_matrix.definition.vocabulary import OFFENCE
from iom_matrix.evidence.events import BLANK
from iom_matrix.exchange.relations.events import (
    FIRST,
    ID,
    KIND,
    LAST,
    NO_DAY,
    OFFENCE_DATE,
    OUTCOME_DATE,
    PASSIVE,
    REF,
    REFERRED,
    is_blank,
    shifted,
    undated,
)
from iom_matrix.exchange.relations.expressions import (
    ONE,
    ZERO,
    Column,
    Number,
    Said,
    Text,
    Whole,
    Wording,
    Yes,
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
    times,
)
from iom_matrix.exchange.relations.reads import Reads
from iom_matrix.exchange.relations.relations import (
    Aggregate,
    Derived,
    Filtered,
    Gathered,
    Greatest,
    GreatestText,
    Made,
    Ranked,
    Stacked,
)
from iom_matrix.exchange.relations.steps import Steps

OFFENCE_KEYS = (ID, REF, PASSIVE)
# Greater than every day that `shifted` gives.
_DAYS = LAST - FIRST + 2
_PLACE, _OCCASION_PLACE, _RANK = "row__place", "occasion__place", "occasion__rank"
_UNDATED = "row__undated"


@dataclass(frozen=True, slots=True)
class Occurrences:
    """What the rows come to: offences, and events of other kinds, one row each.

    Attributes:
        name: the relation.
        referred: the rows of offences with a reference; empty where none is read.
        columns: its columns that are whole numbers.
    """

    name: str
    referred: str
    columns: tuple[str, ...]


def settle(steps: Steps, reads: Reads, rows: str) -> Occurrences:
    """Make one offence of the rows that share a reference; every other row stands alone."""
    columns = _columns(reads)
    if OFFENCE not in reads.kinds:
        return Occurrences(rows, "", columns)
    referred = steps.add("referred", Filtered(rows, Yes(REFERRED)), "rows of offences by reference")
    alone = steps.add("other_rows", Filtered(rows, negated(Yes(REFERRED))))
    whole = (*_texts(reads, Text("victim")), *_same(columns))
    single = steps.add("other_events", Derived(alone, whole, keep=False))
    placed = steps.add("offence_rows", Derived(referred, tuple(_placed(reads))))
    if reads.distinct("occasion"):
        placed = steps.add(
            "offence_rows_by_occasion",
            Ranked(placed, _RANK, (_OCCASION_PLACE,), Yes("occasion__given"), OFFENCE_KEYS),
        )
    gathered = steps.add(
        "offences_gathered",
        Gathered(placed, OFFENCE_KEYS, tuple(_gathered(reads))),
        "of each field the greatest of day, outcome and answer",
    )
    settled = steps.add(
        "offences", Derived(gathered, (*_texts(reads, Said("")), *_settled(reads)), keep=False)
    )
    both = steps.add("occurrences", Stacked((settled, single)), "one row a thing that happened")
    return Occurrences(both, referred, columns)


def _columns(reads: Reads) -> tuple[str, ...]:
    given = [f"{name}__given" for name in ("occasion", "victim") if reads.distinct(name)]
    keys = [REFERRED, PASSIVE] if OFFENCE in reads.kinds else []
    return (KIND, *reads.fields, OFFENCE_DATE, OUTCOME_DATE, *given, *keys)


def _texts(reads: Reads, victim: Wording) -> Iterator[Made]:
    """The texts of an occurrence; the victims of an offence stand in its rows."""
    yield Made(ID, Text(ID))
    yield Made(REF, Text(REF))
    if reads.distinct("occasion"):
        yield Made("occasion", Text("occasion"))
    if reads.distinct("victim"):
        yield Made("victim", victim)


def _same(columns: tuple[str, ...]) -> tuple[Made, ...]:
    return tuple(Made(name, Column(name)) for name in columns)


def _outcomes(reads: Reads) -> int:
    """How many places there are for an outcome, that of a blank among them."""
    return len(reads.words["outcome"]) + 1


def _placed(reads: Reads) -> Iterator[Made]:
    """When a row was and with which outcome, as one number."""
    dated = negated(undated(Column(OUTCOME_DATE)))
    day = pick(
        [
            (dated, shifted(Column(OUTCOME_DATE))),
            (undated(Column(OFFENCE_DATE)), ZERO),
        ],
        shifted(Column(OFFENCE_DATE)),
    )
    size = _outcomes(reads)
    outcome = pick([(is_blank("outcome"), size - 1)], Column("outcome"))
    yield Made(_PLACE, plus(times(day, size), outcome))
    yield Made(_UNDATED, pick([(dated, BLANK)], Column("outcome")))
    if reads.distinct("occasion"):
        place = plus(times(day, size), outcome)
        yield Made(_OCCASION_PLACE, pick([(Yes("occasion__given"), place)], -1))


def _gathered(reads: Reads) -> Iterator[tuple[str, Aggregate]]:
    dated = flag(negated(undated(Column(OUTCOME_DATE))))
    yield _PLACE, Greatest(plus(times(Column(_PLACE), 2), dated))
    yield _UNDATED, Greatest(Column(_UNDATED))
    for name in reads.fields:
        if name != "outcome":
            yield name, Greatest(_latest(name, len(reads.words[name])))
    blank, day = undated(Column(OFFENCE_DATE)), shifted(Column(OFFENCE_DATE))
    yield OFFENCE_DATE, Greatest(pick([(blank, ZERO)], plus(times(Column(_PLACE), _DAYS), day)))
    if reads.distinct("occasion"):
        given = Yes("occasion__given")
        first = every(given, compare("=", Column(_RANK), 1))
        yield "occasion", GreatestText(Text("occasion"), first, "")
        yield "occasion__given", Greatest(flag(given))
    if reads.distinct("victim"):
        yield "victim__given", Greatest(flag(Yes("victim__given")))


def _latest(name: str, words: int) -> Whole:
    """Place and answer as one number, 0 for a row in which the field is blank."""
    given = plus(times(Column(_PLACE), words + 1), Column(name), 1)
    return pick([(is_blank(name), ZERO)], given)


def _settled(reads: Reads) -> Iterator[Made]:
    """The columns of offences, in the order in which other events have them."""
    kind = reads.words[KIND].index(OFFENCE)
    made: dict[str, Whole] = {KIND: Number(kind), REFERRED: ONE, PASSIVE: Column(PASSIVE)}
    made |= {name: minus(_rest(name, len(reads.words[name]) + 1), 1) for name in reads.fields}
    made["outcome"] = _outcome(reads)
    day = _rest(OFFENCE_DATE, _DAYS)
    made[OFFENCE_DATE] = pick([(compare("=", Column(OFFENCE_DATE), 0), NO_DAY)], _day(day))
    dated = compare("=", _rest(_PLACE, 2), 1)
    outcome_day = _day(floored(Column(_PLACE), 2 * _outcomes(reads), natural=True))
    made[OUTCOME_DATE] = pick([(dated, outcome_day)], NO_DAY)
    for name in _columns(reads):
        yield Made(name, made.get(name, Column(name)))


def _outcome(reads: Reads) -> Whole:
    """The latest outcome, blank where a row without a date may have changed it.

    A case moves on in the order of the vocabulary, so a row without a date can only have come
    later if its outcome stands later there.
    """
    size = _outcomes(reads)
    place = floored(Column(_PLACE), 2, natural=True)
    outcome = minus(place, times(floored(Column(_PLACE), 2 * size, natural=True), size))
    changed = compare(">", Column(_UNDATED), outcome)
    return pick([(some(changed, compare("=", outcome, size - 1)), BLANK)], outcome)


def _rest(name: str, size: int) -> Whole:
    """What is left of a column after as many whole sizes as it holds."""
    return minus(Column(name), times(floored(Column(name), size, natural=True), size))


def _day(number: Whole) -> Whole:
    return plus(number, FIRST - 1)
