"""Text digests: 64-bit numbers of many texts at once, the same on every platform and Python."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from iom_matrix.reading.packed import Packed

Digits: TypeAlias = NDArray[np.uint64]
_SHIFTS = (np.uint64(30), np.uint64(27), np.uint64(31))
_FACTORS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_STEP = np.uint64(0x9E3779B97F4A7C15)
_CHUNK = 1 << 20  # texts at a time, so that millions need little memory


def mixed(values: Digits) -> Digits:
    """Each number with its bits spread over all 64, and no two alike (SplitMix64)."""
    found = values + _STEP
    found ^= found >> _SHIFTS[0]
    found *= _FACTORS[0]
    found ^= found >> _SHIFTS[1]
    found *= _FACTORS[1]
    found ^= found >> _SHIFTS[2]
    return found


def chained(head: Digits, *parts: Digits) -> Digits:
    """Numbers that follow one another, as one: their order matters."""
    for part in parts:
        head = mixed(head * _FACTORS[1] + part)
    return head


def word_digest(text: str) -> np.uint64:
    """One word, of few."""
    return np.uint64(int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little"))


def word_digests(texts: Iterable[str | None]) -> Digits:
    """Many texts of which few differ; None is 0."""
    given = list(texts)
    known = {text: int(word_digest(text)) for text in dict.fromkeys(given) if text is not None}
    return np.array([0 if text is None else known[text] for text in given], np.uint64)


def text_digests(texts: Sequence[str]) -> Digits:
    """(m,) a number for each of many texts, most of which differ."""
    if isinstance(texts, Packed):
        each = np.concatenate([*_of_runs(texts.data, texts.offsets.astype(np.int64)), _nothing()])
        return each[:-1] if texts.which is None else each[texts.which]
    whole = [text.encode() for text in texts]
    lengths = np.fromiter(map(len, whole), np.int64, len(whole))
    data = np.frombuffer(b"".join(whole), np.uint8)
    return np.concatenate([*_of_runs(data, np.append(0, np.cumsum(lengths))), _nothing()[:0]])


def _nothing() -> Digits:
    return mixed(np.zeros(1, np.uint64))


def _of_runs(data: NDArray[np.uint8], offsets: NDArray[np.int64]) -> Iterable[Digits]:
    """A number for each run of bytes between two offsets."""
    for first in range(0, len(offsets) - 1, _CHUNK):
        ends = offsets[first : first + _CHUNK + 1]
        begins = ends[:-1] - ends[0]
        sizes = np.diff(ends)
        within = np.arange(ends[-1] - ends[0]) - np.repeat(begins, sizes)
        bytes_ = data[ends[0] : ends[-1]].astype(np.uint64)
        # A byte and its place make one number; the sum of those is the text, whatever its length.
        spread = mixed((within.astype(np.uint64) << np.uint64(8)) + bytes_)
        total = np.append(np.zeros(1, np.uint64), np.cumsum(spread, dtype=np.uint64))
        summed = total[begins + sizes] - total[begins]
        yield mixed(summed + sizes.astype(np.uint64))
