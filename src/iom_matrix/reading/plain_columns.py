"""As they are: columns that need no reading, because they hold what an input's answers are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from iom_matrix.definition.inputs import Input
from iom_matrix.evidence.columns import Days
from iom_matrix.evidence.narrow import NarrowColumn
from iom_matrix.reading.dates import EARLIEST, LATEST
from iom_matrix.reading.given import Given
from iom_matrix.reading.numbers import Scale

_DATES = tuple(np.datetime64(f"{year}-01-01", "D") for year in (EARLIEST, LATEST + 1))
_NAT = int(np.datetime64("NaT", "D").astype(np.int64))


def as_it_is(
    column: Given | NarrowColumn, spec: Input, codes: Sequence[str] = ()
) -> NarrowColumn | None:
    """A column that can be scored as it stands; None where it must be read, or something is wrong.

    Args:
        column: n values.
        spec: what the vocabulary says of the input.
        codes: the codes that are answers to an input of kind code.
    """
    narrow = column if isinstance(column, NarrowColumn) else _narrow(column, spec, codes)
    if narrow is None or narrow.values.dtype.kind not in "iu" or narrow.worded != spec.worded:
        return None
    low, high = _limits(spec, codes)
    least, most = int(narrow.values.min(initial=0)), int(narrow.values.max(initial=0))
    if low <= least and most <= high:
        return narrow
    known = narrow.answered()
    if narrow.words is not None:
        known = known & (narrow.words < 0)
    beyond = known & ((narrow.values < low) | (narrow.values > high))
    return None if beyond.any() else narrow


def _narrow(given: Given, spec: Input, codes: Sequence[str]) -> NarrowColumn | None:
    """Values that need no reading: codes of these very words, whole numbers, and days."""
    values, words = given.values, tuple(codes) if spec.kind == "code" else spec.subject.words
    if spec.worded:
        listed = given.words
        if listed is None or listed != words[: len(listed)]:
            return None
        # A list that ends early has no word for a code beyond it, though the vocabulary has.
        if len(listed) < len(words) and values.dtype.kind in "iu":
            beyond = values >= len(listed)
            if (beyond if given.known is None else beyond & given.known).any():
                return None
        return NarrowColumn(values, worded=True, unknown=given.unknown, known=given.known)
    if given.words is not None or spec.kind == "label":
        return None
    if spec.kind == "date":
        if values.dtype != np.dtype("datetime64[D]"):
            return None
        return NarrowColumn(values.view(np.int64), unknown=_NAT, known=given.known)
    if spec.places or values.dtype.kind not in "iu" or values.dtype == np.uint64:
        return None
    return NarrowColumn(values, unknown=given.unknown, known=given.known)


def _limits(spec: Input, codes: Sequence[str]) -> tuple[int, int]:
    """The least and the most that a value may be, in units, without being changed."""
    if spec.worded:
        return 0, len(codes or spec.subject.words) - 1
    if spec.kind == "date":
        first, after = (int(day.astype(np.int64)) for day in _DATES)
        return first, after - 1
    return Scale.of(spec).ends


def in_calendar(days: Days) -> bool:
    """Whether each of these days is one that a file may give, or none."""
    known = ~np.isnat(days)
    return bool((~known | ((days >= _DATES[0]) & (days < _DATES[1]))).all())
