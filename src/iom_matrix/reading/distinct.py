"""Distinct texts among many short ones, found by arithmetic on their bytes, all at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import At
from iom_matrix.reading.packed import Packed

Words = NDArray[np.uint64]
_WORD = 8  # bytes
# Longer texts, or more of them, are for others.
LONGEST, MOST = 32, 2**31
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd: no two products are the same
_MASKS = np.array([(1 << 8 * taken) - 1 for taken in range(_WORD + 1)], np.uint64)


def numbered(texts: Packed) -> tuple[At, At] | None:
    """Which text each row has.

    Args:
        texts: (n,) one a row, none with a zero byte.

    Returns:
        (d,) the row in which each distinct text first stands, ascending; and (n,) for each row
        which of them it has. None where a text is longer than `LONGEST` bytes.
    """
    words = _words(texts)
    if words is None:
        return None
    count = len(texts)
    bits = max(4, (2 * count).bit_length())
    place = (_spread(words) >> np.uint64(64 - bits)).view(np.int64)
    here = np.zeros(1 << bits, np.intp)
    first_alike = np.zeros(count, np.intp)
    rows, some = np.arange(count), words
    while len(rows):
        # Of several rows of one place, the one that is written last stays: the first.
        here[place[::-1]] = rows[::-1]
        first = here[place]
        alike = words[0][first] == some[0]
        for word, every in zip(some[1:], words[1:], strict=True):
            alike &= every[first] == word
        if len(rows) == count:
            first_alike = np.where(alike, first, 0)
        else:
            first_alike[rows[alike]] = first[alike]
        left = np.flatnonzero(~alike)
        rows, place, some = rows[left], place[left], [word[left] for word in some]
    begins = first_alike == np.arange(count)
    return np.flatnonzero(begins), (np.cumsum(begins) - 1)[first_alike]


def _words(texts: Packed) -> list[Words] | None:
    """The bytes of the texts, eight at a time, as numbers: (n,) each, 0 where a text has ended."""
    starts, ends = texts.offsets[:-1], texts.offsets[1:]
    sizes = ends - starts
    longest = int(sizes.max(initial=0))
    if longest > LONGEST or len(texts) >= MOST:
        return None
    data = np.append(texts.data[: int(texts.offsets[-1])], np.zeros(_WORD, np.uint8))
    found: list[Words] = []
    for begin in range(0, max(longest, 1), _WORD):
        every = np.ndarray(len(data) - _WORD + 1, "<u8", data, strides=(1,))
        # What begins behind the end of its text is masked whole.
        word = every[np.minimum(starts + begin, ends)].astype(np.uint64, copy=False)
        word &= _MASKS[np.clip(sizes - begin, 0, _WORD)]
        found.append(word)
    return found


def _spread(words: list[Words]) -> Words:
    """(n,) numbers that are rarely the same in their highest bits where the words are not."""
    mixed = words[0] * _SPREAD
    for word in words[1:]:
        mixed = ((mixed ^ (mixed >> np.uint64(29))) + word) * _SPREAD
    return mixed
