"""Happening: the events of one person, and what a line then finds by relations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from iom_matrix.definition.linked import Matrix
from iom_matrix.testing import Records
from tests.measured_twice import by_arrays, by_relations
from tests.unit.building import AS_OF, LOW, OFFENCE, Definition, matrix_of

Said = Mapping[str, str]
TERM = (
    {"kind": "custody-start", "offence_date": "2025-01-01"},
    {"kind": "custody-end", "offence_date": "2026-01-01"},
)


def offences(*rows: Said) -> list[dict[str, str]]:
    """Offences of their own, each with what is said of it."""
    return [{**OFFENCE, "offence_ref": f"R{at}", **row} for at, row in enumerate(rows)]


def asking(line: Definition, **more: Any) -> Matrix:
    """A matrix of one question, `x`."""
    tables = {"has": {"no": "0", "yes": "0"}, "latest": {"no": "0", "yes": "0", "never": "0"}}
    table = tables.get(next(iter(line)), {"0+": "0"})
    if any(word.endswith("_since") for word in line):
        table = {"0+": "0", "never": "0"}
    return matrix_of({"x": {**line, "points": table, **LOW}}, **more)


def found(
    line: Definition, rows: Sequence[Said] = (), coverage: Any = "everything", **person: str
) -> str:
    """What a line finds of one person: the official answer; what is possible.

    It is the same by arrays.
    """
    matrix = asking(line)
    nominals = ({"id": "N-1", **person},)
    events = tuple({"id": "N-1", **row} for row in rows)
    people = Records(nominals, events, coverage).read(matrix)
    seen = by_relations(matrix, nominals, events, as_of=AS_OF, coverage=people.coverage)
    assert seen == by_arrays(matrix, people, AS_OF)
    (told,) = seen["N-1"].values()
    return told.removesuffix("; words ")
