"""Chosen: the occurrences that a measure looks at, and which of them surely count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from iom_matrix.evidence.columns import At, Marks, Whole


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """c of k occurrences that could count.

    Attributes:
        at: (c,) which of the k, ascending.
        person: (c,) whose each is, ascending.
        sure: (c,) whether it surely counts; None where all do.
    """

    at: At
    person: Whole
    sure: Marks | None

    @classmethod
    def of(cls, person: Whole, surely: Marks, could: Marks) -> Chosen:
        """Those of k that could count; `surely` and `could` may be one array."""
        at = np.flatnonzero(could)
        return cls(at, person[at], None if surely is could else _unless_all(surely[at]))

    def where(self, surely: Marks, could: Marks) -> Chosen:
        """Those of them that still could count.

        Args:
            surely: (c,) whether what is sure stays so.
            could: (c,) whether it still could count; may be the same array.
        """
        kept = np.flatnonzero(could)
        sure = self.sure
        if surely is not could:
            sure = surely if sure is None else sure & surely
        if sure is not None:
            sure = _unless_all(sure[kept])
        return Chosen(self.at[kept], self.person[kept], sure)

    def doubted(self, marks: Marks) -> Chosen:
        """The same, those that are marked not sure."""
        sure = ~marks if self.sure is None else self.sure & ~marks
        return Chosen(self.at, self.person, _unless_all(sure))

    @property
    def certain(self) -> Chosen:
        """Those that surely count."""
        if self.sure is None:
            return self
        return Chosen(self.at[self.sure], self.person[self.sure], None)

    def marks(self, count: int) -> tuple[Marks, Marks]:
        """(k,) which surely count, and which could."""
        surely, could = np.zeros((2, count), np.bool_)
        could[self.at] = True
        surely[self.certain.at] = True
        return surely, could

    def anyone(self, people: int) -> Marks:
        """(n,) who has any of them."""
        found = np.zeros(people, np.bool_)
        found[self.person] = True
        return found


def _unless_all(marks: Marks) -> Marks | None:
    return None if marks.all() else marks
