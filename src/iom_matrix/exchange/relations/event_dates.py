"""Event dates: the first and the last of the events of a set, or never, from what is known."""

from __future__ import annotations

from iom_matrix.exchange.relations.counted import Counted
from iom_matrix.exchange.relations.events import NO_DAY, undated
from iom_matrix.exchange.relations.expressions import ONE, ZERO, Condition, Whole
from iom_matrix.exchange.relations.folding import compare, every, negated, pick, some
from iom_matrix.exchange.relations.measures import Window
from iom_matrix.exchange.relations.values import NO_LIMIT, NO_WORD, Values

_NEVER = 0  # a moment has one word, if any


def last_date(
    counted: Counted, name: str, seen: Window, dates: tuple[Whole, Whole], today: int
) -> Values:
    """The date of the last occurrence, or never (word 0)."""
    early, late = dates
    blank = undated(late)
    sure, there = _any(counted, name, seen)
    no_day = counted.any(f"{name}__undated", every(seen.could, blank))
    least = counted.first(f"{name}__from", early, every(seen.could, negated(undated(early))))
    most = counted.last(f"{name}__to", late, every(seen.could, negated(blank)), -NO_LIMIT)
    dated = every(seen.surely, negated(undated(early)))
    last_sure = counted.last(f"{name}__sure", early, dated, -NO_LIMIT)
    gap, beyond = _gap(seen, most)
    high = pick([(no_day, today), (beyond, seen.open_until)], most)
    # Where no event is sure, the last one is no older than the oldest that may have been.
    open_ = some(sure, gap, no_day)
    low = pick([(compare(">", last_sure, -NO_LIMIT), last_sure), (open_, -NO_LIMIT)], least)
    return _dates_or_never(low, high, some(there, gap), negated(sure))


def first_date(
    counted: Counted, name: str, seen: Window, dates: tuple[Whole, Whole], today: int
) -> Values:
    """The date of the first occurrence, or never (word 0)."""
    early, late = dates
    blank, blank_late = undated(early), undated(late)
    sure, there = _any(counted, name, seen)
    no_day = counted.any(f"{name}__undated", every(seen.could, blank))
    no_end = counted.any(f"{name}__no_end", every(seen.could, blank_late))
    least = counted.first(f"{name}__from", early, every(seen.could, negated(blank)))
    most = counted.last(f"{name}__to", late, every(seen.could, negated(blank_late)), -NO_LIMIT)
    first_sure = counted.first(f"{name}__sure", late, every(seen.surely, negated(blank_late)))
    gap, beyond = _gap(seen, most)
    low = pick([(some(gap, no_day), -NO_LIMIT)], least)
    dated = compare("<", first_sure, NO_LIMIT)
    high = pick([(dated, first_sure), (no_end, today), (beyond, seen.open_until)], most)
    return _dates_or_never(low, high, some(there, gap), negated(sure))


def _any(counted: Counted, name: str, seen: Window) -> tuple[Condition, Condition]:
    sure = counted.any(f"{name}__surely", seen.surely)
    return sure, counted.any(f"{name}__could", seen.could)


def _gap(seen: Window, most: Whole) -> tuple[Condition, Condition]:
    """Whether there is a gap, and one that ends after all that is recorded."""
    gap = compare(">", seen.open_until, NO_DAY)
    return gap, every(gap, compare(">", seen.open_until, most))


def _dates_or_never(low: Whole, high: Whole, there: Condition, never: Condition) -> Values:
    """Dates from `low` to `high` where there may be some; never (word 0) where none need be."""
    sure = every(there, negated(never), compare("=", low, high))
    return Values(
        known=some(sure, every(never, negated(there))),
        number=pick([(sure, low)], 0),
        word=pick([(every(never, negated(sure)), _NEVER)], NO_WORD),
        low=pick([(there, low)], ONE),
        high=pick([(there, high)], ZERO),
        can=(never,),
    )
