"""Windows: ``n months back`` from a day, and how many full months lie between two days."""

from __future__ import annotations

import calendar
import datetime as dt

import numpy as np

from iom_matrix.definition.scalars import Period
from iom_matrix.evidence.columns import Days, Whole

_MONTH, _DAY = "datetime64[M]", "datetime64[D]"
_EPOCH = dt.date(1970, 1, 1).toordinal()


def back(as_of: dt.date, period: Period) -> dt.date:
    """The day that lies a period before `as_of`; a day that month lacks becomes its last.

    Within a period is on or after this day, and that long ago is on or before it: the
    anniversary is both, as published rules need.
    """
    if period.unit == "day":
        return dt.date.fromordinal(max(as_of.toordinal() - period.number, 1))
    months = period.number * (12 if period.unit == "year" else 1)
    year, month = divmod(as_of.year * 12 + as_of.month - 1 - months, 12)
    if year < 1:
        return dt.date.min
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(as_of.day, last))


def day_number(day: dt.date) -> int:
    """Days since 1970-01-01, as dates are kept in columns."""
    return day.toordinal() - _EPOCH


def full_months(days: Days, until: Days) -> Whole:
    """How many full months lie between days: the most n for which `days` is n months back.

    Args:
        days: (n,) days, none of them NaT.
        until: (n,) or one day, on or after them.

    Returns:
        (n,) whole months, 0 or more.
    """
    month, to_month = days.astype(_MONTH), until.astype(_MONTH)
    between: Whole = (to_month - month).astype(np.int64)
    # n months back falls on the same day, or on the last day of a shorter month, and no day of
    # that month lies after its last.
    months: Whole = between - (days - month.astype(_DAY) > until - to_month.astype(_DAY))
    return months
