"""Answers at the door: a caller's column as text, as a number and as a day, whatever its type.

What a column cannot hold is not lost: an unreadable number becomes an infinity, which fits
nothing, and an unreadable date a day before all others. Both are then problems of the person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import narwhals.stable.v2 as nw

from iom_matrix.reading.dates import EARLIEST, LATEST

# No date is as early: 1900-01-01 is day -25567.
NO_DATE = -10_000_000
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_INFINITE = float("inf")
_MOST = 2**53
_EXACT_FLOAT = float(_MOST)
_DATE_LENGTH = 10
_EPOCH = 719468  # days from 0000-03-01 to 1970-01-01


@dataclass(slots=True)
class Stages:
    """Columns of a caller's table as they are read, step by step.

    What an answer asks several times is a column: an engine would copy it each time, and the parts
    of a date are asked dozens of times.
    """

    layers: list[list[nw.Expr]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def keep(self, depth: int, expression: nw.Expr) -> nw.Expr:
        """An expression as a column that the next layers can read."""
        while len(self.layers) <= depth:
            self.layers.append([])
        name = f"__stage_{depth}_{len(self.layers[depth])}"
        self.layers[depth].append(expression.alias(name))
        self.names.append(name)
        return nw.col(name)


def text_answer(name: str, dtype: nw.dtypes.DType) -> nw.Expr:
    """A column as text, null where it is empty; a flag says yes or no."""
    column = nw.col(name)
    if dtype == nw.Boolean:
        return _where_given(column, nw.when(column).then(nw.lit("yes")).otherwise(nw.lit("no")))
    if dtype.is_float():
        given = _without_nan(column)
        whole = given.fill_null(_INFINITE).abs() < nw.lit(_EXACT_FLOAT)
        units = nw.when(whole).then(given).otherwise(nw.lit(0.0)).floor().cast(nw.Int64)
        is_whole = units.cast(nw.Float64) == given.fill_null(_INFINITE)
        said = nw.when(is_whole).then(units.cast(nw.String)).otherwise(given.cast(nw.String))
        return _where_given(given, said)
    if dtype == nw.String:
        return _given_text(column)
    if dtype.is_numeric() or dtype in (nw.Date, nw.Datetime) or _worded(dtype):
        return _given_text(column.cast(nw.String))
    return _where_given(column, nw.lit(_UNREADABLE))


def number_answer(name: str, dtype: nw.dtypes.DType, places: int, stages: Stages) -> nw.Expr:
    """A column as floats, each the nearest to its decimal; null where there is no answer."""
    column = nw.col(name)
    if _worded(dtype):
        return _written_number(stages.keep(0, text_answer(name, dtype)), places, stages)
    if not (dtype.is_numeric() or dtype == nw.Decimal):
        return _where_given(column, nw.lit(_INFINITE))
    if dtype in {nw.Float32, nw.Float16}:
        # 0.1 in 32 bits stands for 0.1, and not for the double nearest to it.
        given = _without_nan(column)
        finite = nw.when(given.is_finite()).then(given).otherwise(nw.lit(0.0, nw.Float32))
        shortest = finite.cast(nw.String).cast(nw.Float64)
        exact = nw.when(given.is_finite()).then(shortest).otherwise(nw.lit(_INFINITE))
        return _where_given(given, exact)
    if dtype.is_float():
        return _without_nan(column)
    if dtype == nw.Decimal:
        return column.cast(nw.Float64)
    # Past that many digits a number is beyond all limits, and Arrow refuses to make it a float.
    wide = column.cast(nw.Int64).fill_null(0) if dtype != nw.UInt64 else column.fill_null(0)
    near = (wide < nw.lit(_MOST)) & (wide > nw.lit(-_MOST)) if dtype != nw.UInt64 else wide < _MOST
    number = nw.when(near).then(wide).otherwise(nw.lit(0)).cast(nw.Int64).cast(nw.Float64)
    return _where_given(column, nw.when(near).then(number).otherwise(nw.lit(_INFINITE)))


def day_answer(name: str, dtype: nw.dtypes.DType, stages: Stages) -> nw.Expr:
    """A column of dates as days since 1970-01-01; `NO_DATE` where it holds something else."""
    column = nw.col(name)
    bad = nw.lit(NO_DATE, nw.Int64)
    if dtype == nw.Date:
        return _where_given(column, _day(_parts(column), stages))
    if dtype == nw.Datetime and getattr(dtype, "time_zone", None) is None:
        when = column.dt
        time = [when.hour(), when.minute(), when.second(), when.microsecond(), when.nanosecond()]
        late = sum((part.cast(nw.Int64) for part in time[1:]), time[0].cast(nw.Int64))
        midnight = late.fill_null(0) == nw.lit(0, nw.Int64)
        day = nw.when(midnight).then(_day(_parts(column), stages)).otherwise(bad)
        return _where_given(column, day)
    if _worded(dtype):
        return _written_day(stages.keep(0, text_answer(name, dtype)), stages)
    return _where_given(column, bad)


def _worded(dtype: nw.dtypes.DType) -> bool:
    # No set: an enum with its words equals the type of all enums, and hashes as another.
    return dtype in (nw.String, nw.Categorical, nw.Enum)


def _where_given(column: nw.Expr, then: nw.Expr) -> nw.Expr:
    return nw.when(~column.is_null()).then(then)


def _given_text(text: nw.Expr) -> nw.Expr:
    """An empty text is no answer."""
    return nw.when(text.fill_null("") != nw.lit("")).then(text)


def _without_nan(column: nw.Expr) -> nw.Expr:
    """Floats in which what is not a number is null: engines sort it above every number."""
    number = ~column.is_null() & ~column.fill_null(0.0).is_nan()
    return nw.when(number).then(column)


def _written_number(text: nw.Expr, places: int, stages: Stages) -> nw.Expr:
    """Digits with at most one point, as in a file; 15 of them at most before it."""
    decimals = r"(?:\.0+)?" if not places else rf"(?:\.[0-9]{{1,{places}}}0*)?"
    pattern = rf"^-?(?:0|[1-9][0-9]{{0,14}}){decimals}$"
    good = stages.keep(1, _matches(text, pattern))
    number = nw.when(good).then(text).otherwise(nw.lit("0")).cast(nw.Float64)
    return _where_given(text, nw.when(good).then(number).otherwise(nw.lit(_INFINITE)))


def _written_day(text: nw.Expr, stages: Stages) -> nw.Expr:
    """A date written YYYY-MM-DD."""
    good = _matches(text, r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
    good = good & (text.fill_null("").str.len_chars().cast(nw.Int64) == nw.lit(_DATE_LENGTH))
    written = stages.keep(1, nw.when(good).then(text).otherwise(nw.lit("2000-13-01")))
    parts = [written.str.slice(at, size).cast(nw.Int64) for at, size in ((0, 4), (5, 2), (8, 2))]
    return _where_given(text, _day(parts, stages))


def _matches(text: nw.Expr, pattern: str) -> nw.Expr:
    # The end of a pattern may stand before a line break, and libraries know different kinds of it.
    given = text.fill_null("")
    return given.str.contains(pattern) & ~given.str.contains("[^0-9.-]")


def _parts(column: nw.Expr) -> list[nw.Expr]:
    parts = (column.dt.year(), column.dt.month(), column.dt.day())
    return [part.cast(nw.Int64).fill_null(0) for part in parts]


def _day(parts: Sequence[nw.Expr], stages: Stages) -> nw.Expr:
    """Days since 1970-01-01 of a day that there is between the years that a file may name."""
    year, month, day = (stages.keep(2, part) for part in parts)
    at = stages.keep(3, _since_epoch(year, month, day))
    december = month == nw.lit(12)
    after = stages.keep(3, nw.when(december).then(year + 1).otherwise(year))
    next_month = nw.when(december).then(nw.lit(1, nw.Int64)).otherwise(month + 1)
    next_month = stages.keep(3, next_month)
    there_is = (
        (year >= nw.lit(EARLIEST)) & (year <= nw.lit(LATEST))
        & (month >= nw.lit(1)) & (month <= nw.lit(12)) & (day >= nw.lit(1))
        & (at < _since_epoch(after, next_month, nw.lit(1, nw.Int64)))
    )  # fmt: skip
    return nw.when(there_is).then(at).otherwise(nw.lit(NO_DATE, nw.Int64))


def _since_epoch(year: nw.Expr, month: nw.Expr, day: nw.Expr) -> nw.Expr:
    """The proleptic Gregorian calendar in whole numbers, the year beginning in March."""
    early = month <= nw.lit(2)
    of = nw.when(early).then(year - 1).otherwise(year)
    since_march = nw.when(early).then(month + 9).otherwise(month - 3)
    leaps = of // 4 - of // 100 + of // 400
    in_year = (since_march * 153 + 2) // 5 + day - 1
    return (of * 365 + leaps + in_year - _EPOCH).cast(nw.Int64)
