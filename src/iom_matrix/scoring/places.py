"""Places: competition ranks of keys of several numbers, and the ranks that are still possible.

Keys take few different values, so that people are counted by value and never sorted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import Marks, Whole
from iom_matrix.evidence.narrow import Narrow

UNRANKED = 0
_MOST, _COUNTED = 1 << 62, 1 << 16


def by_text(ids: Sequence[str] | NDArray[Any]) -> Whole:
    """(n,) the place of each text among all, as Python sorts texts."""
    texts = ids.tolist() if isinstance(ids, np.ndarray) else ids
    place = np.empty(len(texts), np.int64)
    place[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    return place


def one_key(*keys: Sequence[Narrow]) -> list[Whole]:
    """Each key of several numbers, most important first, as one number that sorts alike.

    Args:
        keys: keys of the same numbers, each (k, n); no number of them is negative when they return.
    """
    ends = []
    for sides in zip(*keys, strict=True):
        low = min(int(side.min(initial=side[0] if len(side) else 0)) for side in sides)
        high = max(int(side.max(initial=side[0] if len(side) else 0)) for side in sides)
        ends.append((low, high - low + 1))
    if np.prod([float(span) for _, span in ends]) > _MOST:
        return _numbered(keys)
    found = []
    for key in keys:
        whole = np.zeros(len(key[0]), np.int64)
        for (low, span), side in zip(ends, key, strict=True):
            whole *= span
            whole += side
            whole -= low
        found.append(whole)
    return found


def _numbered(keys: Sequence[Sequence[Narrow]]) -> list[Whole]:
    """The same by sorting, where the numbers are too large to be written one behind the other."""
    joined = np.concatenate([np.stack([np.asarray(s, np.int64) for s in key]) for key in keys], 1)
    order = np.lexsort(joined[::-1])
    changed = np.ones(joined.shape[1], np.int64)
    ordered = joined[:, order]
    changed[1:] = (ordered[:, 1:] != ordered[:, :-1]).any(axis=0)
    number = np.empty(joined.shape[1], np.int64)
    number[order] = np.cumsum(changed)
    return np.split(number, len(keys))


def above(numbers: Whole, asked: Whole) -> Whole:
    """(n,) how many of some numbers, none below 0, are greater than each that is asked about."""
    most = int(max(numbers.max(initial=0), asked.max(initial=0)))
    if most > max(_COUNTED, 4 * len(asked)):
        ordered = np.sort(numbers)
        return len(ordered) - np.searchsorted(ordered, asked, "right")
    counted = np.bincount(numbers, minlength=most + 1)
    greater: Whole = (len(numbers) - np.cumsum(counted)).astype(np.int64)[asked]
    return greater


def competition(key: Sequence[Narrow], ranked: Marks) -> Whole:
    """(n,) 1 and the number of ranked people who stand strictly above; 0 where not ranked."""
    (number,) = one_key(key)
    return np.where(ranked, 1 + above(number[ranked], number), UNRANKED)


def rank_range(
    low: Sequence[Narrow], high: Sequence[Narrow], surely: Marks, perhaps: Marks
) -> tuple[Whole, Whole]:
    """(n,) the best rank, which counts those surely above, and the worst, which those who could be.

    Somebody whom a gate may yet stop is not surely above anybody, and somebody whom the matrix
    refuses to score for want of evidence could be above everybody once it is there.
    """
    lows, highs = one_key(low, high)
    oneself = highs > lows
    return 1 + above(lows[surely], highs), 1 + above(highs[perhaps], lows) - oneself
