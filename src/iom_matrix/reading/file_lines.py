"""The lines of a file by number, found without a list of where each begins."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import At
from iom_matrix.reading.made_texts import MadeTexts

_LINE_FEED = 10
_BLOCK = 1 << 16


@dataclass(frozen=True, eq=False)
class FileLines(MadeTexts):
    """Lines in UTF-8 with their ends, LF or CRLF.

    Attributes:
        data: the bytes of the file.
        block: so many bytes are looked through at a time.
    """

    data: bytes
    block: int = _BLOCK
    _feeds: dict[int, At] = field(default_factory=dict)

    def __len__(self) -> int:
        rest = bool(self.data) and not self.data.endswith(b"\n")
        return (self._upto[-1] if self._upto else 0) + rest

    def made(self, number: int) -> str:
        """One of the lines."""
        start = self._after(number)
        end = self.data.find(b"\n", start) + 1 or len(self.data)
        return self.data[start:end].decode()

    @cached_property
    def _upto(self) -> Sequence[int]:
        """How many line feeds there are up to the end of each block."""
        blocks = range(0, len(self.data), self.block)
        return tuple(accumulate(int(np.count_nonzero(self._marks(start))) for start in blocks))

    def _marks(self, start: int) -> NDArray[np.bool_]:
        size = min(self.block, len(self.data) - start)
        marks: NDArray[np.bool_] = np.frombuffer(self.data, np.uint8, size, start) == _LINE_FEED
        return marks

    def _after(self, feeds: int) -> int:
        """Where the line begins that so many line feeds stand before."""
        if not feeds:
            return 0
        block = bisect_left(self._upto, feeds)
        start = block * self.block
        # Problems come in the order of rows: the next one most likely lies near.
        if block not in self._feeds:
            self._feeds[block] = np.flatnonzero(self._marks(start))
        before = self._upto[block - 1] if block else 0
        return start + int(self._feeds[block][feeds - before - 1]) + 1
