"""Reached lines: those on which the tier, the total and the order depend, and those that move."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from iom_matrix.definition.linked import TIER, TOTAL, LinkedLine, Matrix, subjects_of


def counting_lines(matrix: Matrix) -> tuple[LinkedLine, ...]:
    """The lines on which the tier, the total, the groups, the order, gates or routes depend.

    Each comes after those that it depends on.
    """
    rules = [*matrix.gates.values(), *matrix.routes.values()]
    asked = {name for rule in rules for name in subjects_of(rule)}
    shown = {TIER, TOTAL, *matrix.file.groups, *matrix.file.ranking}
    return _behind(matrix, (shown | asked) & matrix.lines.keys())


def divisors(matrix: Matrix) -> frozenset[str]:
    """The lines by which something is divided, with all that they are made of."""
    named = [line.reads[1] for line in matrix.lines.values() if line.line.divide is not None]
    found = _behind(matrix, [name for name in named if name in matrix.lines])
    return frozenset(line.name for line in found)


def moved_lines(matrix: Matrix, changed: Collection[str]) -> frozenset[str]:
    """The lines that may come to something else when others change, these included."""
    found = set(changed)
    for line in matrix.lines.values():
        if found & {*line.parts, *line.asks}:
            found.add(line.name)
    return frozenset(found)


def _behind(matrix: Matrix, names: Iterable[str]) -> tuple[LinkedLine, ...]:
    found, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [*matrix.lines[name].parts, *matrix.lines[name].asks]
    return tuple(line for line in matrix.lines.values() if line.name in found)
