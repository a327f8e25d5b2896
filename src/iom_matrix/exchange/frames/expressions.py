"""Expressions of a relational program as narwhals expressions, exact on every library.

Whole numbers are 64 bits wide throughout. What a library would do in its own way is avoided: no
null stands inside a program, nothing but whole numbers is compared, and long lists of cases are
halved, so that no expression grows deep enough to trouble an engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

import narwhals.stable.v2 as nw

from iom_matrix.exchange.frames.answers import NO_DATE
from iom_matrix.exchange.frames.sharing import Sharing
from iom_matrix.exchange.relations.expressions import (
    Always,
    Column,
    Compare,
    Condition,
    Dated,
    DayOf,
    Every,
    Exact,
    Fits,
    Floored,
    Given,
    Is,
    Listed,
    Missing,
    Not,
    Number,
    Pick,
    Plus,
    Said,
    Shown,
    Some,
    Strung,
    Text,
    Times,
    Whole,
    Worded,
    Wording,
    Yes,
)

MOST_CASES = 12
# Beyond this a float no longer tells whole numbers apart; no answer is as large.
_EXACT_FLOAT = 2.0**53


def number_column(name: str) -> str:
    """The column that holds a caller's column as a number."""
    return f"{_undotted(name)}__as_number"


def day_column(name: str) -> str:
    """The column that holds a caller's column as days since 1970-01-01."""
    return f"{_undotted(name)}__as_day"


def _undotted(name: str) -> str:
    """A name without the dot that Spark takes for a part of a column."""
    return name.replace(".", "__")


@dataclass(frozen=True, slots=True)
class Expressions:
    """Makes narwhals expressions; what several of them share stands in columns."""

    sharing: Sharing

    def made(self, node: Whole | Wording | Shown) -> nw.Expr:
        """What a column is worked out from; a decimal as its whole number of units."""
        if isinstance(node, Shown):
            what = node.what
            shown = self.whole(what.units) if isinstance(what, Exact) else self.made(what)
            if node.where == Always(truth=True):
                return shown
            return nw.when(self.condition(node.where)).then(shown)
        if isinstance(node, Text | Said | Worded | Strung | Listed):
            return self.wording(node)
        return self.whole(node)

    def held(self, node: Whole | Condition) -> nw.Expr:
        """A number or a condition that is to stand in a column of its own."""
        if isinstance(node, Column | Number | Plus | Times | Floored | Pick | Given | DayOf):
            return self._whole(node)
        return self._condition(node)

    def whole(self, node: Whole) -> nw.Expr:
        """A whole number."""
        column = self.sharing.column(node)
        return self._whole(node) if column is None else nw.col(column)

    def _whole(self, node: Whole) -> nw.Expr:
        match node:
            case Column():
                return nw.col(node.name)
            case Number():
                return nw.lit(node.value, nw.Int64)
            case Plus():
                return _halved([self.whole(part) for part in node.parts], nw.Expr.__add__)
            case Times():
                return self.whole(node.left) * self.whole(node.right)
            case Floored():
                return _floored(self.whole(node.over), self.whole(node.under))
            case Pick():
                cases = [(when, self.whole(then)) for when, then in node.cases]
                return self._picked(cases, self.whole(node.otherwise))
            case Given():
                return _units(node.name, node.places).cast(nw.Int64)
            case DayOf():
                return nw.col(day_column(node.name)).fill_null(0)

    def wording(self, node: Wording) -> nw.Expr:
        """A text."""
        match node:
            case Text():
                return nw.col(node.name)
            case Said():
                return nw.lit(node.text, nw.String)
            case Worded():
                cases = [(when, self.wording(then)) for when, then in node.cases]
                return self._picked(cases, self.wording(node.otherwise))
            case Strung():
                return nw.concat_str([self.wording(part) for part in node.parts], separator="")
            case Listed():
                return self._listed(node)

    def condition(self, node: Condition) -> nw.Expr:
        """Whether a condition holds; never null."""
        column = self.sharing.column(node)
        return self._condition(node) if column is None else nw.col(column)

    def _condition(self, node: Condition) -> nw.Expr:
        match node:
            case Always():
                return nw.lit(node.truth, nw.Boolean)
            case Compare():
                return _COMPARED[node.op](self.whole(node.left), self.whole(node.right))
            case Yes():
                return nw.col(node.name) == nw.lit(1, nw.Int64)
            case Every():
                return _halved([self.condition(part) for part in node.parts], nw.Expr.__and__)
            case Some():
                return _halved([self.condition(part) for part in node.parts], nw.Expr.__or__)
            case Not():
                return ~self.condition(node.part)
            case Missing():
                return nw.col(_DOOR[node.kind](node.name)).is_null()
            case Is():
                said = nw.col(node.name)
                return ~said.is_null() & (said.fill_null("") == nw.lit(node.word, nw.String))
            case Fits():
                return _fits(node)
            case Dated():
                day = nw.col(day_column(node.name))
                return ~day.is_null() & (day.fill_null(NO_DATE) > nw.lit(NO_DATE, nw.Int64))

    def _picked(self, cases: Sequence[tuple[Condition, nw.Expr]], otherwise: nw.Expr) -> nw.Expr:
        """The value of the first case that holds; a long list as one of two halves of it."""
        if len(cases) > MOST_CASES:
            half = len(cases) // 2
            first, rest = cases[:half], cases[half:]
            one = Some(tuple(condition for condition, _ in first))
            found = self._picked(first[:-1], first[-1][1])
            rest_of = self._picked(rest, otherwise)
            return nw.when(self._condition(one)).then(found).otherwise(rest_of)
        for condition, value in reversed(cases):
            otherwise = nw.when(self.condition(condition)).then(value).otherwise(otherwise)
        return otherwise

    def _listed(self, node: Listed) -> nw.Expr:
        """Texts with a separator before each, less the first separator."""
        if not node.parts:
            return nw.lit("", nw.String)
        texts = [
            nw.when(self.condition(condition)).then(nw.lit(f"{node.separator}{text}"))
            .otherwise(nw.lit(""))
            for condition, text in node.parts
        ]  # fmt: skip
        return nw.concat_str(texts, separator="").str.slice(len(node.separator))


