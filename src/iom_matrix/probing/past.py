"""The past of one person: some events, as rows of a file of events."""

from __future__ import annotations

from dataclasses import dataclass

from iom_matrix.evidence.events import KEYS
from iom_matrix.probing.members import Row


@dataclass(frozen=True, slots=True)
class Past:
    """Some events of one person, as rows of a file without the person's id.

    Attributes:
        about: what is told by them.
        rows: in the order of the file. Keys are numbered from 1.
        plain: whether all is known, and other events may stand beside them.
    """

    about: str
    rows: tuple[Row, ...]
    plain: bool = True


NOTHING = Past("no events", ())


def beside(rows: tuple[Row, ...], others: tuple[Row, ...]) -> tuple[Row, ...]:
    """Both, the others numbered on, so that no two are one offence."""
    first = len(rows)
    return rows + tuple(
        {**row, **{key: str(int(row[key]) + first) for key in KEYS if row.get(key)}}
        for row in others
    )
