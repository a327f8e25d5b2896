"""Measures: what lines count, weigh and look at in a history, each as values of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from iom_matrix.definition.linked import LinkedLine
from iom_matrix.definition.scalars import places_of
from iom_matrix.evidence.measures import whole_units
from iom_matrix.exchange.relations.counted import Counted
from iom_matrix.exchange.relations.events import NO_DAY, has_word, is_blank, undated
from iom_matrix.exchange.relations.eventsets import Members, one_of
from iom_matrix.exchange.relations.expressions import (
    FALSE,
    TRUE,
    Column,
    Condition,
    Number,
    Text,
    Whole,
    Yes,
)
from iom_matrix.exchange.relations.folding import compare, every, flag, negated, pick, plus, some
from iom_matrix.exchange.relations.reads import GROUP, Reads
from iom_matrix.exchange.relations.values import (
    NO_LIMIT,
    Values,
    lowest_word,
    of_numbers,
    of_words,
    split,
)


@dataclass(frozen=True, slots=True)
class Window:
    """Which occurrences a line reads, and for whom.

    Attributes:
        surely, could: whether an occurrence counts, over the relation of occurrences.
        open_until: the latest day of which nothing is recorded, over that of people; `NO_DAY`
            where there is no gap.
        uncovered: whether such a day lies in the window.
    """

    surely: Condition
    could: Condition
    open_until: Whole
    uncovered: Condition


def window(members: Members, dates: tuple[Whole, Whole], gap: Whole, first: int | None) -> Window:
    """The members of a set from a day on; None: whenever they were.

    Args:
        members: who surely belongs, and who could.
        dates: the earliest and the latest day as which an occurrence counts.
        gap: the latest day of which nothing is recorded.
        first: the first day of the window.
    """
    surely, could = members
    if first is None:
        return Window(surely, could, gap, compare(">", gap, NO_DAY))
    early, late = dates
    inside = some(compare(">=", late, first), undated(late))
    return Window(
        every(surely, compare(">=", early, first)),
        every(could, inside),
        gap,
        compare(">=", gap, first),
    )


def measure(reads: Reads, counted: Counted, linked: LinkedLine, seen: Window) -> Values:
    """What a measure finds; `counted` receives what it must look for."""
    line, name = linked.line, linked.name
    if line.latest is not None:
        return _newest(reads, counted, linked, seen)
    if line.has:
        sure = counted.any(f"{name}__surely", seen.surely)
        could = counted.any(f"{name}__could", seen.could)
        return _yes_no(negated(sure), some(could, seen.uncovered))
    low, high = _amount(reads, counted, linked, seen)
    return from_ends(low, high, seen.uncovered)


def _yes_no(can_no: Condition, can_yes: Condition) -> Values:
    known = negated(every(can_no, can_yes))
    return of_words(known, pick([(can_yes, 1)], 0), (can_no, can_yes))


def from_ends(low: Whole, high: Whole, uncovered: Condition) -> Values:
    """Numbers known to lie between two ends, or open above where records leave a gap."""
    known = of_numbers(compare("=", low, high), low, low, high)
    return split(uncovered, of_numbers(FALSE, low, low, Number(NO_LIMIT)), known)


def _amount(
    reads: Reads, counted: Counted, linked: LinkedLine, seen: Window
) -> tuple[Whole, Whole]:
    line, name = linked.line, linked.name
    least, most = f"{name}__least", f"{name}__most"
    if line.distinct is not None:
        key: Column | Text = Text(line.distinct)
        named: Condition = Yes(f"{line.distinct}__given")
        if line.distinct == GROUP:
            key, named = Column(GROUP), negated(is_blank(GROUP))
        return _different(counted, name, key, named, seen)
    if line.count:
        return counted.count(least, seen.surely), counted.count(most, seen.could)
    weigh = counted.total if line.sum else counted.worst
    low, high, heaviest = weights(reads, line.sum or line.worst or "")
    return (
        weigh(least, low, seen.surely, heaviest),
        weigh(most, high, seen.could, heaviest),
    )


def _different(
    counted: Counted, name: str, key: Column | Text, named: Condition, seen: Window
) -> tuple[Whole, Whole]:
    """Different keys: a blank may be one of the known ones or a new one, but is some."""
    low = counted.different(f"{name}__named", key, every(seen.surely, named))
    high = counted.different(f"{name}__different", key, every(seen.could, named))
    return ends(counted, name, seen, named, low, high)


def ends(
    counted: Counted, name: str, seen: Window, named: Condition, low: Whole, high: Whole
) -> tuple[Whole, Whole]:
    """The least and the most keys, from those that are named."""
    sure = counted.any(f"{name}__surely", seen.surely)
    blank = counted.count(f"{name}__blank", every(seen.could, negated(named)))
    return pick([(compare(">", low, 0), low)], flag(sure)), plus(high, blank)


def weights(reads: Reads, name: str) -> tuple[Whole, Whole, int]:
    """The least and the most weight of an occurrence, and of any; not-measured adds nothing."""
    table = reads.matrix.column(name)
    known = table.weights(name) if table else {}
    words = reads.words[GROUP]
    places = max((places_of(weight) for weight in known.values() if weight), default=0)
    units = [whole_units(known[word] or Decimal(0), places) for word in words]
    cases = [
        (one_of(GROUP, [at for at, one in enumerate(units) if one == unit]), unit)
        for unit in sorted({*units} - {0}, reverse=True)
    ]
    most = max(units)
    return pick(cases, 0), pick([(is_blank(GROUP), most), *cases], 0), most


def _newest(reads: Reads, counted: Counted, linked: LinkedLine, seen: Window) -> Values:
    """What the newest record says in a field, or never (the last word)."""
    field, name = linked.line.latest or "", linked.name
    day = Column(linked.line.date)
    dated = every(seen.surely, negated(undated(day)))
    newest = counted.last(f"{name}__newest", day, dated, -NO_LIMIT)
    never = negated(counted.any(f"{name}__surely", seen.surely))
    # A gap that ends before the newest sure record cannot hold a newer one.
    uncovered = every(seen.uncovered, compare(">=", seen.open_until, newest))
    undated_last = pick([(undated(day), NO_LIMIT)], day)
    can: list[Condition] = []
    for place in range(len(reads.words[field])):
        says = every(seen.could, some(has_word(field, place), is_blank(field)))
        last = counted.last(f"{name}__word_{place}", undated_last, says, -NO_LIMIT - 1)
        # On one day none is newer than another, so what may count on that day counts too.
        can.append(some(uncovered, compare(">=", last, newest)))
    can.append(never)
    return of_words(_one_of(can), lowest_word(can), can)


def _one_of(can: Sequence[Condition]) -> Condition:
    if TRUE in can:
        return every(*(negated(one) for one in can if one != TRUE))
    return compare("=", plus(*(flag(one) for one in can)), 1)
