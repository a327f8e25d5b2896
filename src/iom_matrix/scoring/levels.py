"""Levels: the tier by a table of levels, and the highest of several steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from iom_matrix.evidence.columns import Whole
from iom_matrix.scoring.results import LineResult
from iom_matrix.scoring.rows import Rows
from iom_matrix.scoring.values import Values, WordSet, bit


def levels_of(rows: Rows, values: Values) -> WordSet:
    """(n,) the levels that the numbers still possible lead to, one bit each."""
    first = np.maximum(np.searchsorted(rows.edges, values.low, "right") - 1, 0)
    last = np.maximum(np.searchsorted(rows.edges, values.high, "right") - 1, first)
    held = np.zeros(len(values), np.uint64)
    for place, row in enumerate(rows.order):
        reached = (first <= place) & (place <= last)
        held = np.where(reached, held | bit(int(rows.earns[row])), held)
    return held


def highest_level(parts: Sequence[LineResult], size: int) -> tuple[Whole, WordSet]:
    """The highest of several levels, officially and what it can still be.

    A level is possible when one part can have it and every other can have it or a lower one.
    """
    official = np.maximum.reduce([part.points for part in parts])
    sets = [part.values.words for part in parts]
    held = np.zeros(len(official), np.uint64)
    below = [np.zeros(len(official), np.bool_) for _ in sets]
    for level in range(size):
        here = [(levels & bit(level)) != 0 for levels in sets]
        reach = [up_to | now for up_to, now in zip(below, here, strict=True)]
        possible = np.logical_or.reduce(here) & np.logical_and.reduce(reach)
        held = np.where(possible, held | bit(level), held)
        below = reach
    return official, held