_COMPARED: dict[str, Callable[[nw.Expr, nw.Expr], nw.Expr]] = {
    "=": nw.Expr.__eq__,
    "<>": nw.Expr.__ne__,
    "<": nw.Expr.__lt__,
    "<=": nw.Expr.__le__,
    ">": nw.Expr.__gt__,
    ">=": nw.Expr.__ge__,
}
_DOOR: dict[str, Callable[[str], str]] = {
    "text": str,
    "number": number_column,
    "date": day_column,
}


def _halved(parts: Sequence[nw.Expr], join: Callable[[nw.Expr, nw.Expr], nw.Expr]) -> nw.Expr:
    """The parts joined, the first half with the second, so that many of them are not deep."""
    if len(parts) <= MOST_CASES:
        return reduce(join, parts)
    half = len(parts) // 2
    return join(_halved(parts[:half], join), _halved(parts[half:], join))


def _floored(over: nw.Expr, under: nw.Expr) -> nw.Expr:
    """The quotient rounded down.

    DuckDB and Spark divide as floats, which is off by a little for numbers of 17 digits: what is
    left over is divided once more.
    """
    nearly = (over // under).cast(nw.Int64)
    return nearly + ((over - nearly * under) // under).cast(nw.Int64)


def _units(name: str, places: int) -> nw.Expr:
    """A caller's number in units, still a float; 0 where it is missing or beyond all limits."""
    given = nw.col(number_column(name))
    held = nw.when(given.abs() < nw.lit(_EXACT_FLOAT)).then(given).otherwise(nw.lit(0.0))
    return (held * nw.lit(float(10**places))).round(0)


def _fits(node: Fits) -> nw.Expr:
    given = nw.col(number_column(node.name)).fill_null(float("inf"))
    units = _units(node.name, node.places)
    # The nearest float to a decimal of so many places gives that decimal back, and no other does.
    # Polars divides by a number that is one for all by way of its inverse, which is not as exact.
    unit = units * nw.lit(0.0) + nw.lit(float(10**node.places))
    exact = units / unit == given
    return exact & (units >= nw.lit(float(node.low))) & (units <= nw.lit(float(node.high)))
