"""Subjects: what a table or a condition can be asked about, and the answers it can give."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

NEVER = "never"


@dataclass(frozen=True, slots=True)
class Subject:
    """The answers that an input, a measure or a line can give.

    Attributes:
        words: the answers that are words, in the order of the file, lowest first.
        ordered: how many of the first words are in order, so that ``high+`` means something.
        numeric: whether numbers are answers too, from `lowest` to `highest` (None: no limit).
        places: decimal places of those numbers.
        dated: whether dates are answers.
        unit: what a number counts, for people to read.
    """

    words: tuple[str, ...] = ()
    ordered: int = 0
    numeric: bool = False
    lowest: Decimal | None = None
    highest: Decimal | None = None
    places: int = 0
    dated: bool = False
    unit: str = ""

    @property
    def answers(self) -> bool:
        """Whether it can be asked anything: a label and a code cannot."""
        return bool(self.words) or self.numeric or self.dated


YES_NO = Subject(words=("no", "yes"))
