"""Spans: the least and the most that an expression can be, worked out before anybody is scored.

Arithmetic on ends that are closed needs no case for open ones, and a number that cannot outgrow 63
bits cannot fail in a warehouse.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from iom_matrix.exchange.relations.expressions import (
    Column,
    Compare,
    Condition,
    Dated,
    DayOf,
    Every,
    Fits,
    Floored,
    Given,
    Is,
    Missing,
    Not,
    Number,
    Pick,
    Plus,
    Some,
    Times,
    Whole,
    Yes,
)

Span = tuple[int, int]
MOST = 2**63 - 1
# Dates of the years 1 to 9999, and numbers of at most 15 digits and 6 places.
DAYS = (-719162, 2932896)
_GIVEN = 10**15
# Of a column about which nothing is said, its ends may be open.
_ANY = (-(2**60), 2**60)


def span_of(whole: Whole, columns: Mapping[str, Span]) -> Span:
    """The least and the most that a number can be, where columns lie in these spans."""
    match whole:
        case Column():
            return columns.get(whole.name, _ANY)
        case Number():
            return whole.value, whole.value
        case Plus():
            spans = [span_of(part, columns) for part in whole.parts]
            return sum(low for low, _ in spans), sum(high for _, high in spans)
        case Times():
            one, other = span_of(whole.left, columns), span_of(whole.right, columns)
            corners = [a * b for a in one for b in other]
            return min(corners), max(corners)
        case Floored():
            over, under = span_of(whole.over, columns), span_of(whole.under, columns)
            corners = [a // max(b, 1) for a in over for b in under]
            return min(corners), max(corners)
        case Pick():
            values = (*(value for _, value in whole.cases), whole.otherwise)
            spans = [span_of(value, columns) for value in values]
            return min(low for low, _ in spans), max(high for _, high in spans)
        case Given():
            return -_GIVEN, _GIVEN
        case DayOf():
            return DAYS


def columns_in(one: object) -> Iterator[str]:
    """Every column that an expression reads of the relation at hand."""
    match one:
        case Column() | Yes() | Given() | DayOf() | Missing() | Is() | Fits() | Dated():
            yield one.name
        case Plus() | Every() | Some():
            for part in one.parts:
                yield from columns_in(part)
        case Times() | Compare():
            yield from columns_in(one.left)
            yield from columns_in(one.right)
        case Floored():
            yield from columns_in(one.over)
            yield from columns_in(one.under)
        case Not():
            yield from columns_in(one.part)
        case Pick():
            for condition, value in one.cases:
                yield from columns_in(condition)
                yield from columns_in(value)
            yield from columns_in(one.otherwise)
        case _:
            return


def size_of(one: Whole | Condition) -> int:
    """How many columns, numbers and questions an expression is made of."""
    match one:
        case Plus() | Every() | Some():
            return sum(map(size_of, one.parts))
        case Times() | Compare():
            return size_of(one.left) + size_of(one.right)
        case Floored():
            return size_of(one.over) + size_of(one.under)
        case Not():
            return size_of(one.part)
        case Pick():
            cases = sum(size_of(c) + size_of(v) for c, v in one.cases)
            return cases + size_of(one.otherwise)
        case _:
            return 1
