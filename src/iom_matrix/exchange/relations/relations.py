"""Relations: tables worked out one from another, in the order in which an engine does it.

A program is a list of named relations, each of which reads earlier ones by name. In SQL each is a
common table expression, and with data frames each is a frame.
"""

from __future__ import annotations

from dataclasses import dataclass

from iom_matrix.exchange.relations.expressions import (
    Condition,
    Number,
    Said,
    Shown,
    Whole,
    Wording,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A column that a caller's table must have.

    Attributes:
        name: as the caller's table has it.
        kind: ``text``, ``number`` or ``date``; a null is an answer that is not known.
        written: whether a number or date is written as text, since words are answers there too.
        says: what it holds, in a few words for whoever makes the table.
    """

    name: str
    kind: str
    written: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A column that is worked out, with what a reader is told of it."""

    name: str
    what: Whole | Wording | Shown
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A table of the caller: ``nominals`` or ``events``."""

    table: str
    columns: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """One row for each of another; `keep` says whether its columns stay beside the new ones."""

    of: str
    columns: tuple[Made, ...]
    keep: bool = True


@dataclass(frozen=True, slots=True)
class Filtered:
    of: str
    where: Condition


# --- Aggregates: of the rows of a group; none of them is ever null ----------------------------


@dataclass(frozen=True, slots=True)
class Total:
    whole: Whole


@dataclass(frozen=True, slots=True)
class Greatest:
    whole: Whole


@dataclass(frozen=True, slots=True)
class Least:
    whole: Whole


@dataclass(frozen=True, slots=True)
class Different:
    """How many different values there are among the rows where the condition holds."""

    what: Whole | Wording
    when: Condition


@dataclass(frozen=True, slots=True)
class GreatestText:
    """The last text, by code points, of the rows where the condition holds."""

    what: Wording
    when: Condition
    default: str


Aggregate = Total | Greatest | Least | Different | GreatestText


@dataclass(frozen=True, slots=True)
class Gathered:
    """One row for each group of rows that agree in `by`."""

    of: str
    by: tuple[str, ...]
    columns: tuple[tuple[str, Aggregate], ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Every row of `left`, with columns of the one row of `right` that agrees in `on`.

    Attributes:
        columns: columns of `right`, and what stands there where there is no such row.
    """

    left: str
    right: str
    on: tuple[str, ...]
    columns: tuple[tuple[str, Number | Said], ...]


@dataclass(frozen=True, slots=True)
class Paired:
    """Each row of `left` beside each row of `right` that agrees in `on`; rows without are gone.

    Attributes:
        columns: columns of `right`.
    """

    left: str
    right: str
    on: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stacked:
    """All rows of several relations of the same columns in the same order."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shifted:
    """Every row, with columns of the row before or after it in its group.

    Attributes:
        by: what a group agrees in.
        order: columns by which its rows stand, least first.
        columns: new name, the column it is taken from, rows onward (-1 or 1), and what stands
            there where there is no such row.
    """

    of: str
    by: tuple[str, ...]
    order: tuple[str, ...]
    columns: tuple[tuple[str, str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Every row, with its competition rank (1, 2, 2, 4) among those where the condition holds.

    Attributes:
        name: the new column; 0 where the condition does not hold.
        keys: columns by which the rows stand, the highest first.
        within: columns in which those agree who are ranked against each other.
    """

    of: str
    name: str
    keys: tuple[str, ...]
    where: Condition
    within: tuple[str, ...] = ()


Relation = Source | Derived | Filtered | Gathered | Joined | Paired | Stacked | Shifted | Ranked


@dataclass(frozen=True, slots=True)
class Named:
    """A relation of a program, with what a reader is told of it, one line each."""

    name: str
    relation: Relation
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Program:
    """Relations in the order in which they are worked out; the last is the answer."""

    relations: tuple[Named, ...]

    @property
    def answer(self) -> Named:
        """The relation that the caller gets."""
        return self.relations[-1]
