"""Rules: what a check looks for in a matrix. Each has an id, a page, and one function."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from iom_matrix.definition.linked import Matrix
from iom_matrix.reading.yaml_text import Path
from iom_matrix.release.findings import Finding


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """What a rule looks at: a matrix, and the day on which it is judged, if one was named."""

    matrix: Matrix
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule has found: what it is about, where, what is so, and the remedy."""

    on: str
    path: Path
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of ``iom-matrix check``.

    Attributes:
        id: its name, for good; docs/findings/ has a page of that name.
        title: what is found, in a few words.
        find: everything that it finds in a matrix.
        needs_day: whether it can be judged only on a day that is named.
    """

    id: str
    title: str
    find: Callable[[Case], Iterator[Found]]
    needs_day: bool = False

    def findings(self, case: Case) -> list[Finding]:
        """What is found, without places."""
        return [
            Finding(self.id, found.message, found.hint, on=found.on, path=found.path)
            for found in self.find(case)
        ]
