"""Windows: ``n months back`` from a day, and how many full months lie between two days."""

from __future__ import annotations

import calendar
import datetime as dt

import numpy as np
from numpy.typing import NDArray

from iom_matrix.definition.scalars import Period
from iom_matrix.evidence.columns import Days, Whole

_MONTH, _DAY = "datetime64[M]", "datetime64[D]"
NEXT = np.timedelta64(1, "M")


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


def full_months(days: Days, as_of: dt.date) -> Whole:
    """How many full months before `as_of` each day lies: the most n for which it is n months ago.

    Args:
        days: (n,) days on or before `as_of`, none of them NaT.
        as_of: the day counted from.

    Returns:
        (n,) whole months, 0 or more.
    """
    month = days.astype(_MONTH)
    between: Whole = (np.datetime64(as_of, "M") - month).astype(np.int64)
    day: NDArray[np.int64] = (days - month.astype(_DAY)).astype(np.int64) + 1
    length = ((month + NEXT).astype(_DAY) - month.astype(_DAY)).astype(np.int64)
    # n months back from as_of falls on its day, or on the last day of a shorter month.
    months: Whole = between - (day > np.minimum(as_of.day, length))
    return months
