"""Crowds: what scoring asks of people, however they are kept."""

from __future__ import annotations

from typing import Protocol

from iom_matrix.definition.vocabulary import Vocabulary
from iom_matrix.evidence.columns import At, Column, Days
from iom_matrix.evidence.coverage import Coverage
from iom_matrix.evidence.events import Events


class Crowd(Protocol):
    """n nominals with their answers and their history."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words in which they are described."""

    @property
    def events(self) -> Events:
        """Their dated history."""

    @property
    def coverage(self) -> Coverage:
        """Which kinds of event are complete, from when."""

    @property
    def history_from(self) -> Days:
        """(n,) the day from which a person's history is complete; NaT: as coverage says."""

    def __len__(self) -> int: ...

    def column(self, name: str) -> Column:
        """The answers to an input, all unknown where no column gives it."""

    def area_places(self) -> tuple[tuple[str | None, ...], At]:
        """The areas that there are, and (n,) the place among them of each person's."""
