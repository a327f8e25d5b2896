"""Folding: expressions built so that what is constant is worked out at once.

A plain question then reads as a plain CASE, and a line whose ends cannot differ has no bounds.
"""

from __future__ import annotations

from collections.abc import Iterable

from iom_matrix.exchange.relations.expressions import (
    FALSE,
    ONE,
    TRUE,
    ZERO,
    Always,
    Column,
    Compare,
    Condition,
    Every,
    Floored,
    Not,
    Number,
    Pick,
    Plus,
    Some,
    Times,
    Whole,
    Yes,
)


def whole(value: int | Whole) -> Whole:
    """A number as an expression."""
    return Number(int(value)) if isinstance(value, int) else value


def plus(*parts: int | Whole) -> Whole:
    """The sum."""
    flat: list[Whole] = []
    constant = 0
    for part in map(whole, parts):
        for one in part.parts if isinstance(part, Plus) else (part,):
            if isinstance(one, Number):
                constant += one.value
            else:
                flat.append(one)
    if constant or not flat:
        flat.append(Number(constant))
    return flat[0] if len(flat) == 1 else Plus(tuple(flat))


def minus(left: int | Whole, right: int | Whole) -> Whole:
    """The difference."""
    return plus(left, times(right, -1))


def times(left: int | Whole, right: int | Whole) -> Whole:
    """The product; a factor that is a number stands second."""
    first, second = whole(left), whole(right)
    if isinstance(first, Number):
        first, second = second, first
    if isinstance(first, Number) and isinstance(second, Number):
        return Number(first.value * second.value)
    if second == ZERO:
        return ZERO
    return first if second == ONE else Times(first, second)


def floored(over: int | Whole, under: int | Whole, *, natural: bool = False) -> Whole:
    """The quotient rounded down; `under` is above 0, and a `natural` `over` never below it."""
    first, second = whole(over), whole(under)
    if second == ONE:
        return first
    if isinstance(first, Number) and isinstance(second, Number):
        return Number(first.value // second.value)
    return Floored(first, second, natural)


def pick(cases: Iterable[tuple[Condition, int | Whole]], otherwise: int | Whole) -> Whole:
    """The value of the first case whose condition holds."""
    kept: list[tuple[Condition, Whole]] = []
    last = whole(otherwise)
    for condition, value in cases:
        if condition == TRUE:
            last = whole(value)
            break
        if condition != FALSE:
            kept.append((condition, whole(value)))
    while kept and kept[-1][1] == last:
        kept.pop()
    return Pick(tuple(kept), last) if kept else last


def flag(condition: Condition) -> Whole:
    """1 where the condition holds, 0 where it does not."""
    if isinstance(condition, Yes):
        return Column(condition.name)
    return pick([(condition, ONE)], ZERO)


def compare(op: str, left: int | Whole, right: int | Whole) -> Condition:
    """How two numbers stand."""
    first, second = whole(left), whole(right)
    if isinstance(first, Number) and isinstance(second, Number):
        return Always(_HOLDS[op](first.value, second.value))
    if first == second:
        return Always(op in {"=", "<=", ">="})
    return Compare(op, first, second)


_HOLDS = {
    "=": int.__eq__,
    "<>": int.__ne__,
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
}
_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def every(*parts: Condition) -> Condition:
    """Whether all hold; so it is where there are none."""
    flat = _flat(parts, Every, TRUE)
    if FALSE in flat or _opposed(flat):
        return FALSE
    if not flat:
        return TRUE
    return flat[0] if len(flat) == 1 else Every(tuple(flat))


def some(*parts: Condition) -> Condition:
    """Whether one holds; not so where there are none."""
    flat = _flat(parts, Some, FALSE)
    if TRUE in flat or _opposed(flat):
        return TRUE
    if not flat:
        return FALSE
    return flat[0] if len(flat) == 1 else Some(tuple(flat))


def _flat(
    parts: Iterable[Condition], kind: type[Every | Some], neutral: Condition
) -> list[Condition]:
    flat: list[Condition] = []
    for part in parts:
        for one in part.parts if isinstance(part, kind) else (part,):
            if one != neutral and one not in flat:
                flat.append(one)
    return flat


def _opposed(flat: list[Condition]) -> bool:
    """Whether one of these holds where, and only where, another does not.

    The opposite of an `Every` is a `Some`, and the other way round: neither stands beside its
    opposite here, where those of the one kind have become their parts. To build the opposites of
    them none the less, at every depth, would take as long again with each step inwards.
    """
    return any(negated(part) in flat for part in flat if not isinstance(part, Every | Some))


def negated(part: Condition) -> Condition:
    """Whether it does not hold."""
    match part:
        case Always():
            return Always(not part.truth)
        case Not():
            return part.part
        case Compare():
            return Compare(_OPPOSITE[part.op], part.left, part.right)
        case Every():
            return some(*map(negated, part.parts))
        case Some():
            return every(*map(negated, part.parts))
        case _:
            return Not(part)


def either(where: Condition, one: Condition, other: Condition) -> Condition:
    """One condition where another holds, and a second where it does not."""
    if one == other:
        return one
    return some(every(where, one), every(negated(where), other))


def switch(where: Condition, one: int | Whole, other: int | Whole) -> Whole:
    """One number where a condition holds, and another where it does not."""
    if isinstance(where, Not):
        where, one, other = where.part, other, one
    if isinstance(one, Pick) and not isinstance(other, Pick):
        # What is asked first comes first: one CASE reads better than one inside the other.
        return pick([(negated(where), other), *one.cases], one.otherwise)
    return pick([(where, one)], other)
