"""Contrasts: moves at what one matrix takes otherwise than another, where neither has an edge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal

from iom_matrix.definition.linked import Matrix
from iom_matrix.probing.histories import Histories
from iom_matrix.probing.moves import Move


def contrasts(old: Matrix, new: Matrix, as_of: dt.date) -> Iterator[Move]:
    """Events that one of two sets of a name holds, and codes whose numbers are not the same.

    The telling people of either matrix know its own edges; between the two there may be words
    that neither asks about alone.
    """
    for name in dict.fromkeys((*old.sets, *new.sets)):
        if name in old.sets and name in new.sets:
            for here, there in ((new, old), (old, new)):
                held = Histories(here, as_of).apart(name, there.sets[name])
                yield from (Move(name, past) for past in held)
    yield from _codes(old, new)


def _codes(old: Matrix, new: Matrix) -> Iterator[Move]:
    """Codes for which a column that both look up has two numbers."""
    for name in sorted(old.lists.keys() & new.lists.keys()):
        for column in sorted(_looked_up(old, name) & _looked_up(new, name)):
            one, two = (_weights(matrix, column) for matrix in (old, new))
            codes = (code for code in dict.fromkeys((*one, *two)) if one.get(code) != two.get(code))
            yield from (Move(name, code) for code in codes)


def _looked_up(matrix: Matrix, name: str) -> set[str]:
    """The columns in which the answer to an input is looked up."""
    lines = (line.line for line in matrix.lines.values() if name in line.line.of)
    return {line.look_up for line in lines if line.look_up is not None}


def _weights(matrix: Matrix, column: str) -> Mapping[str, Decimal | None]:
    table = matrix.column(column)
    return {} if table is None else table.weights(column)
