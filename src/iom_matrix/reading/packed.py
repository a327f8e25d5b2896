"""Packed texts: many texts as one run of bytes, each made only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iom_matrix.evidence.columns import At
from iom_matrix.reading.cells import LONGEST_CELL, all_plain
from iom_matrix.reading.made_texts import MadeTexts

_SPACE, _DELETE = 0x20, 0x7F
_SIGNS = (0x20, *b"=+-@")
# One in so many texts, or fewer, are not worth making all for.
_FEW = 10


@dataclass(frozen=True, slots=True, eq=False)
class Packed(MadeTexts):
    """m texts that stand one after the other.

    Attributes:
        data: their bytes, in UTF-8.
        offsets: (d + 1,) where each begins, and where the last ends.
        which: (m,) which of the d each is, -1 for an empty text; None for each in its order.
    """

    data: NDArray[np.uint8]
    offsets: NDArray[np.signedinteger[Any]]
    which: At | None = None

    def __len__(self) -> int:
        return len(self.offsets) - 1 if self.which is None else len(self.which)

    def made(self, number: int) -> str:
        """One of the texts."""
        at = number if self.which is None else int(self.which[number])
        return self._text(at) if at >= 0 else ""

    def _text(self, number: int) -> str:
        return self.data[self.offsets[number] : self.offsets[number + 1]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        if self.which is not None and len(self.which) < len(self.offsets) // _FEW:
            return (self[at] for at in range(len(self)))
        ends = (self.offsets - self.offsets[0]).tolist()
        whole = self.data[self.offsets[0] : self.offsets[-1]].tobytes()
        if whole.isascii():
            text = whole.decode()
            texts = [text[a:b] for a, b in pairwise(ends)]
        else:
            texts = [whole[a:b].decode() for a, b in pairwise(ends)]
        if self.which is None:
            return iter(texts)
        made = [*texts, ""]
        return (made[number] for number in self.which.tolist())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str) or not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def take(self, at: At) -> Packed:
        """Some of the texts, in the order asked for; -1 stands for an empty text."""
        if self.which is not None:
            at = np.append(self.which, -1)[at]
        return Packed(self.data, self.offsets, at)

    @property
    def given(self) -> NDArray[np.bool_]:
        """(m,) which of them are not empty."""
        given: NDArray[np.bool_] = self.offsets[1:] > self.offsets[:-1]
        return given if self.which is None else np.append(given, False)[self.which]

    @property
    def plain(self) -> bool:
        """Whether nothing is wrong with any as free text, as far as that is quick to see."""
        starts, ends = self.offsets[:-1], self.offsets[1:]
        used = self.data[starts[0] : ends[-1]] if len(starts) else self.data[:0]
        if not len(used):
            return True
        if used.min() < _SPACE or used.max() >= _DELETE or (ends - starts).max() > LONGEST_CELL:
            return False
        given = ends > starts
        odd = np.zeros(256, np.bool_)
        odd[list(_SIGNS)] = True
        at_end = self.data[ends[given] - 1] == _SPACE
        return not (odd[self.data[starts[given]]].any() or at_end.any())


def plain(texts: Sequence[str]) -> bool:
    """Whether `plain_text` would find nothing wrong with any of the texts."""
    if isinstance(texts, Packed) and texts.plain:
        return True
    return all_plain(texts)


def given(texts: Sequence[str]) -> NDArray[np.bool_]:
    """(m,) which of the texts are not empty."""
    if isinstance(texts, Packed):
        return texts.given
    return np.fromiter((text != "" for text in texts), np.bool_, len(texts))


def taken(texts: Sequence[str], at: At) -> Sequence[str]:
    """Some of the texts, in the order asked for; -1 stands for an empty text."""
    if isinstance(texts, Packed):
        return texts.take(at)
    made: Iterable[int] = at.tolist()
    return tuple([texts[number] if number >= 0 else "" for number in made])
