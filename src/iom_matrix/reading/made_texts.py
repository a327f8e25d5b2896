"""Made texts: a sequence of texts, each of which is made when somebody asks for it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import overload


class MadeTexts(Sequence[str]):
    """A sequence that knows its length and how each text is made."""

    __slots__ = ()

    @abstractmethod
    def made(self, number: int) -> str:
        """The text of this number, from 0."""

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        numbers = range(len(self))[at]
        return self.made(numbers) if isinstance(numbers, int) else tuple(map(self.made, numbers))
